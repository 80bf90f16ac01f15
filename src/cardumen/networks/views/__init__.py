"""The pages of networks: what everyone reads, and where those who run a network work."""
