"""Saved searches: what someone looks for again and again, and what is new of it in their summary.

The core of practices knows nothing of them.
"""
