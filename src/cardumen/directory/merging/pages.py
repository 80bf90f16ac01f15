"""Organisations that may be one: in a list, and two beside each other."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.core.cache import caches
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.directory.index import current_index
from cardumen.directory.likeness import Pair
from cardumen.directory.merging.actions import why_not_merged
from cardumen.directory.merging.duplicates import likely_pairs
from cardumen.directory.merging.models import Merge, TwoNotOne
from cardumen.directory.models import Organisation
from cardumen.directory.pages.actors import number_words
from cardumen.directory.references import references
from cardumen.kernel import formats
from cardumen.kernel.text import words
from cardumen.people.models import Viewer
from cardumen.ui.filters import Filters
from cardumen.ui.lists import ListPage, list_page, sliced
from cardumen.ui.panels import Duty, Waiting, add_duty

LAST_MERGES = 20


def duplicates(filters: Filters, viewer: Viewer) -> ListPage[dict[str, Any]]:
    """The likeliest first, of those that the viewer may see."""

    def candidates(pairs: Sequence[Pair]) -> list[dict[str, Any]]:
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


def beside(one: Organisation, other: Organisation) -> list[dict[str, Any]]:
    """Both, each as the one that would stay: with how many things of each kind refer to it, and why
    it cannot."""
    return [
        {
            "organisation": kept,
            "place": " · ".join(
                [*([kept.commune.name] if kept.commune else []), *number_words(kept)]
            ),
            "refers": _refers(kept),
            "refusal": why_not_merged(away, kept),
        }
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


def _candidates(pair: Pair, known: dict[int, Organisation]) -> dict[str, Any]:
    first, second = known[pair.first], known[pair.second]
    if pair.same_number:
        why = _("the same official number")
    elif words(first.name) == words(second.name):
        why = _("the same name")
    else:
        why = _("names %(share)s similar") % {"share": formats.percent(min(0.99, pair.likeness))}
    return {"first": first, "second": second, "why": why}


def _by_id(ids: Iterable[int], viewer: Viewer) -> dict[int, Organisation]:
    known = Organisation.objects.visible_to(viewer).filter(pk__in=list(ids))
    return {one.pk: one for one in known.select_related("commune")}


@add_duty(60)
def duplicates_duty(administrator: Viewer) -> Duty:
    """Counted once while the directory stays as it is: each is compared with many."""
    key = f"duplicates:{current_index().key}:{TwoNotOne.objects.count()}"
    pairs: Any = caches["local"].get_or_set(key, lambda: len(likely_pairs()))
    merged = Merge.objects.visible_to(administrator).filter(undone_at=None).count()
    url = reverse("directory:duplicates")
    what = ngettext(
        "%(n)d pair of organisations may be one and the same",
        "%(n)d pairs of organisations may be one and the same",
        pairs,
    ) % {"n": pairs}
    return Duty(
        _("Possible duplicates"),
        url,
        _("Pairs to compare: %(pairs)d · merged: %(merged)d") % {"pairs": pairs, "merged": merged},
        bool(pairs),
        Waiting(what, "", url, _("Compare organisations")) if pairs else None,
    )
