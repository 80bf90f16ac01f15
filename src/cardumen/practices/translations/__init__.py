"""Practices in another language: written beside the original, published, taken back.

What readers get, and in which language, the core tells; it knows nothing of how it is written.
"""
