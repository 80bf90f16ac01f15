"""Agreements: what several parties agree on about a thing, signed by each of them.

Knows what an agreement is about only as a registered subject, which says who its parties are and
with which words it begins.
"""
