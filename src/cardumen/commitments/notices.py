"""What is written to whoever does what was committed: with links that answer without signing in."""

from datetime import date
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.commitments.enums import Answer, CommitmentState
from cardumen.commitments.models import Check, Commitment, Handover
from cardumen.directory.notices import reached_at
from cardumen.networks.standing import standing_of
from cardumen.notices.actions import notify
from cardumen.notices.enums import Section
from cardumen.notices.kinds import NoticeKind, add_notice
from cardumen.people.models import Person

ANSWERING: Final = "commitments.answer"
# A letter is answered for so many days; then on the page of the commitment.
ANSWERED_WITHIN: Final = 60


def notify_of_check(check: Check) -> bool:
    """Whoever does it, or works there now when they have left; False where no one does."""
    people = _people_of(check.commitment)
    notify(CHECK, check.pk, to=people, network=None, by=None)
    return bool(people)


def notify_of_due_day(commitment: Commitment) -> None:
    notify(DUE, commitment.pk, to=_people_of(commitment), network=None, by=None)


def notify_of_handover(handover: Handover) -> None:
    people = _people_of(handover.commitment)
    notify(HANDED_OVER, handover.pk, to=people, network=None, by=handover.by)


def _people_of(commitment: Commitment) -> list[Person]:
    return reached_at(commitment.organisation, first=commitment.doer)


class Link(NamedTuple):
    label: str
    url: str


def check_facts(person: Person, number: int) -> dict[str, Any] | None:
    """While it is asked, and they work there."""
    check = _asked_of(person, number)
    if check is None or check.answered_at or check.commitment.state == CommitmentState.DROPPED:
        return None
    today = check.commitment.organisation.local_time(timezone.now()).date()
    latest = check.commitment.checks.latest_due(today)
    if latest is not None and latest != check:
        return None
    url = settings.SITE_URL + reverse("commitments:answer_letter", args=[token(check, person)])
    links = [Link(str(one.label), f"{url}?answer={one}") for one in Answer]
    return {"check": check, "commitment": check.commitment, "links": links, "url": url}


def _asked_of(person: Person, number: int) -> Check | None:
    own = standing_of(person).organisations
    checks = Check.objects.with_commitments().filter(commitment__organisation__in=own)
    return checks.filter(pk=number).first()


def due_facts(person: Person, number: int) -> dict[str, Any] | None:
    """While it is to be done, its day has not gone by, and they work there."""
    own = Commitment.objects.owned_by(person).unfinished().with_both()
    commitment = own.filter(pk=number).first()
    if commitment is None or commitment.due_on < _today(commitment):
        return None
    return _facts(commitment)


def handover_facts(person: Person, number: int) -> dict[str, Any] | None:
    """While they still have it."""
    handover = Handover.objects.select_related("by", "from_organisation").filter(pk=number).first()
    if handover is None:
        return None
    own = Commitment.objects.owned_by(person).with_both()
    commitment = own.filter(pk=handover.commitment_id, state__in=GOING).first()
    return None if commitment is None else {"handover": handover, **_facts(commitment)}


GOING: Final = [state for state in CommitmentState if state != CommitmentState.DROPPED]


def _facts(commitment: Commitment) -> dict[str, Any]:
    return {
        "commitment": commitment,
        "url": settings.SITE_URL + commitment.get_absolute_url(),
    }


def _today(commitment: Commitment) -> date:
    return commitment.organisation.local_time(timezone.now()).date()


WHY: Final = _("your school or organisation made this commitment")
CHECK = add_notice(
    NoticeKind(
        key="commitment-check",
        name=_("Questions about your commitments"),
        why=WHY,
        section=Section.REPLIES,
        template="commitments/mail/check",
        facts=check_facts,
        by_network=False,
    )
)
DUE = add_notice(
    NoticeKind(
        key="commitment-due",
        name=_("Commitments that are due soon"),
        why=WHY,
        section=Section.REPLIES,
        template="commitments/mail/due",
        facts=due_facts,
        by_network=False,
    )
)
HANDED_OVER = add_notice(
    NoticeKind(
        key="commitment-handed-over",
        name=_("Commitments that someone handed over to you"),
        why=WHY,
        section=Section.REPLIES,
        template="commitments/mail/handed_over",
        facts=handover_facts,
        by_network=False,
    ),
    bears_repeating=True,
)


def token(check: Check, person: Person) -> str:
    """With it this person answers this check, without signing in."""
    return signing.dumps([check.pk, person.pk], salt=ANSWERING)


def read_token(text: str) -> tuple[Check, Person] | None:
    """None for one that is forged or too old, and for who no longer works there: then nothing of
    the commitment is shown."""
    try:
        number, reader = signing.loads(text, salt=ANSWERING, max_age=ANSWERED_WITHIN * 24 * 3600)
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=reader).first()
    if person is None or not person.takes_part:
        return None
    check = _asked_of(person, number)
    return None if check is None else (check, person)
