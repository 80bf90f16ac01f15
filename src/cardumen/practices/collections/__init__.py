"""Collections: practices that a coordinator of a network put together, and why.

The core of practices knows nothing of them.
"""
