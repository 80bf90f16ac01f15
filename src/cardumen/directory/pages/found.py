"""What the search over everything finds of the directory: organisations, places, people."""

import re
from typing import Any, Final
from urllib.parse import quote, urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from cardumen.directory.index import ANY, Index, Positions, current_index
from cardumen.directory.index.names import asked_words
from cardumen.directory.models import Affiliation, Organisation
from cardumen.methods.retrieval import is_word
from cardumen.people.models import Person, Viewer
from cardumen.ui.panels import MOST_FOUND, Found, add_search

# A name of one word or two may be any word: this many organisations may have it in theirs.
MOST_NAMED: Final = 200
FEWEST_LETTERS: Final = 3
# How each letter may be written in a name.
_WRITTEN: Final = {
    "a": "[aáàâä]", "e": "[eéèêë]", "i": "[iíìîï]", "o": "[oóòôö]", "u": "[uúùûü]",
    "n": "[nñ]", "c": "[cç]",
}  # fmt: skip


@add_search(30, _("Schools and other organisations"), "directory/found.html", names=True)
def find_organisations(text: str, viewer: Viewer) -> Found:
    index = _index_for(viewer)
    named = index.named(text)
    positions = named if len(named) else index.find({"q": text})
    # Fetched when they are shown: whoever only asks what is called so needs none of the others.
    rows: Any = SimpleLazyObject(lambda: _in_order(index, positions[:MOST_FOUND], viewer))
    return Found(
        rows,
        len(positions),
        f"{reverse('directory:list')}?q={quote(text)}&kind=any&status=any",
        is_named=0 < len(named) <= MOST_NAMED and _tells(text, int(index.sizes[named[0]])),
    )


def _index_for(viewer: Viewer) -> Index:
    """As it is while a request lasts."""
    if not isinstance(viewer, Person):
        return current_index()
    if "directory" not in viewer.looked_up:
        viewer.looked_up["directory"] = current_index()
    found: Index = viewer.looked_up["directory"]
    return found


def organisations_called(
    text: str, viewer: Viewer, *, most: int, kind: str = ANY
) -> list[Organisation]:
    """Those that the directory finds by this name or number, the best first: to choose one."""
    index = current_index()
    return _in_order(index, index.find({"q": text, "kind": kind})[:most], viewer) if text else []


def _in_order(index: Index, positions: Positions, viewer: Viewer) -> list[Organisation]:
    ids = [int(pk) for pk in index.ids[positions]]
    seen = Organisation.objects.visible_to(viewer).select_related("commune", "region")
    known = seen.in_bulk(ids)
    return [known[pk] for pk in ids if pk in known]


def _tells(text: str, size: int) -> bool:
    """Whether it can be the name of one: one word only where it is the whole name, a number, or
    no word at all."""
    asked = asked_words(text)
    return len(asked) > 1 or size == 1 or not is_word(asked[0])


@add_search(25, _("Places"), "directory/found_places.html", names=True)
def find_places(text: str, viewer: Viewer) -> Found:
    """Communes of exactly this name, with their organisations."""
    places = _index_for(viewer).communes_named(text)
    rows = [
        (place, urlencode({"region": place.region, "commune": place.code, "kind": "any"}))
        for place in places
    ]
    return Found(rows[:MOST_FOUND], is_named=bool(rows))


@add_search(27, _("People"), "directory/found_people.html", names=True)
def find_people(text: str, viewer: Viewer) -> Found:
    """Posts of those whose name has each word asked, as far as they agreed to be shown."""
    posts = people_named(text, viewer).select_related("person", "organisation")
    rows = list(posts.order_by("person__name", "pk")[:MOST_FOUND])
    return Found(rows, is_named=bool(rows))


def people_named(text: str, viewer: Viewer) -> QuerySet[Affiliation]:
    """The posts that this viewer may see of persons whose name has each word of the text; none for
    a text without two words, or one of three letters."""
    wanted = asked_words(text)
    posts = Affiliation.objects.visible_to(viewer).current().filter(person__is_active=True)
    if not wanted or len(max(wanted, key=len)) < FEWEST_LETTERS:
        return posts.none()
    for word in wanted:
        written = "".join(_WRITTEN.get(letter, re.escape(letter)) for letter in word)
        posts = posts.filter(person__name__iregex=rf"(^|\W){written}(\W|$)")
    return posts
