"""What happens to a challenge."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ChallengeDrafted(Event, says=_("Challenge begun")):
    challenge: int


@dataclass(frozen=True, kw_only=True)
class ChallengeEdited(Event, says=_("Challenge edited")):
    challenge: int


@dataclass(frozen=True, kw_only=True)
class ChallengeOpened(Event, says=_("Challenge shared")):
    challenge: int


@dataclass(frozen=True, kw_only=True)
class PathChosen(Event, says=_("School to learn from chosen")):
    """`organisation` is whom the school chose to learn from."""

    challenge: int
    choice: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class ChallengeSolved(Event, says=_("Challenge solved")):
    challenge: int
    practice: int | None


@dataclass(frozen=True, kw_only=True)
class ChallengeClosed(Event, says=_("Challenge closed without a solution")):
    challenge: int


@dataclass(frozen=True, kw_only=True)
class ChallengeReopened(Event, says=_("Challenge reopened")):
    challenge: int


@dataclass(frozen=True, kw_only=True)
class SolutionWritten(Event, says=_("Solution written as a practice")):
    """The solution of a challenge became the draft of a practice."""

    challenge: int
    practice: int


@dataclass(frozen=True, kw_only=True)
class MatchesRefreshed(Event):
    """Other practices than before are recommended for a challenge."""

    challenge: int
