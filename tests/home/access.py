"""Who may open the first page, today, help and search."""

from tests.access import Access

ROWS = [
    Access("home:front", {}),
    Access("home:help", {}),
    Access("home:help", {}, data=lambda cast: {"q": "niños que no leen"}, note="asked"),
    Access("home:search", {}),
    Access("home:search", {}, data=lambda cast: {"q": "escuela"}, note="asked"),
    Access("home:sign_up", {}, rest=302),
    Access("home:today", {"visitor": 302}),
    Access("home:administration", {"visitor": 302, "administrator": 200}, rest=404),
    Access("home:named", {}, rest=302, method="post"),
    Access("home:named", {}, rest=405, note="only posted"),
    Access("home:robots", {}),
    Access("home:health", {}),
    Access("home:security", {}),
]
