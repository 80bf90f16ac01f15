"""What the pages over the years show: figures, and what happened."""
