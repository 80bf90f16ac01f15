"""What a person says of themselves, and asks about their data."""
