"""What the pages of the directory say."""
