"""Puts the rooms together: settings, addresses, the server and the command line.

Knows every room; no room knows it.
"""
