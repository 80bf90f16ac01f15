"""The first page, the page of today, and search over everything.

Puts together what the other rooms know; keeps nothing of its own.
"""
