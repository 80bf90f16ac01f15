"""Words with which others have labelled their practices, while somebody writes her own."""

from typing import Final

from cardumen.networks.standing import Viewer
from cardumen.practices.pages.offers import offer_for
from cardumen.practices.topics import plain_tag

MOST: Final = 8


def completions(viewer: Viewer, written: str) -> list[str]:
    """What is written, its last word finished in each way that is in use on something she can
    read, the most used first. Accents do not matter; words that stand there are not said again."""
    *before, last = written.split(",")
    said = {plain_tag(word) for word in before}
    begun = plain_tag(last)
    known = (word for word, _count in offer_for(viewer).free_tags())
    found = [
        word for word in known if (plain := plain_tag(word)).startswith(begun) and plain not in said
    ]
    kept = "".join(f"{word.strip()}, " for word in before)
    return [f"{kept}{word}" for word in found[:MOST]]
