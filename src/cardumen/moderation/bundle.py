"""Nothing of this room goes along when a network moves."""

from typing import Final

from cardumen.kernel.bundles import leave_out

DECIDED: Final = "what was reported and decided stays with those who decided"

leave_out("moderation.Report", DECIDED)
leave_out("moderation.Hiding", DECIDED)
