"""Undelivered mails: administrators decide about those that may not have arrived.

The core of people knows nothing of them.
"""
