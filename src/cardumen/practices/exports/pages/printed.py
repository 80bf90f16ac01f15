"""A practice set for paper: what the page says of it, with pictures that may stand there."""

import hashlib
import json
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from cardumen.files.attachments.pages import Attached, attachments_of
from cardumen.files.enums import Kind
from cardumen.files.pages import widest
from cardumen.files.pictures import as_jpeg
from cardumen.files.storage import open_content
from cardumen.kernel import formats
from cardumen.kernel.blocks import blocks, breakable
from cardumen.kernel.qr import qr_svg
from cardumen.kernel.typesetting import set_pages
from cardumen.labels.enums import LabelKind
from cardumen.labels.pages import tags_of
from cardumen.networks.standing import Viewer
from cardumen.practices.enums import EVIDENCE_MEANING, Evidence
from cardumen.practices.models import Practice, Verification
from cardumen.practices.pages.articles import Section, audience_of, sections_of, take_cover
from cardumen.practices.pages.authors import authors_of
from cardumen.practices.pages.cards import GRADES
from cardumen.practices.pages.citations import citation_of
from cardumen.practices.pages.facts import adapted_in_words, key_facts
from cardumen.practices.pages.tellings import Told, told

TEMPLATE: Final = Path(__file__).parent.parent / "data" / "practice.typ"
QR: Final = "qr.svg"


@dataclass(frozen=True)
class Printed:
    """What stands on paper. `pictures`: the digests of their contents, by file name."""

    name: str
    told: dict[str, Any]
    pictures: dict[str, str]

    @property
    def digest(self) -> str:
        """The same for the same pages: of all that stands on them, and of how they are set."""
        parts = (self.told, self.pictures, TEMPLATE.read_text("utf-8"), version("typst"))
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    def pages(self) -> bytes:
        """As a PDF; raises NotSet."""
        contents = {name: _content(digest) for name, digest in self.pictures.items()}
        return set_pages(TEMPLATE, self.told, {QR: qr_svg(self.told["url"]), **contents})


def printed(practice: Practice, viewer: Viewer, language: str = "") -> Printed:
    """What the viewer reads on its page, in the language asked for, where it is told in it; that
    of the headings too. Paper travels: only who agreed to be shown to everyone is named."""
    here = told(practice, viewer, language)
    with override(here.language):
        return _printed(practice, viewer, here)


def _printed(practice: Practice, viewer: Viewer, here: Told) -> Printed:
    telling, school = here.telling, practice.organisation
    tags, authors = tags_of(practice), authors_of(practice, viewer)
    cited = citation_of(practice, telling, authors)
    attached = attachments_of(practice, viewer, printed=True)
    pictures = _pictures(attached)
    sections = sections_of(telling, attached)
    cover = take_cover(sections)
    topics = [str(label) for value, label in tags[LabelKind.TOPIC]]
    words = [str(label) for value, label in tags[LabelKind.FREE]]
    grade = Evidence(practice.evidence_grade)
    facts = [(fact.label, fact.text) for fact in key_facts(practice, telling, tags)]
    facts.append((_("Evidence"), f"{GRADES[grade]}. {EVIDENCE_MEANING[grade]}"))
    if adapted := adapted_in_words(practice):
        facts.append((_("Adapted by"), "; ".join(map(str, adapted)) + "."))
    if topics or words:
        facts.append((_("Topics"), ", ".join([*topics, *words])))
    return Printed(
        name=f"{slugify(telling.title)[:60] or practice.pk}.pdf",
        pictures={name: digest for name, digest, upright in pictures.values()},
        told={
            "language": here.language,
            "title": breakable(telling.title),
            "summary": breakable(telling.summary),
            "school": breakable(school.name),
            "site": "Cardumen",
            "url": cited.url,
            "authors": cited.authors,
            "keywords": topics,
            "byline": [breakable(part) for part in _byline(practice, cited.authors, here)],
            "facts": [
                {"label": capfirst(str(label)), "text": breakable(str(text))}
                for label, text in facts
            ],
            "cover": [_picture(cover, pictures)] if cover is not None else [],
            "sections": [_section(section, pictures, practice, viewer) for section in sections],
            "citation": breakable(cited.in_words()),
            "licence": _("Licence: %(licence)s.") % {"licence": practice.get_licence_display()},
            "audience": str(audience_of(practice)),
            "words": {
                "cite": _("Citation:"),
                "attached": _("Attached:"),
                "qr": _("QR code of this page"),
            },
        },
    )


def _byline(practice: Practice, authors: list[str], here: Told) -> list[str]:
    place = practice.organisation.locality
    parts = [practice.organisation.name + (f", {place}" if place else "")]
    if authors:
        parts.append(", ".join(authors))
    if practice.published_on:
        parts.append(formats.day(practice.published_on))
    if number := getattr(practice, "newest_version", None):
        parts.append(_("version %(number)s") % {"number": number})
    if practice.network is not None:
        parts.append(practice.network.name)
    if here.is_translated:
        parts.append(_("translated from: %(language)s") % {"language": here.original})
    return parts


def _section(
    section: Section,
    pictures: dict[int, tuple[str, str, bool]],
    practice: Practice,
    viewer: Viewer,
) -> dict[str, Any]:
    is_evidence = section.name == "evidence"
    return {
        "title": capfirst(str(section.title)),
        "blocks": blocks(section.text),
        "pictures": [
            _picture(row, pictures) for row in section.attachments if row.attachment.pk in pictures
        ],
        "files": [
            {"name": breakable(row.attachment.file.name), "url": _absolute(row.shown.url)}
            for row in section.attachments
            if row.attachment.file.kind != Kind.PICTURE
        ],
        "findings": _findings(practice, viewer) if is_evidence else [],
    }


def _picture(row: Attached, pictures: dict[int, tuple[str, str, bool]]) -> dict[str, Any]:
    name, _digest, is_upright = pictures[row.attachment.pk]
    return {
        "file": name,
        "upright": is_upright,
        "alt": row.attachment.file.alt or row.attachment.file.name,
        "caption": breakable(row.attachment.caption),
    }


def _findings(practice: Practice, viewer: Viewer) -> list[dict[str, Any]]:
    """Those that stand; who looked is named on the page only."""
    rows = Verification.objects.visible_to(viewer).standing().filter(practice=practice)
    return [
        {
            "title": _("Verified on %(day)s") % {"day": formats.day(row.at)},
            "blocks": blocks(row.finding),
        }
        for row in rows
    ]


def _pictures(attached: dict[str, list[Attached]]) -> dict[int, tuple[str, str, bool]]:
    """By attachment: the name of its file, the digest of its content, and whether it is upright.
    One that is not drawn yet stays away."""
    return {
        row.attachment.pk: (f"{one.pk}.jpg", one.blob.digest, one.height > one.width)
        for rows in attached.values()
        for row in rows
        if row.shown.picture is not None
        for one in (widest(row.attachment.file),)
    }


def _content(digest: str) -> bytes:
    with open_content(digest) as content:
        return as_jpeg(content)


def _absolute(address: str) -> str:
    return address if "://" in address else settings.SITE_URL + address
