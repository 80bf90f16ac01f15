"""Undelivered mails: administrators decide about those of which no one knows whether they arrived.

The core of people knows nothing of them.
"""
