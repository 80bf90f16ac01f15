"""What the pages of networks show, put together from a few queries."""
