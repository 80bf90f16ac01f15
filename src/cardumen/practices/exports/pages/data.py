"""Practices as JSON. docs/reference/practices-json.md says what each field means; whoever takes one
away or changes its meaning raises VERSION."""

import json
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.utils.timezone import localtime

from cardumen.practices.exports.pages.gathering import Export, Exported, Tried
from cardumen.practices.metadata import address_of

SCHEMA: Final = "cardumen-practices"
VERSION: Final = 1


def as_json(export: Export) -> str:
    collection = export.collection
    return json.dumps(
        {
            "schema": SCHEMA,
            "version": VERSION,
            "source": settings.SITE_URL,
            "exported_at": localtime(export.at).isoformat(timespec="seconds"),
            "collection": None
            if collection is None
            else {
                "title": collection.title,
                "why": collection.why,
                "network": collection.network.name,
                "address": address_of(collection.get_absolute_url()),
            },
            "practices": [_practice(one) for one in export.practices],
        },
        ensure_ascii=False,
        indent=1,
    )


def _practice(one: Exported) -> dict[str, Any]:
    told, practice = one.described, one.practice
    texts = one.telling.texts()
    texts.pop("evidence")
    return {
        "address": told.address,
        **texts,
        "cost": practice.cost or None,
        "organisation": {
            "name": told.organisation,
            "register": practice.organisation.register or None,
            "official_number": practice.organisation.official_id or None,
            "commune": told.place.commune,
            "region": told.place.region,
            "country": told.place.country,
            "address": told.organisation_address,
        },
        "network": told.network or None,
        "authors": list(one.authors),
        "evidence": {
            "grade": practice.evidence_grade,
            "how_we_know": one.telling.evidence,
            "verified_on": _iso(one.verified_on),
            "tried": _tried(one.tried),
        },
        "topics": [
            {"key": topic.key, "name": topic.name, "same_as": list(topic.same_as)}
            for topic in told.topics
        ],
        "levels": list(told.levels),
        "subjects": list(told.subjects),
        "words": list(told.words),
        "files": list(one.files),
        "language": one.language,
        "is_translated": one.is_translated,
        "licence": {"name": told.licence_name, "address": told.licence},
        "published_at": told.published_at.isoformat(timespec="seconds"),
        "grew_from": told.origin or None,
        "note": one.note,
    }


def _tried(tried: Tried) -> dict[str, Any]:
    return {
        "n": tried.n,
        "measured": tried.measured,
        "from": _iso(tried.since),
        "to": _iso(tried.until),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
