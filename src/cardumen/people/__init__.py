"""Persons: who they are, how they sign in, what they agreed to.

Knows nothing of schools or networks; a person's posts and offices are kept by those rooms.
"""
