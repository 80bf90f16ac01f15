"""Changes of the directory: organisations added, people named, posts given and ended."""

from cardumen.directory.actions.affiliations import give_post, let_in, list_affiliation
from cardumen.directory.actions.asking import (
    ask_for_post,
    confirm_post,
    refuse_post,
    take_at_their_word,
    turn_away,
    withdraw_post_request,
)
from cardumen.directory.actions.organisations import (
    add_organisation,
    edit_organisation,
    is_added_by_hand,
)
from cardumen.directory.actions.posts import (
    end_post,
    hand_over_responsibility,
    settle_all_responsibilities,
)

__all__ = [
    "add_organisation",
    "ask_for_post",
    "confirm_post",
    "edit_organisation",
    "end_post",
    "give_post",
    "hand_over_responsibility",
    "is_added_by_hand",
    "let_in",
    "list_affiliation",
    "refuse_post",
    "settle_all_responsibilities",
    "take_at_their_word",
    "turn_away",
    "withdraw_post_request",
]
