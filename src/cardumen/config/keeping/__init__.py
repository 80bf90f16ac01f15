"""Back-ups of an installation: made while it serves, checked, rehearsed, put back."""
