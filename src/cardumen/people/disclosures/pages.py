"""Who received which data."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.kernel.text import addresses_in
from cardumen.people.disclosures.models import Disclosure
from cardumen.people.models import Person
from cardumen.people.rules import may_answer_for_data
from cardumen.ui.lists import ListPage, paged
from cardumen.ui.panels import Duty, Waiting, add_duty

DISCLOSURES_A_PAGE = 30


def disclosures_visible_to(person: Person) -> "QuerySet[Disclosure]":
    """Administrators see all; a person those that they are in (see `received_by_others`)."""
    if may_answer_for_data.allows(person):
        return Disclosure.objects.all()
    return Disclosure.objects.filter(people__person=person)


def disclosures(query: Mapping[str, str], person: Person) -> ListPage[Any]:
    """`people_count` in each, and of how many `untold_count` the recipient must still be told."""
    found: QuerySet[Any] = disclosures_visible_to(person).annotate(
        people_count=Count("people"),
        untold_count=Count("people", filter=Q(people__must_be_told=True)),
    )
    return paged(query, found.order_by("-pk"), size=DISCLOSURES_A_PAGE)


def received_by_others(person: Person) -> list[Disclosure]:
    """Their data, the latest first."""
    return list(Disclosure.objects.filter(people__person=person)[:50])


def people_at(addresses: str) -> tuple[list[Person], list[str]]:
    """The people who have an account, of the addresses pasted, and the addresses without one."""
    wanted = addresses_in(addresses)
    people = list(Person.objects.filter(email__in=wanted).order_by("pk"))
    return people, sorted(wanted - {person.email for person in people})


@add_duty(20)
def disclosures_duty(administrator: Person) -> Duty:
    counts = disclosures_visible_to(administrator).aggregate(
        n=Count("pk", distinct=True), waiting=Count("people", filter=Q(people__must_be_told=True))
    )
    url = reverse("people:desk_disclosures")
    what = ngettext(
        "%(n)d recipient of data has not been notified of a correction",
        "%(n)d recipients of data have not been notified of a correction",
        counts["waiting"],
    ) % {"n": counts["waiting"]}
    return Duty(
        _("Data given to others"),
        url,
        _("%(n)d in all · recipients to notify of a correction: %(waiting)d") % counts,
        bool(counts["waiting"]),
        Waiting(what, "", url, _("Notify recipients")) if counts["waiting"] else None,
    )
