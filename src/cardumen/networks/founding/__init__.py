"""Creating networks, and who may.

The core of networks knows nothing of it.
"""
