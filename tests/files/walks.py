"""A file in each of its states."""

from cardumen.files.models import File
from tests.cast import Cast
from tests.files.making import picture, upload
from tests.walks import Walk, doors


def file(cast: Cast, state: str) -> File:
    made = upload(cast, picture())
    if state == "waiting":
        File.objects.filter(pk=made.pk).update(state="waiting")
    elif state == "refused":
        File.objects.filter(pk=made.pk).update(state="refused", fault="unreadable")
    made.refresh_from_db()
    return made


WALKS = [
    Walk(
        "File",
        file,
        lambda made: doors("files:about files:release files:content", pk=made.pk),
        ("teacher", "principal"),
    ),
]
