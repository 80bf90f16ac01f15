"""The seal of a network: drawn from a few choices, or a picture; its members may show it.

The core of networks knows nothing of it.
"""
