"""What everyone reads, for programs: feeds, harvesting (OAI-PMH) and when each record changed.

The core of practices knows nothing of who gathers it.
"""
