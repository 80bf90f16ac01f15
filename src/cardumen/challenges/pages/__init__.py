"""What the pages of challenges show: put together here, so that views and templates stay thin."""
