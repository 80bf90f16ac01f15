"""Asks stay where they were made."""

from cardumen.kernel.bundles import leave_out

leave_out("asks.Ask", "what two schools said to each other, which a network does not take along")
