"""What the first page, today, help and search show, put together from the rooms below."""
