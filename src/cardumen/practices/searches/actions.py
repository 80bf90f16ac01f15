"""Save a search, choose how often one is written to about it, stop; and what was told."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.people.models import Person
from cardumen.practices.models import Practice
from cardumen.practices.searches import events, rules
from cardumen.practices.searches.enums import Rhythm
from cardumen.practices.searches.models import SavedSearch, SearchDigest, ToldPractice

MOST_SAVED: Final = 20
# People are written to before the day begins, in the time of the installation.
HOUR: Final = time(7)


@transaction.atomic
def save_search(*, address: str, by: Actor) -> SavedSearch:
    """Saved twice it is saved once. With the first one they are written to once a week."""
    if not address:
        raise Invalid(_("Enter a word or choose a filter first."))
    # Their row is the lock: two clicks wait for each other here.
    locked(by.person)
    known = SavedSearch.objects.filter(person=by.person, address=address).first()
    if known is not None:
        return known
    if SavedSearch.objects.filter(person=by.person).count() >= MOST_SAVED:
        raise Invalid(
            _("You have saved %(n)s searches, the maximum. Remove one first.") % {"n": MOST_SAVED}
        )
    now = timezone.now()
    saved = SavedSearch.objects.create(person=by.person, address=address, created_at=now)
    SearchDigest.objects.get_or_create(
        person=by.person,
        defaults={"rhythm": Rhythm.WEEKLY, "next_at": next_moment(Rhythm.WEEKLY, now)},
    )
    publish(events.SearchSaved(search=saved.pk), by=by)
    return saved


@transaction.atomic
def remove_search(*, search: SavedSearch, by: Actor) -> None:
    rules.may_remove_search.check(by.person, search)
    number = search.pk
    search.delete()
    publish(events.SearchRemoved(search=number), by=by)


@transaction.atomic
def choose_rhythm(*, rhythm: str, by: Actor) -> SearchDigest:
    """How often they are written to about their searches; never keeps them, and writes no more."""
    chosen = Rhythm(rhythm)
    digest, _new = SearchDigest.objects.update_or_create(
        person=by.person,
        defaults={"rhythm": chosen, "next_at": next_moment(chosen, timezone.now())},
    )
    publish(events.SearchRhythmChosen(rhythm=chosen.value), by=by)
    return digest


def next_moment(rhythm: Rhythm, now: datetime) -> datetime | None:
    """Tomorrow morning, or on Monday morning; None for never."""
    if rhythm == Rhythm.NEVER:
        return None
    today = timezone.localdate(now)
    days = 1 if rhythm == Rhythm.DAILY else 7 - today.weekday()
    return timezone.make_aware(datetime.combine(today + timedelta(days=days), HOUR))


@transaction.atomic
def begin_digest(*, person: Person, now: datetime) -> bool:
    """Whether it is time to write to them; from then on it is not, until the next time. The caller
    writes in the same transaction, so that both are done or neither."""
    digest = SearchDigest.objects.select_for_update().filter(person=person).first()
    if digest is None or digest.next_at is None or digest.next_at > now:
        return False
    digest.next_at = next_moment(Rhythm(digest.rhythm), now)
    digest.save(update_fields=["next_at"])
    return True


@transaction.atomic
def remember_told(*, person: Person, practices: Iterable[Practice], at: datetime) -> None:
    ToldPractice.objects.bulk_create(
        [ToldPractice(person=person, practice=practice, at=at) for practice in practices],
        ignore_conflicts=True,
    )


def due_digests(now: datetime) -> list[int]:
    """The persons whose time has come."""
    due = SearchDigest.objects.filter(next_at__lte=now, person__is_active=True)
    return list(due.order_by("next_at", "pk").values_list("person", flat=True))
