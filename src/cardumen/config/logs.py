"""What the log does not keep: codes, keys and links that open something to whoever reads them."""

import logging
import re

# Behind these parts of an address comes what only its receiver may know.
_SECRETS = re.compile(
    r"(?P<before>/invitations/|/reset/key/|/confirm-email/|/searches/stop/)"
    r"(?!\d+/)[^/\s\"'?]+"
)
_QUERIES = re.compile(r"(?P<before>[?&](?:code|key|token|state|id_token)=)[^&\s\"']+")


def blanked(text: str) -> str:
    """
    >>> blanked("Not Found: /networks/invitations/AB12CD34/")
    'Not Found: /networks/invitations/…/'
    """
    return _QUERIES.sub(r"\g<before>…", _SECRETS.sub(r"\g<before>…", text))


class Blanked(logging.Formatter):
    """Also in what an error quotes."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return blanked(super().format(record))
