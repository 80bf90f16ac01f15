"""The way of a challenge: what is done, what is now, and honestly what has not come yet."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.challenges.enums import ChallengeState, Path
from cardumen.challenges.models import Challenge, Choice
from cardumen.kernel import formats
from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry
from cardumen.networks.standing import Viewer
from cardumen.practices.enums import AdaptationState
from cardumen.practices.models import Adaptation
from cardumen.ui.templatetags.components import Step

# The steps that rooms higher up record.
VISIT: Final = "visit"
COMMITMENT: Final = "commitment"

STEPS = Registry[str, Callable[[Challenge, Viewer], Step | None]](
    "steps of a challenge",
    means="How far a step in the chain of a challenge has come that a room higher up records.",
    declare="`@add_step(VISIT)` at a function of the challenge and the viewer that gives a `Step`, "
    "or None without one.",
)
Build = TypeVar("Build", bound=Callable[[Challenge, Viewer], Step | None])


def add_step(key: str) -> Callable[[Build], Build]:
    def add(build: Build) -> Build:
        STEPS.add(key, build)
        return build

    return add


def steps_of(challenge: Challenge, viewer: Viewer) -> dict[str, Step]:
    """Those that the rooms have recorded."""
    found = {key: build(challenge, viewer) for key, build in STEPS.items()}
    return {key: step for key, step in found.items() if step is not None}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is known of a challenge beyond its own row. `answered_at` is the latest answer's;
    `waiting`: how many schools were asked and have not answered, for its own people alone; `steps`,
    what other rooms have recorded."""

    answering: int = 0
    answered_at: datetime | None = None
    choices: Collection[Choice] = ()
    waiting: int = 0
    adaptations: Collection[Adaptation] = ()
    steps: Mapping[str, Step] = field(default_factory=dict)


def chain_of(challenge: Challenge, recorded: Recorded, *, names: bool) -> list[Step]:
    """`names` says whether the reader may know whom the school chose."""
    steps = [_shared(challenge), _answered(challenge, recorded)]
    if recorded.choices or challenge.state in {ChallengeState.DRAFT, ChallengeState.OPEN}:
        steps.append(_chosen(challenge, recorded, names=names))
    if challenge.state in {ChallengeState.SOLVED, ChallengeState.CLOSED}:
        steps += [step for step in recorded.steps.values() if step.state == "done"]
    if challenge.state == ChallengeState.SOLVED:
        return [
            *steps,
            Step(_("Solved"), "done", formats.day_of_this_year(challenge.closed_at)),
            _written(challenge),
        ]
    if challenge.state == ChallengeState.CLOSED:
        return [
            *steps,
            Step(
                _("Closed without a solution"),
                "done",
                formats.day_of_this_year(challenge.closed_at),
            ),
        ]
    return steps + _to_come(challenge, recorded)


def _shared(challenge: Challenge) -> Step:
    if challenge.state == ChallengeState.DRAFT:
        return Step(_("Share challenge"), "now")
    return Step(_("Challenge shared"), "done", formats.day_of_this_year(challenge.opened_at))


def _answered(challenge: Challenge, recorded: Recorded) -> Step:
    if recorded.answering:
        label = ngettext("%(n)d school answered", "%(n)d schools answered", recorded.answering)
        return Step(
            label % {"n": recorded.answering},
            "done",
            formats.day_of_this_year(recorded.answered_at),
        )
    if challenge.state in {ChallengeState.DRAFT, ChallengeState.OPEN}:
        return Step(_("Answers from others"), "next")
    return Step(_("No answers"), "next")


def _chosen(challenge: Challenge, recorded: Recorded, *, names: bool) -> Step:
    if recorded.choices and challenge.state != ChallengeState.OPEN:
        whom = ", ".join(choice.organisation.name for choice in recorded.choices) if names else ""
        latest = max(choice.at for choice in recorded.choices)
        return Step(_("Chose who to learn from"), "done", whom or formats.day_of_this_year(latest))
    if recorded.waiting:
        asked = ngettext("%(n)d school asked", "%(n)d schools asked", recorded.waiting)
        return Step(asked % {"n": recorded.waiting}, "now", _("waiting for an answer"))
    now = challenge.state == ChallengeState.OPEN
    return Step(_("Choose who to learn from"), "now" if now else "next")


def _to_come(challenge: Challenge, recorded: Recorded) -> list[Step]:
    """The steps after the choice."""
    paths = {choice.path for choice in recorded.choices}
    chosen = challenge.state == ChallengeState.CHOSEN
    adapting = bool(recorded.adaptations)
    steps = []
    if paths != {Path.TAKE_PRACTICE}:
        met = Step(_meeting(paths), "now" if chosen and not adapting else "next")
        steps.append(recorded.steps.get(VISIT, met))
        steps.append(recorded.steps.get(COMMITMENT, Step(_("Transfer commitment"), "next")))
    adapted = [a for a in recorded.adaptations if a.state == AdaptationState.ADAPTED]
    if adapted:
        steps.append(
            Step(
                _("Adaptation"),
                "done",
                formats.day_of_this_year(max(a.started_on for a in adapted)),
            )
        )
    else:
        steps.append(Step(_("Adaptation"), "now" if chosen and adapting else "next"))
    measured = any(adaptation.measured for adaptation in adapted)
    steps.append(Step(_("Measurement"), "done" if measured else "now" if adapted else "next"))
    return steps


def _meeting(paths: Collection[str]) -> Text:
    if Path.VISIT in paths or not paths:
        return _("Visit")
    if Path.JOINT_PROJECT in paths:
        return _("Work together")
    return _("Conversation")


def _written(challenge: Challenge) -> Step:
    written = challenge.became_id is not None
    return Step(_("Published as a practice"), "done" if written else "next")
