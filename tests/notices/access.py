"""Who may open the addresses of notices."""

from cardumen.notices.notices import token
from tests.access import Access
from tests.cast import Cast

AWAY = {"visitor": 302}


def stopping(cast: Cast) -> dict:
    return {"token": token(cast.principal, "message", None)}


ROWS = [
    Access("notices:choose", AWAY),
    Access("notices:choose", AWAY, rest=422, method="post", note="without a pace"),
    # The link in the letter holds the right: whoever has it, stops what it is about.
    Access("notices:stop", {}, arguments=stopping),
    Access("notices:stop", {}, arguments=stopping, method="post", note="by one click"),
]
