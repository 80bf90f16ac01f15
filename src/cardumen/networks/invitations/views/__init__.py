"""Where invitations are sent, and where they are answered."""
