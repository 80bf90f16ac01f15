"""Who may open the pages of a person's own account."""

from tests.access import Access
from tests.cast import Cast
from tests.people.asking import asked


def of_the_teacher(cast: Cast) -> dict[str, int]:
    return {"pk": asked(cast).pk}


ROWS = [
    Access("people:me", {"visitor": 302}),
    Access("people:email", {}, rest=302),
    Access("people:end_other_sessions", {}, rest=302, method="post"),
    Access(
        "people:end_session",
        {"visitor": 302},
        rest=404,
        method="post",
        arguments=lambda cast: {"reference": "of-another"},
        note="of another",
    ),
    Access("people:data", {"visitor": 302}),
    Access("people:data_json", {"visitor": 302}),
    Access("people:data_zip", {"visitor": 302}),
    Access(
        "people:data_consent",
        {},
        rest=302,
        method="post",
        data=lambda cast: {"purpose": "hand_over", "given": "yes"},
    ),
    Access("people:data_ask", {"visitor": 302}, arguments=lambda cast: {"kind": "erasure"}),
    Access(
        "people:data_ask",
        {"visitor": 302},
        rest=404,
        arguments=lambda cast: {"kind": "nothing"},
        note="no such right",
    ),
    Access(
        "people:data_withdraw",
        {"visitor": 302, "teacher": 302},
        rest=404,
        method="post",
        arguments=of_the_teacher,
    ),
    Access("people:privacy_ask", {}),
    Access("people:desk", {"visitor": 302, "administrator": 200}, rest=404),
    Access(
        "people:desk_request",
        {"visitor": 302, "administrator": 200},
        rest=404,
        arguments=of_the_teacher,
    ),
    Access(
        "people:desk_data",
        {"visitor": 302, "administrator": 200},
        rest=404,
        arguments=of_the_teacher,
    ),
    *(
        Access(
            f"people:desk_{what}",
            {"visitor": 302, "administrator": 200},
            rest=404,
            method="post",
            arguments=of_the_teacher,
            note="nothing written",
        )
        for what in ("identity", "extend", "grant", "refuse", "correct")
    ),
    Access("people:data_show_again", {}, rest=302, method="post"),
]
