"""What happens to a version."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class VersionForgotten(Event, says=_("Version of a practice deleted")):
    practice: int
    number: int
