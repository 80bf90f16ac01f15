"""Decisions about duplicates stay when a network moves."""

from cardumen.kernel.bundles import leave_out

TIDYING = "who tidied this installation's directory, and when"
leave_out("directory.Merge", TIDYING)
leave_out("directory.TwoNotOne", TIDYING)
