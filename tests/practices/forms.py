"""Forms as a browser holds them, and the words that a page shows."""

import re

from django.test import Client

from cardumen.practices.models import Practice
from tests.practices.access import FORM

ENGLISH = {"Accept-Language": "en"}


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def hidden(response, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())[1]


def opened(client: Client, address: str) -> dict[str, str]:
    """What a form carries when someone opens it."""
    page = client.get(address)
    return {name: hidden(page, name) for name in ("seen", "form", "writer")}


def whole_form(client: Client, practice: Practice, **changes) -> dict:
    stands = {"title": practice.title, "problem": practice.problem}
    return FORM | stands | opened(client, f"/practices/{practice.pk}/edit/") | changes
