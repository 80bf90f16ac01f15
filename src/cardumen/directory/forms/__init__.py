"""What the directory asks of people: a few fields each."""
