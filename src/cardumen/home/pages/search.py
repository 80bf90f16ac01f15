"""What is asked of the search over everything."""

from typing import Final

LONGEST: Final = 200


def read_query(text: str) -> str:
    """What is asked, as far as it can be used."""
    return " ".join(text.replace("\x00", " ").split())[:LONGEST]
