"""What this room may ask of the database for pages of others."""

from tests.budgets import Budget

BUDGETS: list[Budget] = []
# What it keeps for an administrator.
PANELS = {"administration": 3}
