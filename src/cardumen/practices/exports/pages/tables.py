"""Practices as CSV, in which no cell can act as a formula."""

import csv
from collections.abc import Sequence
from io import StringIO

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cardumen.kernel.text import harmless_cell
from cardumen.practices.exports.pages.gathering import Export, Exported
from cardumen.practices.models import TEXTS, Telling


def as_csv(export: Export) -> str:
    """As RFC 4180 has it, with a mark by which spreadsheets know UTF-8."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(_heading())
    for one in export.practices:
        writer.writerow([harmless_cell(str(cell)) for cell in _row(one)])
    return "\ufeff" + file.getvalue()


def _heading() -> list[str]:
    labels = (
        *(Telling.words_for(name) for name in TEXTS),
        _("cost"), _("organisation"), _("official number"), _("commune"), _("region"),
        _("network"), _("authors"), _("evidence"), _("verified on"), _("schools that tried it"),
        _("of these, measured an improvement"), _("first tried on"), _("last tried on"),
        _("topics"), _("levels"), _("subjects"), _("own keywords"), _("files"),
        _("language"), _("licence"), _("published on"), _("address"), _("why this one"),
    )  # fmt: skip
    return [capfirst(str(label)) for label in labels]


def _row(one: Exported) -> Sequence[object]:
    told, tried = one.described, one.tried
    return (
        *one.telling.texts().values(),
        one.cost,
        told.organisation,
        one.practice.organisation.official_id,
        told.place.commune,
        told.place.region,
        told.network,
        "; ".join(one.authors),
        told.evidence,
        one.verified_on or "",
        tried.n,
        tried.measured,
        tried.since or "",
        tried.until or "",
        "; ".join(topic.name for topic in told.topics),
        "; ".join(told.levels),
        "; ".join(told.subjects),
        "; ".join(told.words),
        "; ".join(one.files),
        one.language,
        told.licence_name,
        timezone.localdate(told.published_at),
        told.address,
        one.note,
    )
