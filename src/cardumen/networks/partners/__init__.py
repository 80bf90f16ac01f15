"""Partners: who operates, funds or supports a network is added, ended, replaced.

The core of networks knows nothing of it.
"""
