"""Changes of the directory: official files imported, organisations added, people named."""

from cardumen.directory.actions.affiliations import give_post, let_in, list_affiliation
from cardumen.directory.actions.asking import (
    ask_for_post,
    confirm_post,
    refuse_post,
    take_at_their_word,
    turn_away,
    withdraw_post_request,
)
from cardumen.directory.actions.doubts import LooksOdd
from cardumen.directory.actions.institutions import import_institutions
from cardumen.directory.actions.official_files import import_official_file
from cardumen.directory.actions.organisations import (
    add_organisation,
    edit_organisation,
    is_added_by_hand,
)
from cardumen.directory.actions.owners import import_owners
from cardumen.directory.actions.posts import (
    end_post,
    hand_over_responsibility,
    settle_all_responsibilities,
)
from cardumen.directory.actions.schools import import_schools
from cardumen.directory.actions.undoing import ask_to_undo, undo_import
from cardumen.directory.actions.uploads import (
    begin_import,
    carry_out_upload,
    drop_upload,
    preview_upload,
    read_again,
    receive_file,
)
from cardumen.directory.actions.vulnerability import import_vulnerability

__all__ = [
    "LooksOdd",
    "add_organisation",
    "ask_for_post",
    "ask_to_undo",
    "begin_import",
    "carry_out_upload",
    "confirm_post",
    "drop_upload",
    "edit_organisation",
    "end_post",
    "give_post",
    "hand_over_responsibility",
    "import_institutions",
    "import_official_file",
    "import_owners",
    "import_schools",
    "import_vulnerability",
    "is_added_by_hand",
    "let_in",
    "list_affiliation",
    "preview_upload",
    "read_again",
    "receive_file",
    "refuse_post",
    "settle_all_responsibilities",
    "take_at_their_word",
    "turn_away",
    "undo_import",
    "withdraw_post_request",
]
