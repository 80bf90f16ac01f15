"""Practices as one Markdown document to read, in which what people wrote stays text."""

from collections.abc import Iterator
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.kernel import formats
from cardumen.kernel.names import of
from cardumen.kernel.text import literal_line, literal_text
from cardumen.practices.exports.pages.gathering import Export, Exported
from cardumen.practices.metadata import address_of
from cardumen.practices.models import Telling

LONG: Final = (
    "problem", "what_we_did", "results", "evidence", "what_did_not_work", "start_on_monday",
)  # fmt: skip
NEEDS: Final = ("needs_people", "needs_time", "needs_money")


def as_markdown(export: Export) -> str:
    return "\n\n".join(filter(None, _parts(export))) + "\n"


def _parts(export: Export) -> Iterator[str]:
    collection = export.collection
    day = formats.day(export.at)
    if collection is None:
        yield f"# {_('Practices')}"
        yield _("As published on %(day)s.") % {"day": day}
    else:
        yield f"# {literal_line(collection.title)}"
        yield literal_text(collection.why)
        told = _("A collection of %(of_network)s, as published on %(day)s: <%(address)s>")
        yield told % {
            "of_network": of(literal_line(collection.network.name)),
            "day": day,
            "address": address_of(collection.get_absolute_url()),
        }
    yield f"## {_('Contents')}"
    yield "\n".join(
        f"{number}. [{literal_line(one.telling.title)}](#practice-{number}) · "
        f"{literal_line(one.described.organisation)}"
        for number, one in enumerate(export.practices, start=1)
    )
    for number, one in enumerate(export.practices, start=1):
        yield f'<a id="practice-{number}"></a>'
        yield from _practice(number, one)


def _practice(number: int, one: Exported) -> Iterator[str]:
    telling, told = one.telling, one.described
    yield f"## {number}. {literal_line(telling.title)}"
    yield f"**{literal_line(telling.summary)}**" if telling.summary else ""
    yield literal_text(one.note)
    yield "\n".join(f"- {label}: {text}" for label, text in _facts(one) if text)
    for name in LONG:
        text = literal_text(getattr(telling, name))
        if text:
            yield f"### {capfirst(str(Telling.words_for(name)))}"
            yield text
    yield f"{_credit(one)} <{told.address}>"


def _facts(one: Exported) -> Iterator[tuple[str, str]]:
    told, telling = one.described, one.telling
    yield (
        _("Organisation"),
        ", ".join(literal_line(part) for part in (told.organisation, str(told.place)) if part),
    )
    yield _("Authors"), literal_line(", ".join(one.authors))
    for name in NEEDS:
        yield capfirst(str(Telling.words_for(name))), literal_line(getattr(telling, name))
    yield _("Cost"), literal_line(one.cost)
    yield _("Topics"), literal_line(", ".join(topic.name for topic in told.topics))
    yield _("Levels"), literal_line(", ".join(told.levels))
    yield _("Subjects"), literal_line(", ".join(told.subjects))
    yield _("Evidence"), _evidence(one)
    yield _("Files on the practice's page"), literal_line(", ".join(one.files))


def _evidence(one: Exported) -> str:
    """Its grade, and how many others tried it, when."""
    parts = [f"{one.described.evidence}. {one.described.evidence_meaning}"]
    if one.verified_on is not None:
        day = formats.day(one.verified_on)
        parts.append(_("Verified on %(day)s.") % {"day": day})
    tried = one.tried
    if tried.since is not None and tried.until is not None:
        words = ngettext(
            "Tried by %(n)d school, of which %(measured)d measured an improvement (%(years)s).",
            "Tried by %(n)d schools, of which %(measured)d measured an improvement (%(years)s).",
            tried.n,
        )
        years = dict.fromkeys([str(tried.since.year), str(tried.until.year)])
        parts.append(words % {"n": tried.n, "measured": tried.measured, "years": "–".join(years)})
    return " ".join(parts)


def _credit(one: Exported) -> str:
    """The name and the licence: they stay with each practice that is copied out."""
    told = one.described
    names = literal_line(", ".join([*one.authors, told.organisation]))
    return f"{names} ({told.published_at.year}). [{told.licence_name}]({told.licence})."
