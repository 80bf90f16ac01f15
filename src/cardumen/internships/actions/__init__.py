"""What people do with visits."""

from cardumen.internships.actions.teams import choose_team, give_consent
from cardumen.internships.actions.visits import (
    agree_on_visit,
    cancel_visit,
    confirm_visit,
    network_of_both,
    set_dates,
)

__all__ = [
    "agree_on_visit",
    "cancel_visit",
    "choose_team",
    "confirm_visit",
    "give_consent",
    "network_of_both",
    "set_dates",
]
