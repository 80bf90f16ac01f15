"""Who may open the addresses of the look."""

from tests.access import Access

ROWS = [
    Access("ui:language", {}, rest=302, arguments=lambda cast: {"code": "en"}),
    Access("ui:gallery", {}),
]
