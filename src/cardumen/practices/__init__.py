"""Practices: what a school did, with what results, how another begins; and who tries it where.

Knows nothing of the challenges that are matched with them.
"""
