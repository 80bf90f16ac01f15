"""Save a search, remove it."""

from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.practices.searches import events, rules
from cardumen.practices.searches.models import SavedSearch

MOST_SAVED: Final = 20


@transaction.atomic
def save_search(*, address: str, by: Actor) -> SavedSearch:
    """Saved twice it is saved once."""
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
    saved = SavedSearch.objects.create(person=by.person, address=address, created_at=timezone.now())
    publish(events.SearchSaved(search=saved.pk), by=by)
    return saved


@transaction.atomic
def remove_search(*, search: SavedSearch, by: Actor) -> None:
    rules.may_remove_search.check(by.person, search)
    number = search.pk
    search.delete()
    publish(events.SearchRemoved(search=number), by=by)
