"""The contents of the pages of a person's own data and of the desk."""
