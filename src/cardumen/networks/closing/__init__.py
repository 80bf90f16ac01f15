"""Closing: a network ends, with a final report, and others carry on; or it begins again.

The core of networks knows nothing of it.
"""
