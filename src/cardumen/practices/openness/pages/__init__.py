"""What a visitor reads of practices, as programs want it."""
