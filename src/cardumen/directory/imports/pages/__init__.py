"""What the pages of official files say."""
