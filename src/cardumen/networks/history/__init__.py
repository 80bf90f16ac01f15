"""A network over the years: its figures, whom it reaches, and who came and went.

The core of networks knows nothing of it.
"""
