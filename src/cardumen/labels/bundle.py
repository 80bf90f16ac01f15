"""Words stay when a network moves: they are made again from the labels of what goes along."""

from cardumen.kernel.bundles import leave_out

leave_out("labels.FreeTag", "made anew from the tags")
