"""What a practice said before: listed, compared, brought back, forgotten.

That a version is kept is the core's own doing, in the transaction of the change.
"""
