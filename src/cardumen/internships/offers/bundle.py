"""Offers stay where they were made."""

from cardumen.kernel.bundles import leave_out

OWN = "a school's own word, for this installation"
leave_out("internships.Offer", OWN)
leave_out("internships.Slot", OWN)
