"""What is asked of those who run networks: a few fields each."""
