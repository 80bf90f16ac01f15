"""The pages of networks: what everybody reads, and where those who run a network work."""
