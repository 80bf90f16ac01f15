"""Attacks: each of these succeeded once."""
