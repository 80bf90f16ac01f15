"""Pages of a person's own account, of their data, and of who answers for them."""
