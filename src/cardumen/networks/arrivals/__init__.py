"""Arrivals: someone who found the site by themselves brings their school, without an account.

The core of networks knows nothing of it.
"""
