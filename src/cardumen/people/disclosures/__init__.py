"""Disclosures: who received which personal data, and what must be told them since.

The core of people knows nothing of them.
"""
