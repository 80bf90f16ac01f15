"""The diagrams of states in the docs are those of the tables."""

import subprocess
import sys
from pathlib import Path

import pytest

from cardumen.bundles.enums import BUNDLE_TRANSITIONS, BundleState
from cardumen.challenges.enums import TRANSITIONS as CHALLENGE_TRANSITIONS
from cardumen.challenges.enums import ChallengeState
from cardumen.directory.enums import UPLOAD_TRANSITIONS, UploadState
from cardumen.files.enums import FILE_TRANSITIONS, FileState
from cardumen.mail.enums import MESSAGE_TRANSITIONS, MessageState
from cardumen.networks.enums import MEMBERSHIP_TRANSITIONS, MembershipState
from cardumen.practices.collections.enums import COLLECTION_TRANSITIONS, CollectionState
from cardumen.practices.enums import PRACTICE_TRANSITIONS, PracticeState
from cardumen.practices.sheets.enums import SHEET_TRANSITIONS, SheetState

REPOSITORY = Path(__file__).resolve().parents[2]


def test_page_of_states_is_drawn_from_the_tables():
    checked = subprocess.run(
        [sys.executable, "scripts/draw_states.py", "check"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stdout) == (0, "")


@pytest.mark.parametrize(
    ("states", "table"),
    [
        (ChallengeState, CHALLENGE_TRANSITIONS),
        (UploadState, UPLOAD_TRANSITIONS),
        (MembershipState, MEMBERSHIP_TRANSITIONS),
        (FileState, FILE_TRANSITIONS),
        (BundleState, BUNDLE_TRANSITIONS),
        (PracticeState, PRACTICE_TRANSITIONS),
        (CollectionState, COLLECTION_TRANSITIONS),
        (SheetState, SHEET_TRANSITIONS),
        (MessageState, MESSAGE_TRANSITIONS),
    ],
)
def test_every_state_has_its_row_and_can_be_reached(states, table):
    reached = {next(iter(states)), *(after for row in table.values() for after in row)}
    assert (set(table), reached) == (set(states), set(states))
