"""Notices: what is written to people, each at the pace they chose, never at night, in one summary a
day at most; what a letter says is looked up when it leaves.

Knows nothing of what a notice is about: each kind is declared by the room whose news it tells.
"""
