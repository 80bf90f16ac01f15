"""Organisations that may be one: before one is added, in a list, and two beside each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cardumen.directory.actions.merging import why_not_merged
from cardumen.directory.duplicates import Pair, likely_pairs, likely_same
from cardumen.directory.models import Merge, Organisation
from cardumen.directory.numbers import official_number, register_of
from cardumen.directory.pages.actors import number_words
from cardumen.directory.references import references
from cardumen.kernel import formats
from cardumen.kernel.errors import DomainError, Text
from cardumen.kernel.text import words
from cardumen.people.models import Viewer
from cardumen.territory.models import Territory
from cardumen.ui.filters import Filters
from cardumen.ui.lists import ListPage, list_page, sliced

LAST_MERGES = 20


@dataclass(frozen=True)
class Beside:
    """One of two, with how many things of each kind refer to it, and why it cannot be the one that
    stays."""

    organisation: Organisation
    place: str
    refers: list[tuple[str, str]]
    refusal: Text | None


@dataclass(frozen=True)
class Candidates:
    first: Organisation
    second: Organisation
    why: str


def place_words(organisation: Organisation) -> str:
    place = [organisation.commune.name] if organisation.commune else []
    return " · ".join([*place, *number_words(organisation)])


def similar_to(
    *,
    name: str,
    commune: Territory | None,
    country: str,
    number: str,
    viewer: Viewer,
    but: Organisation | None = None,
) -> list[Organisation]:
    """Those that the organisation described may be."""
    try:
        kept = official_number(country, number) if number.strip() else ""
    except DomainError:
        kept = ""
    ids = likely_same(
        name=name,
        commune=commune.pk if commune else None,
        register=register_of(country) if kept else "",
        official_id=kept,
        but=but.pk if but else None,
    )
    known = _by_id(ids, viewer)
    return [known[pk] for pk in ids if pk in known]


def duplicates(filters: Filters, viewer: Viewer) -> ListPage[Candidates]:
    """The likeliest first, of those that the viewer may see."""

    def candidates(pairs: Sequence[Pair]) -> list[Candidates]:
        known = _by_id((pk for pair in pairs for pk in (pair.first, pair.second)), viewer)
        return [
            _candidates(pair, known)
            for pair in pairs
            if pair.first in known and pair.second in known
        ]

    return list_page(filters, sliced(likely_pairs())).as_rows(candidates)


def last_merges(viewer: Viewer) -> list[Merge]:
    merges = Merge.objects.visible_to(viewer).filter(undone_at=None).order_by("-id")
    return list(merges.select_related("merged", "survivor", "by")[:LAST_MERGES])


def beside(one: Organisation, other: Organisation) -> list[Beside]:
    """Both, each as the one that would stay."""
    return [
        Beside(kept, place_words(kept), _refers(kept), why_not_merged(away, kept))
        for kept, away in ((one, other), (other, one))
    ]


def _refers(organisation: Organisation) -> list[tuple[str, str]]:
    counted = []
    for reference in references():
        rows = apps.get_model(reference.model)._default_manager
        count = rows.filter(**{reference.field: organisation}).count() if reference.moves else 0
        if count:
            counted.append((capfirst(str(reference.called)), number_format(count)))
    return counted


def _candidates(pair: Pair, known: dict[int, Organisation]) -> Candidates:
    first, second = known[pair.first], known[pair.second]
    if pair.same_number:
        why = _("the same official number")
    elif words(first.name) == words(second.name):
        why = _("the same name")
    else:
        why = _("names %(share)s similar") % {"share": formats.percent(min(0.99, pair.likeness))}
    return Candidates(first, second, why)


def _by_id(ids: Iterable[int], viewer: Viewer) -> dict[int, Organisation]:
    known = Organisation.objects.visible_to(viewer).filter(pk__in=list(ids))
    return {one.pk: one for one in known.select_related("commune")}
