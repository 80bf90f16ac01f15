"""Rows of the thesaurus stay when a network moves: they are of the installation."""

from cardumen.kernel.bundles import leave_out

leave_out("labels.OwnRow", "words of the installation and not of a network")
