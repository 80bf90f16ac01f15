"""What the search over everything finds of practices."""

from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.networks.standing import Viewer
from cardumen.practices.finding import find
from cardumen.practices.models import Practice
from cardumen.practices.pages.cards import for_cards, with_covers
from cardumen.ui.panels import MOST_FOUND, Found, add_search


@add_search(10, _("Practices"), "practices/small_cards.html")
def find_practices(text: str, viewer: Viewer) -> Found:
    readable = Practice.objects.published().visible_to(viewer)
    numbers = find(readable, text).numbers
    first = numbers[:MOST_FOUND]
    known = with_covers(for_cards(readable), viewer).in_bulk(first)
    return Found(
        [known[number] for number in first if number in known],
        len(numbers),
        f"{reverse('practices:list')}?q={quote(text)}",
    )
