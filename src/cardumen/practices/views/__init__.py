"""The pages of practices: the list, one of them, and the forms in which people write."""
