"""What is open to everyone, and the ways to follow it and to gather it."""

from dataclasses import dataclass

from django.urls import reverse

from cardumen.practices.metadata import address_of
from cardumen.practices.models import Practice


@dataclass(frozen=True)
class Openness:
    count: int
    feed: str
    harvest: str


def openness() -> Openness:
    return Openness(
        count=Practice.objects.visible_to(None).count(),
        feed=address_of(reverse("practices:feed")),
        harvest=address_of(reverse("practices:harvest")),
    )
