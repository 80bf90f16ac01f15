"""What happens to a challenge."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ChallengeDrafted(Event):
    challenge: int


@dataclass(frozen=True, kw_only=True)
class ChallengeEdited(Event):
    challenge: int


@dataclass(frozen=True, kw_only=True)
class ChallengeOpened(Event):
    challenge: int


@dataclass(frozen=True, kw_only=True)
class PathChosen(Event):
    """`organisation` is whom the school chose to learn from."""

    challenge: int
    choice: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class ChallengeSolved(Event):
    challenge: int
    practice: int | None


@dataclass(frozen=True, kw_only=True)
class ChallengeClosed(Event):
    challenge: int


@dataclass(frozen=True, kw_only=True)
class ChallengeReopened(Event):
    challenge: int


@dataclass(frozen=True, kw_only=True)
class SolutionWritten(Event):
    """The solution of a challenge became the draft of a practice."""

    challenge: int
    practice: int


@dataclass(frozen=True, kw_only=True)
class MatchesRefreshed(Event):
    """Other practices than before are recommended for a challenge."""

    challenge: int
