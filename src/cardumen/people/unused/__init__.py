"""Accounts that no one has used for years: asked about three times, then erased.

Knows of use only that someone signed in, is signed in, or answered by e-mail.
"""
