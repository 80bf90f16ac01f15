"""Outside a demonstration no one signs in as someone else."""

from tests.access import Access

ROWS = [
    Access("demo:people", {}, rest=404),
    Access("demo:people", {}, rest=404, method="post", note="signing in"),
    Access("demo:outbox", {}, rest=404),
]
