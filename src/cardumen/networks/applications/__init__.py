"""Applications: an organisation asks to join; whoever runs the network answers what waits.

The core of networks knows nothing of it.
"""
