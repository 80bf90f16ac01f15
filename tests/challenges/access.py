"""Who may open the addresses of challenges. The cast's is of Punta Delgada, for its network."""

from tests.access import Access, with_form
from tests.cast import Cast

AWAY = {"visitor": 302}
READERS = ("principal", "teacher", "neighbour", "coordinator", "facilitator")
# Behind the firewall they see that it exists; the rest of the world does not.
TITLES = {"supervisor": 200, "owner": 200}


def challenge(cast: Cast) -> dict:
    return {"pk": cast.challenge.pk}


def solved(cast: Cast) -> dict:
    cast.challenge.state = "solved"
    cast.challenge.closed_at = cast.challenge.opened_at
    cast.challenge.save()
    return challenge(cast)


def form(cast: Cast) -> dict:
    return {
        "title": "Leen sin fluidez",
        "problem": "Leen sílaba a sílaba.",
        "visibility": "public",
        "do": "share",
    }


def readers(status: int) -> dict[str, int]:
    return dict.fromkeys(READERS, status)


def own(status: int, others: int) -> dict[str, int]:
    """The school's own people, other readers, visitors; everyone else finds nothing."""
    return AWAY | readers(others) | {"principal": status}


ROWS = [
    Access("challenges:list", {}),
    Access("challenges:similar", {}),
    Access("challenges:how", {}),
    Access("challenges:new", AWAY),
    Access(
        "challenges:new",
        AWAY | dict.fromkeys(("principal", "teacher", "neighbour", "outsider", "owner"), 302),
        rest=422,
        method="post",
        data=form,
        note="without a post there is nothing to fill in",
    ),
    Access("challenges:page", readers(200) | TITLES, rest=404, arguments=challenge),
    Access("challenges:edit", own(200, 403), rest=404, arguments=challenge),
    Access(
        "challenges:edit", own(302, 403), rest=404, arguments=challenge, method="post", data=form
    ),
    Access("challenges:open", own(302, 403), rest=404, arguments=challenge, method="post"),
    Access("challenges:open", AWAY, rest=405, arguments=challenge, note="is a button"),
    Access(
        "challenges:take",
        own(302, 403),
        rest=404,
        arguments=lambda cast: challenge(cast) | {"practice": cast.practice.pk},
        method="post",
    ),
    Access(
        "challenges:take",
        AWAY,
        rest=405,
        arguments=lambda cast: challenge(cast) | {"practice": cast.practice.pk},
        note="is a button",
    ),
    *with_form(Access("challenges:solve", own(200, 403), rest=404, arguments=challenge)),
    Access(
        "challenges:solve",
        own(302, 403),
        rest=404,
        arguments=challenge,
        method="post",
        data=lambda cast: {"what_solved": "La radio."},
    ),
    Access("challenges:close", own(302, 403), rest=404, arguments=challenge, method="post"),
    Access("challenges:close", AWAY, rest=405, arguments=challenge, note="is a button"),
    Access("challenges:reopen", own(302, 403), rest=404, arguments=solved, method="post"),
    Access("challenges:reopen", AWAY, rest=405, arguments=challenge, note="is a button"),
    Access("challenges:write_practice", own(302, 403), rest=404, arguments=solved, method="post"),
    Access("challenges:write_practice", AWAY, rest=405, arguments=challenge, note="is a button"),
]
