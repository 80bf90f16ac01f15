"""Answers by e-mail: what comes to the address of a letter is posted for whom it was made, if it
is surely theirs, and waits for them if not. The core of talk knows nothing of it."""
