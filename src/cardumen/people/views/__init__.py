"""Pages of a person's own account, of her data, and of who answers for them."""
