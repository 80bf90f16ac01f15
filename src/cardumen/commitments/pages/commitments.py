"""What the pages of commitments show, what other pages show of them, and what waits for whoever
does them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.commitments import rules
from cardumen.commitments.committings import committing_about, committing_called
from cardumen.commitments.enums import CommitmentState
from cardumen.commitments.models import UNFINISHED, Check, Commitment
from cardumen.directory.models import Affiliation, Organisation
from cardumen.kernel import formats
from cardumen.kernel.errors import Text
from cardumen.networks.sharing.audiences import known_by_name
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.networks.subjects import subject_called, subject_of
from cardumen.people.models import Person
from cardumen.people.rights.clocks import is_worked
from cardumen.ui.panels import Waiting, add_waiting

MOST_WAITING: Final = 5
MOST_LISTED: Final = 50
TONES: Final = {
    CommitmentState.OPEN: "sun", CommitmentState.PARTLY: "sun",
    CommitmentState.KEPT: "leaf", CommitmentState.DROPPED: "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    url: str
    title: str
    state: Text
    tone: str
    detail: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A check as its commitment's page tells it. `answer` is blank for one to come, or that no one
    answered; `by` for those to whom only schools are named."""

    heading: Text
    answer: Text
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One commitment; of what it is about, and what it refers to, that which they may read
    today."""

    commitment: Commitment
    row: Row
    thing: Any
    reference: Any
    readers: Text
    doer: str
    checks: Sequence[Asked]
    handovers: Sequence[Any]
    may_answer: bool
    may_hand_over: bool
    asks: Check | None


def row_of(commitment: Commitment) -> Row:
    state = CommitmentState(commitment.state)
    return Row(
        url=commitment.get_absolute_url(),
        title=commitment.what,
        state=state.label,
        tone=TONES[state],
        detail=_("%(school)s · by %(day)s")
        % {"school": commitment.organisation, "day": formats.day(commitment.due_on)},
    )


def show_commitment(commitment: Commitment, viewer: Viewer) -> Shown:
    """It must have come through `visible_to(viewer)`."""
    committing = committing_called(commitment.subject)
    today = commitment.organisation.local_time(timezone.now()).date()
    checks = list(commitment.checks.select_related("answered_by"))
    handovers = list(commitment.handovers.select_related("from_organisation", "organisation", "by"))
    names = bool(known_by_name(viewer, [commitment.organisation_id]))
    may = rules.may_answer_commitment.allows(viewer, commitment)
    asked = commitment.checks.latest_due(today)
    asks = asked if may and asked is not None and not asked.answered_at else None
    is_going = commitment.state != CommitmentState.DROPPED
    reference = None
    if commitment.reference_number is not None:
        subject = subject_called(commitment.reference)
        reference = subject.found_by(viewer, commitment.reference_number)
    return Shown(
        commitment=commitment,
        row=row_of(commitment),
        thing=subject_called(commitment.subject).found_by(viewer, commitment.number),
        reference=reference,
        readers=committing.words.readers,
        doer=commitment.doer.name if names and commitment.doer else "",
        checks=[
            _told(one, names=names)
            for one in checks
            if one.answered_at or (is_going and one.day > today) or one == asks
        ],
        handovers=handovers,
        may_answer=may and is_going,
        may_hand_over=rules.may_hand_over.allows(viewer, commitment)
        and any(receivers_of(commitment)),
        asks=asks if is_going else None,
    )


def _told(check: Check, *, names: bool) -> Asked:
    if check.answered_at is None:
        heading = _("After %(n)d days") % {"n": check.days}
        return Asked(f"{heading} · {formats.day(check.day)}", "", "", "")
    day = formats.day(timezone.localdate(check.answered_at))
    heading = _("After %(n)d days") % {"n": check.days} if check.days else ""
    by = check.answered_by.name if names and check.answered_by else ""
    return Asked(
        f"{heading} · {day}" if heading else day, check.get_answer_display(), check.words, by
    )


def commitments_about(thing: Any, viewer: Viewer) -> list[Commitment]:
    """Those that they read, the earliest first."""
    return rows_for(viewer, _about, subject_of(thing).key, number=thing.pk)


def _about(viewer: Viewer, subject: str, number: int) -> QuerySet[Commitment]:
    found = Commitment.objects.visible_to(viewer).filter(subject=subject, number=number)
    return found.select_related("organisation").order_by("due_on", "pk")


def panel_about(
    thing: Any, viewer: Viewer, acting_for: Organisation | None = None
) -> dict[str, Any] | None:
    """What the page of a thing shows of its commitments: those that the viewer reads, and the way
    to make one. None where there is neither."""
    committing = committing_about(thing)
    rows = [row_of(one) for one in commitments_about(thing, viewer)]
    may_add = committing.may_add.allows(viewer, thing, committing.owner(thing, acting_for))
    if not rows and not may_add:
        return None
    new = reverse("commitments:new", args=[committing.subject.key, thing.pk]) if may_add else ""
    return {"rows": rows, "new": new, "words": committing.words}


def own_commitments(viewer: Viewer) -> dict[str, list[Row]]:
    """Of where they work: what is to be done, the earliest first; then what has ended, the latest
    first."""
    # door: of where they work.
    own = Commitment.objects.owned_by(viewer).select_related("organisation")
    unfinished = own.unfinished().order_by("due_on", "pk")
    ended = own.exclude(state__in=UNFINISHED).order_by("-due_on", "-pk")
    return {
        "unfinished": [row_of(one) for one in unfinished[:MOST_LISTED]],
        "ended": [row_of(one) for one in ended[:MOST_LISTED]],
    }


def day_off_warning(commitment: Commitment) -> str:
    """A sentence where its day is a weekend or a holiday; else nothing."""
    if is_worked(commitment.due_on):
        return ""
    return _("%(day)s is a weekend or a holiday.") % {"day": formats.day(commitment.due_on)}


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    """What is asked of their commitments, and those whose day has gone by: of whoever does them,
    or of all their colleagues where that person has left."""
    if not standing_of(viewer).organisations:
        return []
    today = timezone.localdate()
    asked = rows_for(viewer, _asked)
    late = rows_for(viewer, _late)
    told = {one.commitment_id for one in asked}
    return [
        Waiting(
            _("How is your commitment going?"),
            one.commitment.what,
            f"{one.commitment.get_absolute_url()}#answer",
            _("Send answer"),
        )
        for one in asked
    ] + [
        Waiting(
            _("Your commitment was for %(day)s") % {"day": formats.day(one.due_on)},
            one.what,
            f"{one.get_absolute_url()}#answer",
            _("Send answer"),
        )
        for one in late
        if one.pk not in told and one.due_on < today
    ]


def _theirs(viewer: Viewer, link: str = "") -> Q:
    """Where they work, and theirs to see to."""
    standing = standing_of(viewer)
    # door: whether who does it still works there.
    posts = Affiliation.objects.current().filter(
        person=OuterRef(f"{link}doer"), organisation=OuterRef(f"{link}organisation")
    )
    theirs = Q(**{f"{link}doer": standing.person}) | ~Exists(posts)
    return Q(theirs, **{f"{link}organisation__in": standing.organisations})


def _asked(viewer: Viewer) -> QuerySet[Check]:
    today = timezone.localdate()
    due = Check.objects.due(today).filter(_theirs(viewer, "commitment__"))
    return due.select_related("commitment").order_by("day", "pk")[:MOST_WAITING]


def _late(viewer: Viewer) -> QuerySet[Commitment]:
    # door: of where they work.
    late = Commitment.objects.filter(state=CommitmentState.OPEN, due_on__lt=timezone.localdate())
    return late.filter(_theirs(viewer)).order_by("due_on", "pk")[:MOST_WAITING]


def receivers_of(commitment: Commitment) -> tuple[list[Person], list[Organisation]]:
    """Colleagues of whoever does it, and other organisations, to which it can be handed over."""
    own = commitment.organisation
    owners = committing_called(commitment.subject).owners(commitment.thing)
    colleagues = [one for one in colleagues_of(own) if one != commitment.doer]
    return colleagues, [one for one in owners if one != own]


def colleagues_of(organisation: Organisation) -> list[Person]:
    """Who can see to what it commits to."""
    # door: for those who work there.
    posts = Affiliation.objects.current().of_who_take_part().filter(organisation=organisation)
    return [post.person for post in posts.select_related("person").order_by("person__name", "pk")]
