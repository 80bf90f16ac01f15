"""Zones: a network is divided, by territories or by members chosen one by one.

The core of networks knows nothing of it.
"""
