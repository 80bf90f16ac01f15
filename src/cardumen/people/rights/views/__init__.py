"""Pages of a person's own data, and of who answers for them."""
