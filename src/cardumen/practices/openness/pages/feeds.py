"""New practices that everyone reads, as Atom feeds: all of them, those that a list was narrowed
to, or those of a collection."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from cardumen.kernel.text import for_xml
from cardumen.practices.collections.models import Collection
from cardumen.practices.finding import find
from cardumen.practices.metadata import (
    Described,
    address_of,
    described,
    with_what_is_described,
)
from cardumen.practices.models import Practice
from cardumen.practices.models.openness import OpenRecord
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.practices.pages.filters import PracticeFilters, practices_wanted
from cardumen.practices.pages.offers import offer_for

ENTRIES: Final = 30
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Feed:
    """`changed_at` is when anything last changed or ceased among all that is open, to the second:
    what was taken back changes the feed too."""

    text: str
    changed_at: datetime


class _Atom(Atom1Feed):
    """Each entry in its own language, with the address of its licence."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("link", "", {"rel": "license", "href": item["licence"]})

    def latest_post_date(self) -> datetime:
        changed_at: datetime = self.feed["changed_at"]
        return changed_at


def list_feed(parameters: Mapping[str, str]) -> Feed:
    """What the list shows a visitor with these parameters, the newest first. Raises Invalid where
    one of them means nothing: whoever subscribed would take everything for what they asked."""
    filters = PracticeFilters(parameters)
    filters.check()
    asked = filters.asked
    if filters.narrows:
        filters.show_counts(offer_for(None))
    practices = practices_wanted(None, asked)
    if asked["q"]:
        numbers = find(practices, asked["q"], exactly=asked["exactly"]).numbers
        practices = Practice.objects.visible_to(None).filter(pk__in=numbers)
    return _feed(
        " · ".join([_("Practices"), *filters.in_words]),
        _("What schools did, with what results, and how to begin."),
        reverse("practices:list"),
        reverse("practices:feed"),
        practices,
        filters.address,
    )


def collection_feed(collection: Collection) -> Feed:
    return _feed(
        collection.title,
        collection.network.name,
        collection.get_absolute_url(),
        reverse("practices:collection-feed", args=[collection.pk]),
        Practice.objects.visible_to(None).filter(collected__collection=collection),
    )


def _feed(
    title: str, about: str, page: str, path: str, practices: PracticeQuerySet, query: str = ""
) -> Feed:
    query = f"?{query}" if query else ""
    newest = OpenRecord.objects.order_by("-changed_at").first()
    changed_at = newest.changed_at if newest is not None else _NEVER
    address = address_of(f"{path}{query}")
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    feed = _Atom(
        title=for_xml(f"{title} · Cardumen"),
        link=address_of(f"{page}{query}"),
        description="",
        subtitle=for_xml(about),
        feed_url=address,
        feed_guid=address,
        language=language,
        changed_at=changed_at,
    )
    rows = list(with_what_is_described(practices.recent_first())[:ENTRIES])
    changes = OpenRecord.objects.in_bulk([row.pk for row in rows])
    for row in rows:
        record = changes.get(row.pk)
        _add(
            feed,
            described(row, language),
            language,
            row.organisation.local_time(record.changed_at) if record is not None else None,
        )
    return Feed(feed.writeString("utf-8"), changed_at)


def _add(feed: _Atom, about: Described, language: str, changed_at: datetime | None) -> None:
    code, title, summary = about.in_language(language)
    feed.add_item(
        title=for_xml(title),
        link=about.address,
        description=escape(for_xml(summary)),
        unique_id=about.address,
        author_name=for_xml(about.organisation),
        pubdate=about.published_at,
        updateddate=changed_at or about.published_at,
        categories=[
            for_xml(one) for one in (*(topic.name for topic in about.topics), *about.words)
        ],
        item_copyright=f"{about.licence_name}, {about.licence}",
        language=code,
        licence=about.licence,
    )
