"""Keeps every event in the transaction that published it, and has the listeners called.

Knows what happened and who did it, never what it means: events say it themselves.
"""
