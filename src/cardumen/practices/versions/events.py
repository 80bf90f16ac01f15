"""What happens to a version."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class VersionForgotten(Event):
    practice: int
    number: int
