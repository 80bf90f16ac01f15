"""Saved searches: what someone looks for again and again, and the mails about what is new.

The core of practices knows nothing of them.
"""
