"""Appointments: who holds which office; given, also by an invitation, handed over, ended.

The core of networks knows nothing of it.
"""
