"""Relations stay when a network moves."""

from cardumen.kernel.bundles import leave_out

leave_out("practices.Relation", "computed anew from the texts")
