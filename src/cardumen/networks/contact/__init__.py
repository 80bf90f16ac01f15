"""Contact: a message to whoever coordinates a network, without an account too.

The core of networks knows nothing of it.
"""
