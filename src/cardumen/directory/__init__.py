"""Organisations, what official registers say of them by year, and how persons belong to them.

It knows territories and persons; it deliberately does not know networks or what they share.
"""
