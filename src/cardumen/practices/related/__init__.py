"""Which practices are related to one, computed while no one waits, shown beside it.

The core of practices knows nothing of it.
"""
