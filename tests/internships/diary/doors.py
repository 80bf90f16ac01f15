"""Who may open the addresses of what is written about a visit: the two schools, each its own."""

from tests.access import Access, with_form
from tests.cast import Cast
from tests.internships.making import in_state, teamed

AWAY = {"visitor": 302}
BOTH = AWAY | dict.fromkeys(("principal", "teacher"), 200)
SENT = AWAY | dict.fromkeys(("principal", "teacher"), 302)


def visit(cast: Cast) -> dict:
    return {"pk": teamed(cast).pk}


def over(cast: Cast) -> dict:
    return {"pk": in_state(cast, "took_place").pk}


def filled(name: str, arguments, expected, **data) -> Access:
    return Access(
        name,
        expected,
        rest=404,
        arguments=arguments,
        method="post",
        data=lambda cast: data,
        note="filled in",
    )


ROWS = [
    Access("internships:guide", BOTH, rest=404, arguments=visit),
    *with_form(
        Access(
            "internships:diary",
            AWAY | {"principal": 200, "teacher": 403},
            rest=404,
            arguments=visit,
        )
    ),
    filled(
        "internships:diary",
        visit,
        AWAY | {"principal": 302, "teacher": 403},
        day="2026-11-17",
        body="La radio.",
    ),
    *with_form(Access("internships:closing_talk", BOTH, rest=404, arguments=over)),
    filled("internships:closing_talk", over, SENT, body="Nos escribimos."),
    *with_form(Access("internships:evaluate", BOTH, rest=404, arguments=over)),
    filled("internships:evaluate", over, SENT, worth="Todo.", again="yes"),
]
