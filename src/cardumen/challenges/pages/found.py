"""What the search over everything finds of challenges."""

from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.challenges.pages.filters import ChallengeFilters
from cardumen.challenges.pages.lists import challenge_list
from cardumen.networks.standing import Viewer
from cardumen.ui.panels import MOST_FOUND, Found, add_search


@add_search(20, _("Challenges"), "challenges/small_rows.html")
def find_challenges(text: str, viewer: Viewer) -> Found:
    listed = challenge_list(ChallengeFilters({"q": text}), viewer)
    rest = f"{reverse('challenges:list')}?q={quote(text)}"
    return Found(listed.rows[:MOST_FOUND], listed.total or 0, rest)
