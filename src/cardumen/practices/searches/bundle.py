"""Saved searches stay when a network moves."""

from cardumen.kernel.bundles import leave_out

leave_out("practices.SavedSearch", "a person's own")
