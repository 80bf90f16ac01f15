"""Takes codes, keys and links out of logs and notes of errors: they open something to anyone who
reads them."""

import re
from typing import Final

# Also where an address stands in the query of another: written so once, or more often.
_SLASH: Final = r"(?:/|%(?:25)*2F)"
# Behind these parts of an address comes what only its receiver may know.
_SECRETS: Final = re.compile(
    rf"(?P<before>{_SLASH}(?:invitations|reset{_SLASH}key|confirm-email|notices{_SLASH}stop"
    rf"|commitments{_SLASH}answer|agreements{_SLASH}link){_SLASH})"
    rf"(?!\d+{_SLASH})(?:(?!{_SLASH})[^\s\"'?&<>])+",
    re.IGNORECASE,
)
_QUERIES: Final = re.compile(
    r"(?P<before>(?:[?&;]|%(?:25)*3F|%(?:25)*26)(?:code|key|token|state|id_token|access_token)"
    r"(?:=|%(?:25)*3D))(?:(?!%(?:25)*26)[^&;\s\"'<>])+",
    re.IGNORECASE,
)
# What comes to them is posted, or waits to be, in the name of whoever got the letter.
_REPLIES: Final = re.compile(r"\+[0-9a-f]{32}(?=@|%40)", re.IGNORECASE)


def blanked(text: str) -> str:
    """
    >>> blanked("Not Found: /networks/invitations/AB12CD34/")
    'Not Found: /networks/invitations/…/'
    >>> blanked("/account/login/?next=%2Fnetworks%2Finvitations%2FAB12CD34%2F")
    '/account/login/?next=%2Fnetworks%2Finvitations%2F…%2F'
    """
    without = _REPLIES.sub("+…", _SECRETS.sub(r"\g<before>…", text))
    return _QUERIES.sub(r"\g<before>…", without)


def opens_something(address: str) -> bool:
    """
    >>> opens_something("/account/login/?next=%2Fnetworks%2Finvitations%2FAB12CD34%2F")
    True
    """
    return blanked(address) != address
