"""Challenges: what a school needs help with, who can help and why, and what solved it.

Knows practices, which are matched with challenges; practices do not know them.
"""
