"""Who may open the addresses of offers. Talhuán receives visits."""

from tests.access import Access, with_form
from tests.cast import Cast
from tests.internships.offers.test_offers import slot_in_may

AWAY = {"visitor": 302}
WORKING = ("principal", "teacher", "neighbour", "outsider", "owner")


def working(status: int) -> dict[str, int]:
    return AWAY | dict.fromkeys(WORKING, status)


def slot(cast: Cast) -> dict:
    return {"pk": slot_in_may(cast).pk}


ROWS = [
    *with_form(Access("internships:offer", working(200), rest=403), **dict.fromkeys(WORKING, 302)),
    *with_form(Access("internships:add_slot", working(200), rest=403)),
    Access(
        "internships:add_slot",
        working(302),
        rest=403,
        method="post",
        data=lambda cast: {"begins_on": "2027-05-10", "places": 1, "mode": "in_person"},
        note="filled in",
    ),
    Access(
        "internships:remove_slot",
        AWAY
        | dict.fromkeys(("principal", "neighbour", "coordinator", "facilitator"), 403)
        | {"teacher": 302},
        rest=404,
        arguments=slot,
        method="post",
    ),
    Access("internships:remove_slot", AWAY, rest=405, arguments=slot, note="is a button"),
]
