"""Networks: their kinds, zones, members over time, offices and partners.

Knows who belongs where and since when; knows nothing of what they share.
"""
