"""Who may open the pages of a person's own account."""

from tests.access import Access

ROWS = [
    Access("people:me", {"visitor": 302}),
    Access("people:email", {}, rest=302),
]
