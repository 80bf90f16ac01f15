"""Reports of visits: what the visitors saw, what surprised them, what they bring home."""
