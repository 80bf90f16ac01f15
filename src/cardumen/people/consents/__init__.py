"""Consents: what a person agrees to and withdraws, in a ledger to which lines are only added.

The core of people knows nothing of them.
"""
