"""A network over the years: its figures, who it reaches, and who joined and left.

The core of networks knows nothing of it.
"""
