"""Disclosures: who received which personal data, and the corrections that follow.

The core of people knows nothing of them.
"""
