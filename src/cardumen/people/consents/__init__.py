"""Consents: what a person agrees to and takes back, a ledger to which lines are only added.

The core of people knows nothing of them.
"""
