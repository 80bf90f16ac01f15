"""What the pages of commitments show, and what other pages show of them."""
