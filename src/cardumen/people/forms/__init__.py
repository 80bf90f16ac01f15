"""What a person says of herself, and asks about her data."""
