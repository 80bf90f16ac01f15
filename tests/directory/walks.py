"""An official file in each of its states."""

from django.urls import reverse

from cardumen.directory.imports.models import Upload
from tests.cast import Cast
from tests.directory.access import make_report
from tests.walks import Walk, actions, doors


def official_file(cast: Cast, state: str) -> Upload:
    preview = make_report(is_preview=True) if state not in {"reading", "failed"} else None
    return Upload.objects.create(
        kind="schools", name="schools.csv", folder="none", size=1, state=state, preview=preview,
        applied=make_report() if state == "applied" else None, message="Nada se pudo leer.",
        by=cast.administrator,
    )  # fmt: skip


WALKS = [
    Walk(
        "Upload of an official file",
        official_file,
        lambda made: doors("directory:upload directory:act_on_upload", pk=made.pk),
        ("administrator",),
        pages=lambda made: [reverse("directory:imports")],
        data={"directory:act_on_upload": actions("import", "accept", "again", "drop")},
    ),
]
