"""Practices: what a school did, what came of it, how another begins; and who tries it where.

Knows nothing of the challenges that are matched with them.
"""
