"""A challenge in each of its states."""

from cardumen.challenges.actions import (
    close_challenge,
    open_challenge,
    solve_challenge,
    take_practice,
)
from cardumen.challenges.models import Challenge
from cardumen.directory.actor import Actor
from cardumen.networks.subjects import reference_to
from cardumen.practices.models import Practice
from tests.cast import Cast
from tests.challenges.making import drafted
from tests.walks import Walk, doors


def challenge(cast: Cast, state: str) -> Challenge:
    own = Actor(cast.principal, cast.punta_delgada)
    made = drafted(cast)
    if state != "draft":
        open_challenge(challenge=made, by=own)
    if state == "chosen":
        take_practice(challenge=made, practice=cast.practice, by=own)
    if state == "solved":
        solve_challenge(challenge=made, what_solved="La radio.", by=own)
    if state == "closed":
        close_challenge(challenge=made, by=own)
    made.refresh_from_db()
    return made


WALKS = [
    Walk(
        "Challenge",
        challenge,
        lambda made: {
            **doors(
                "challenges:page challenges:edit challenges:open "
                "challenges:solve challenges:close challenges:reopen challenges:write_practice",
                pk=made.pk,
            ),
            **doors("challenges:take", pk=made.pk, practice=Practice.objects.earliest("pk").pk),
            **doors("talk:page moderation:report moderation:hide", **reference_to(made)),
        },
        ("principal", "coordinator"),
        idle={
            "challenges:open": "open",
            "challenges:take": "chosen",
            "challenges:reopen": "open",
            "challenges:solve": "solved",
            "challenges:close": "closed",
        },
    ),
]
