"""Who may open the addresses of internships. Punta Delgada visits Talhuán."""

from tests.access import Access, with_form
from tests.cast import Cast
from tests.internships.diary.doors import ROWS as DIARY
from tests.internships.making import agreed, in_state, report_in, reported, teamed
from tests.internships.offers.doors import ROWS as OFFERS
from tests.walks import Walk, doors

AWAY = {"visitor": 302}
SIDES = ("principal", "teacher")
READERS = (*SIDES, "neighbour", "coordinator", "facilitator")
TITLES = ("coordinator", "supervisor", "owner")


def visit(cast: Cast) -> dict:
    return {"pk": agreed(cast).pk}


def dated(cast: Cast) -> dict:
    return {"pk": in_state(cast, "dated").pk}


def with_team(cast: Cast) -> dict:
    return {"pk": teamed(cast).pk}


def made(cast: Cast) -> dict:
    return {"pk": in_state(cast, "took_place").pk}


def report(cast: Cast) -> dict:
    return {"pk": reported(cast).pk}


def sides(status: int) -> dict[str, int]:
    return AWAY | dict.fromkeys(SIDES, status)


ROWS = [
    *OFFERS,
    *DIARY,
    Access(
        "internships:figures",
        AWAY | {"coordinator": 200, "administrator": 200},
        rest=403,
        arguments=lambda cast: {"slug": "lideres"},
    ),
    Access("internships:list", AWAY),
    Access(
        "internships:visit",
        sides(200) | dict.fromkeys(TITLES, 200),
        rest=404,
        arguments=visit,
    ),
    *with_form(Access("internships:dates", sides(200), rest=404, arguments=visit)),
    Access(
        "internships:dates",
        sides(302),
        rest=404,
        arguments=visit,
        method="post",
        data=lambda cast: {"begins_on": "2027-05-11", "ends_on": "2027-05-13", "mode": "mixed"},
        note="filled in",
    ),
    *with_form(
        Access(
            "internships:team",
            AWAY | {"principal": 200, "teacher": 403},
            rest=404,
            arguments=visit,
        )
    ),
    Access(
        "internships:team",
        AWAY | {"principal": 302, "teacher": 403},
        rest=404,
        arguments=visit,
        method="post",
        data=lambda cast: {"people": [cast.principal.pk], "aim": "La radio"},
        note="filled in",
    ),
    Access(
        "internships:consent",
        AWAY | {"principal": 302, "teacher": 403},
        rest=404,
        arguments=with_team,
        method="post",
    ),
    Access("internships:consent", AWAY, rest=405, arguments=with_team, note="is a button"),
    Access("internships:calendar", sides(200), rest=404, arguments=dated),
    Access("internships:calendar", AWAY, rest=404, arguments=visit, note="without dates"),
    *with_form(
        Access(
            "internships:report_visit",
            AWAY | {"principal": 200, "teacher": 403},
            rest=404,
            arguments=made,
        )
    ),
    Access(
        "internships:report_visit",
        AWAY | {"principal": 302, "teacher": 403},
        rest=404,
        arguments=made,
        method="post",
        data=lambda cast: {"saw": "Leen por radio.", "what": "Grabar.", "due_on": "2030-03-01"},
        note="filled in",
    ),
    Access(
        "internships:report",
        AWAY | dict.fromkeys(READERS, 200),
        rest=404,
        arguments=report,
    ),
    Access("internships:confirm", sides(302), rest=404, arguments=dated, method="post"),
    Access("internships:confirm", AWAY, rest=405, arguments=dated, note="is a button"),
    *with_form(Access("internships:cancel", sides(200), rest=404, arguments=visit)),
    Access(
        "internships:cancel",
        sides(302),
        rest=404,
        arguments=visit,
        method="post",
        data=lambda cast: {"why": "Se cortó el camino."},
        note="filled in",
    ),
]
WALKS = [
    Walk(
        "Visit",
        in_state,
        lambda visit: doors(
            "internships:visit internships:dates internships:confirm internships:cancel "
            "internships:team internships:consent internships:calendar "
            "internships:guide internships:diary internships:closing_talk internships:evaluate",
            pk=visit.pk,
        ),
        ("principal", "teacher"),
        idle={
            "internships:team": "agreed dated",
            "internships:consent": "agreed dated",
            "internships:diary": "agreed dated took_place",
        },
    ),
    Walk(
        "VisitReport",
        report_in,
        lambda report: doors("internships:report_visit", pk=report.visit_id),
        ("principal", "teacher"),
        data={"internships:report_visit": [{"saw": "Otra cosa."}]},
    ),
]
