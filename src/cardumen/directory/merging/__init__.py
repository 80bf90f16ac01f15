"""Organisations that are one: likely pairs, looked at by an administrator, merged, and parted.

The core of the directory knows only that one organisation leads to another. What becomes of the
links to the one merged away, each room says in its `merged.py`.
"""
