"""Draws docs/reference/states.md from the tables of transitions: `python scripts/draw_states.py`.

With `check` it writes nothing and fails when the page no longer says what the tables say.
"""

import sys
from collections.abc import Mapping

from drawn import draw

from cardumen.bundles.enums import BUNDLE_TRANSITIONS
from cardumen.challenges.enums import TRANSITIONS as CHALLENGE_TRANSITIONS
from cardumen.directory.enums import UPLOAD_TRANSITIONS
from cardumen.files.enums import FILE_TRANSITIONS
from cardumen.mail.enums import MESSAGE_TRANSITIONS
from cardumen.networks.enums import (
    APPLICATION_TRANSITIONS,
    INVITATION_TRANSITIONS,
    MEMBERSHIP_TRANSITIONS,
)
from cardumen.people.enums import REQUEST_TRANSITIONS
from cardumen.practices.collections.enums import COLLECTION_TRANSITIONS
from cardumen.practices.enums import PRACTICE_TRANSITIONS
from cardumen.practices.sheets.enums import SHEET_TRANSITIONS

HEAD = """# States

What may follow what. Drawn by `python scripts/draw_states.py` from the tables in the code, which
one function of each room obeys; a test fails while this page says something else.
"""


def page() -> str:
    return "\n".join(
        [
            HEAD,
            section("Membership", "networks/enums.py", MEMBERSHIP_TRANSITIONS),
            section("Invitation", "networks/enums.py", INVITATION_TRANSITIONS),
            section("Application", "networks/enums.py", APPLICATION_TRANSITIONS),
            section("Practice", "practices/enums.py", PRACTICE_TRANSITIONS),
            section("Collection", "practices/collections/enums.py", COLLECTION_TRANSITIONS),
            section("Spreadsheet with practices", "practices/sheets/enums.py", SHEET_TRANSITIONS),
            section("Challenge", "challenges/enums.py", CHALLENGE_TRANSITIONS),
            section("Request about data", "people/enums.py", REQUEST_TRANSITIONS),
            section("File", "files/enums.py", FILE_TRANSITIONS),
            section("Upload of an official file", "directory/enums.py", UPLOAD_TRANSITIONS),
            section("Bundle of a network", "bundles/enums.py", BUNDLE_TRANSITIONS),
            section("Message", "mail/enums.py", MESSAGE_TRANSITIONS),
        ]
    )


def section(name: str, table: str, transitions: Mapping[str, frozenset[str]]) -> str:
    """A heading and a diagram; states in the order of their table, which begins with the first."""
    states = list(transitions)
    lines = [
        f"  {before} --> {after}"
        for before in states
        for after in sorted(transitions[before], key=states.index)
    ]
    ends = [f"  {state} --> [*]" for state in states if not transitions[state]]
    diagram = "\n".join(["stateDiagram-v2", f"  [*] --> {states[0]}", *lines, *ends])
    return f"## {name}\n\n`src/cardumen/{table}`\n\n```mermaid\n{diagram}\n```\n"


if __name__ == "__main__":
    sys.exit(draw("states", page))
