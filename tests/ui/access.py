"""Who may open the addresses of the look."""

from tests.access import Access

ROWS = [
    Access("ui:language", {}, rest=302, arguments=lambda cast: {"code": "en"}),
    Access(
        "ui:language",
        {},
        rest=302,
        method="post",
        arguments=lambda cast: {"code": "en"},
        note="with a half-filled form",
    ),
    Access("ui:gallery", {}),
    Access("ui:service-worker", {}),
    Access("ui:offline", {}, arguments=lambda cast: {"code": "es"}),
    Access("ui:offline", {}, rest=404, arguments=lambda cast: {"code": "fr"}, note="no such"),
]
