"""Reports of imports stay when a network moves."""

from cardumen.kernel.bundles import leave_out

leave_out("directory.LeftAlone", "a report of an import of this installation")
