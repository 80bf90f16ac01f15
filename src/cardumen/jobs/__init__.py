"""Work done later: a queue in the database, at least once, with retries and schedules.

Knows nothing of what the work is; rooms decorate their functions with `task`.
"""
