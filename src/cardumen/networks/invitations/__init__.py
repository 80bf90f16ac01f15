"""Invitations: to become a member, to hold an office, to join colleagues; sent and answered.

The core of networks knows nothing of it.
"""
