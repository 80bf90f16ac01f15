"""What happens to the report of a visit."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class VisitReportWritten(Event):
    """For the first time, or otherwise."""

    visit: int
    report: int
