"""What goes along of the journal when a network moves: nothing."""

from cardumen.kernel.bundles import leave_out

leave_out("journal.Entry", "what was done on this installation, told in numbers of its own")
