"""What joins several things to answer a page."""
