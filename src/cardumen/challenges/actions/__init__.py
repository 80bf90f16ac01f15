"""What people do with challenges."""

from cardumen.challenges.actions.counting import count_answers
from cardumen.challenges.actions.learning import (
    learn_as_agreed,
    take_practice,
    write_practice_from_challenge,
)
from cardumen.challenges.actions.matches import refresh_matches
from cardumen.challenges.actions.stating import (
    check_unsolved,
    close_challenge,
    edit_challenge,
    open_challenge,
    reopen_challenge,
    save_challenge,
    solve_challenge,
)

__all__ = [
    "check_unsolved",
    "close_challenge",
    "count_answers",
    "edit_challenge",
    "learn_as_agreed",
    "open_challenge",
    "refresh_matches",
    "reopen_challenge",
    "save_challenge",
    "solve_challenge",
    "take_practice",
    "write_practice_from_challenge",
]
