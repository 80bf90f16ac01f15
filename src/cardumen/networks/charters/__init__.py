"""Charters: what the members of a network agree on, written and accepted.

The core of networks knows nothing of it.
"""
