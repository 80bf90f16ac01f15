"""Who may open the addresses of asks. The cast's practice is of Talhuán, for one network; an ask is
of Punta Delgada to Talhuán."""

from tests.access import Access
from tests.asks.making import asked
from tests.cast import Cast

AWAY = {"visitor": 302}
SIDES = ("principal", "teacher")
READERS = ("principal", "teacher", "neighbour", "coordinator", "facilitator")


def practice(cast: Cast) -> dict:
    return {"subject": "practice", "number": cast.practice.pk, "host": cast.talhuan.pk}


def ask(cast: Cast) -> dict:
    return {"pk": asked(cast).pk}


def form(cast: Cast) -> dict:
    return {"way": "conversation", "message": "¿Qué radio?"}


ROWS = [
    Access("asks:list", AWAY),
    Access(
        "asks:new",
        AWAY | dict.fromkeys(READERS, 403) | {"principal": 200, "neighbour": 200},
        rest=404,
        arguments=practice,
    ),
    Access(
        "asks:new",
        AWAY | dict.fromkeys(READERS, 403) | {"principal": 302, "neighbour": 302},
        rest=404,
        arguments=practice,
        method="post",
        data=form,
    ),
    Access(
        "asks:new",
        AWAY,
        rest=404,
        arguments=lambda cast: {"subject": "shout", "number": 1, "host": cast.talhuan.pk},
        note="about what no one asks about",
    ),
    Access("asks:page", AWAY | dict.fromkeys(SIDES, 200), rest=404, arguments=ask),
    Access(
        "asks:page",
        AWAY | {"principal": 403, "teacher": 302},
        rest=404,
        arguments=ask,
        method="post",
        data=lambda cast: {"do": "accept"},
    ),
    Access(
        "asks:withdraw",
        AWAY | {"principal": 302, "teacher": 403},
        rest=404,
        arguments=ask,
        method="post",
    ),
    Access("asks:withdraw", AWAY, rest=405, arguments=ask, note="is a button"),
]
