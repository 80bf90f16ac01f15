"""Saved searches stay when a network moves."""

from cardumen.kernel.bundles import leave_out

OWN_SEARCHES = "a person's own"

leave_out("practices.SavedSearch", OWN_SEARCHES)
leave_out("practices.SearchDigest", OWN_SEARCHES)
leave_out("practices.ToldPractice", OWN_SEARCHES)
