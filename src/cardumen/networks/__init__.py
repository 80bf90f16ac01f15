"""Networks: their kinds, zones, members over time, offices and partners.

Knows who belongs where and since when, and who reads what is shared (`sharing`); knows nothing of
the things that are shared.
"""
