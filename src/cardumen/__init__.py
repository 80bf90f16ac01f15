"""Cardumen: networks of schools that share what works and find new solutions together."""
