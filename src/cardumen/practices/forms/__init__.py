"""What people write of practices, and of what others did."""
