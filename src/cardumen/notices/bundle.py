"""Notices stay when a network moves."""

from typing import Final

from cardumen.kernel.bundles import leave_out

OWN: Final = "between a person and this installation"

leave_out("notices.Notice", OWN)
leave_out("notices.Choice", OWN)
leave_out("notices.Summary", OWN)
