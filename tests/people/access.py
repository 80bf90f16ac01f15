"""Who may open the pages of a person's own account."""

from tests.access import Access

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
    Access("people:data_hide", {}, rest=302, method="post"),
    Access("people:data_show_again", {}, rest=302, method="post"),
]
