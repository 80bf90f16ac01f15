"""A challenge in each of its states."""

from cardumen.challenges.actions import (
    choose_path,
    close_challenge,
    open_challenge,
    solve_challenge,
)
from cardumen.challenges.models import Challenge
from cardumen.directory.actor import Actor
from cardumen.networks.subjects import reference_to
from tests.cast import Cast
from tests.challenges.making import drafted
from tests.walks import Walk, doors


def challenge(cast: Cast, state: str) -> Challenge:
    own = Actor(cast.principal, cast.punta_delgada)
    made = drafted(cast)
    if state != "draft":
        open_challenge(challenge=made, by=own)
    if state == "chosen":
        choose_path(challenge=made, organisation=cast.talhuan, path="conversation", by=own)
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
                "challenges:page challenges:edit challenges:open challenges:choose "
                "challenges:solve challenges:close challenges:reopen challenges:write_practice",
                pk=made.pk,
            ),
            **doors("talk:page moderation:report moderation:hide", **reference_to(made)),
        },
        ("principal", "coordinator"),
        data={"challenges:choose": [{"path": "conversation"}]},
        idle={
            "challenges:open": "open",
            "challenges:reopen": "open",
            "challenges:solve": "solved",
            "challenges:close": "closed",
        },
    ),
]
