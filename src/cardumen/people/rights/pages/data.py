"""My data: what is kept about a person, from where, why, for how long; what they agreed to."""

from typing import Any

from django.db.models import CharField, Count, QuerySet, Value

from cardumen.people.consents.models import Consent
from cardumen.people.disclosures.pages import received_by_others
from cardumen.people.kept import Holding, holdings
from cardumen.people.models import Blocking, Person
from cardumen.people.purposes import Purpose
from cardumen.people.rights.enums import RequestKind
from cardumen.people.rights.pages.asking import requests_of, rights


def my_data(person: Person) -> dict[str, Any]:
    """`since`: when they asked not to be shown, while that lasts. `asked`: what is agreed to once
    for all; `agreed`: the keys of what they did."""
    blocking = Blocking.objects.filter(person=person, until=None).first()
    given = list(Consent.objects.of(person).given())
    agreed = {one.purpose for one in given}
    return {
        "person": person,
        "name": blocking.name if blocking else person.name,
        "since": blocking.since if blocking else None,
        "purposes": what_is_kept(person),
        "given": [one for one in given if not one.purpose_class.anywhere],
        "asked": [purpose for purpose in Purpose.by_key.values() if purpose.anywhere],
        "agreed": agreed,
        "rights": [one for one in rights() if not (blocking and one.kind == RequestKind.BLOCKING)],
        "requests": requests_of(person),
        "received": received_by_others(person),
    }


def what_is_kept(person: Person) -> list[tuple[Purpose, list[tuple[Holding, int]]]]:
    """What there is of them and how many, by purpose, in one query; holdings without anything are
    left out."""
    counts = _counts(person)
    there: dict[str, list[tuple[Holding, int]]] = {}
    for one in holdings():
        if counts.get(one.key):
            there.setdefault(one.purpose.key, []).append((one, counts[one.key]))
    return [(purpose, there[key]) for key, purpose in Purpose.by_key.items() if key in there]


def _counts(person: Person) -> dict[str, int]:
    first, *rest = (_count(holding, person) for holding in holdings())
    return dict(first.union(*rest, all=True))


def _count(holding: Holding, person: Person) -> "QuerySet[Any, tuple[str, int]]":
    rows = holding.of(person).select_related(None).order_by()
    keyed = rows.annotate(holding_key=Value(holding.key, output_field=CharField()))
    counted = keyed.values("holding_key").annotate(holding_count=Count("pk"))
    found: QuerySet[Any, tuple[str, int]] = counted.values_list("holding_key", "holding_count")
    return found
