"""Components, as template tags; a wrong argument is an error, not an empty place."""
