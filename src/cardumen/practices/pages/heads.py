"""What the head of a practice's page tells programs: search engines, reference managers, and those
that unfold a link in a conversation."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from cardumen.files.pictures import SHARE
from cardumen.practices.metadata import WITH, Described, address_of, described, is_open
from cardumen.practices.models import Practice
from cardumen.practices.pages.articles import Article

# As those write a language who unfold links.
LOCALES: Final = {"es": "es_LA", "en": "en_GB"}
# In a script element nothing else would end it, or begin a comment in it.
_HARMLESS: Final = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Picture:
    url: str
    alt: str
    width: int
    height: int


def head_of(practice: Practice, shown: Article) -> dict[str, Any] | None:
    """The same for whoever looks: what a visitor reads. None of what is not open to everyone.
    `alternates`: the code and the address of each language in which it is told, where there are
    several; `x-default` leaves the choice to the reader's own."""
    if not is_open(practice):
        return None
    translated = getattr(practice, "has_translations", True)
    prefetch_related_objects([practice], *(WITH if translated else WITH[:1]))
    about = described(practice, shown.told.language)
    language, title, summary = about.in_language(shown.told.language)
    codes = [code for code, _title, _summary in about.tellings]
    addresses = _addresses(about)
    picture = _picture(shown)
    authors = shown.citation.authors
    changed: datetime | None = getattr(practice, "open_changed_at", None)
    if changed is not None:
        changed = practice.organisation.local_time(changed)
    data = _linked_data(about, language, addresses, authors, picture, changed)
    return {
        "title": title,
        "summary": summary,
        "canonical": addresses[language],
        "alternates": [*addresses.items(), ("x-default", about.address)] if len(codes) > 1 else [],
        "locale": LOCALES[language],
        "other_locales": [LOCALES[code] for code in codes if code != language],
        "picture": picture,
        "linked_data": _script(data),
    }


def _addresses(about: Described) -> dict[str, str]:
    """What is told in one language only has one address."""
    codes = [code for code, _title, _summary in about.tellings]
    if len(codes) == 1:
        return {codes[0]: about.address}
    return {code: f"{about.address}?in={code}" for code in codes}


def _picture(shown: Article) -> Picture | None:
    if not shown.share_picture:
        return None
    alt = shown.cover.shown.file.alt if shown.cover is not None else ""
    return Picture(address_of(shown.share_picture), alt, *SHARE)


def _linked_data(
    about: Described,
    language: str,
    addresses: dict[str, str],
    authors: Sequence[str],
    picture: Picture | None,
    changed: datetime | None,
) -> dict[str, Any]:
    """LRMI in the words of schema.org, in the language that is shown; of what is not known, nothing
    is said."""
    _language, title, summary = about.in_language(language)
    own = about.tellings[0][0]
    with override(language):
        kind = _("practice of a school")
    told = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "@id": addresses[language],
        "url": addresses[language],
        "name": title,
        "abstract": summary,
        "inLanguage": language,
        "learningResourceType": kind,
        "audience": {"@type": "EducationalAudience", "educationalRole": "teacher"},
        "educationalLevel": about.levels,
        "educationalAlignment": [
            {
                "@type": "AlignmentObject",
                "alignmentType": "educationalSubject",
                "targetName": subject,
            }
            for subject in about.subjects
        ],
        "about": [
            _known(
                {
                    "@type": "DefinedTerm",
                    "termCode": topic.key,
                    "name": topic.name,
                    "sameAs": topic.same_as,
                }
            )
            for topic in about.topics
        ],
        "keywords": [
            *about.words,
            {
                "@type": "DefinedTerm",
                "name": about.evidence,
                "description": about.evidence_meaning,
            },
        ],
        "author": [
            {
                "@type": "School" if about.is_school else "Organization",
                "name": about.organisation,
                "url": about.organisation_address,
            },
            *({"@type": "Person", "name": name} for name in authors),
        ],
        "publisher": about.network
        and {"@type": "Organization", "name": about.network, "url": about.network_address},
        "datePublished": about.published_at.isoformat(),
        "dateModified": changed and changed.isoformat(),
        "license": about.licence,
        "isAccessibleForFree": True,
        "isBasedOn": about.origin,
        "locationCreated": str(about.place)
        and {
            "@type": "Place",
            "name": str(about.place),
            "address": _known(
                {
                    "@type": "PostalAddress",
                    "addressLocality": about.place.commune,
                    "addressRegion": about.place.region,
                    "addressCountry": about.place.country,
                }
            ),
        },
        "image": picture
        and {
            "@type": "ImageObject",
            "url": picture.url,
            "width": picture.width,
            "height": picture.height,
        },
        "translationOfWork": language != own and _telling(own, addresses),
        "workTranslation": [
            _telling(code, addresses) for code in addresses if language == own and code != own
        ],
    }
    return _known(told)


def _telling(code: str, addresses: dict[str, str]) -> dict[str, str]:
    return {"@type": "LearningResource", "@id": addresses[code], "inLanguage": code}


def _known(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value}


def _script(data: dict[str, Any]) -> SafeString:
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_HARMLESS))
