"""What the pages of practices show, put together from a few queries."""
