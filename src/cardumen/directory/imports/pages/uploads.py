"""Files on their way, and the way of one."""

from typing import Any

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.directory.imports.actions.uploads import progress_of
from cardumen.directory.imports.enums import UploadState
from cardumen.directory.imports.models import RegisterImport, Upload
from cardumen.directory.imports.pages.reports import (
    changed_fields,
    counts,
    doubts,
    odd_line,
    skipped,
)
from cardumen.kernel import formats
from cardumen.people.models import Viewer
from cardumen.ui.panels import Duty, Waiting, add_duty
from cardumen.ui.templatetags.components import Step

FEW_ODD_ROWS = 20
ON_THE_WAY = [
    UploadState.READING, UploadState.PREVIEWED, UploadState.APPLYING, UploadState.FAILED,
]  # fmt: skip


def current_uploads(viewer: Viewer) -> list[Upload]:
    """Those on their way, latest first."""
    return list(
        Upload.objects.visible_to(viewer)
        .with_reports()
        .filter(state__in=ON_THE_WAY)
        .order_by("-id")[:20]
    )


def upload_page(upload: Upload) -> dict[str, Any]:
    """`done` of `rows` are kept; `rows` is 0 while no one knows how many there are."""
    report = upload.preview if upload.state == UploadState.PREVIEWED else None
    rows = upload.preview.new_facts if upload.preview else 0
    is_applying = upload.state == UploadState.APPLYING
    return {
        "steps": _steps(upload),
        "is_working": upload.state in {UploadState.READING, UploadState.APPLYING},
        "done": min(progress_of(upload), rows) if is_applying else 0,
        "rows": rows if is_applying else 0,
        "counts": counts(report) if report else [],
        "changed": changed_fields(report) if report else [],
        "odd_lines": [odd_line(odd) for odd in report.odd_rows.all()[:FEW_ODD_ROWS]]
        if report
        else [],
        "doubts": doubts(report) if report else [],
        "skipped": skipped(report) if report else [],
    }


def _steps(upload: Upload) -> list[Step]:
    at = {
        UploadState.READING: 1,
        UploadState.PREVIEWED: 2,
        UploadState.APPLYING: 3,
        UploadState.APPLIED: 5,
        UploadState.FAILED: 3 if upload.preview else 1,
        UploadState.DROPPED: 3 if upload.preview else 1,
    }[UploadState(upload.state)]
    labels = [_("Received"), _("Read"), _("Reviewed by you"), _("Imported")]
    return [
        Step(label, "done" if place < at else "now" if place == at else "next")
        for place, label in enumerate(labels)
    ]


@add_duty(50)
def imports_duty(administrator: Viewer) -> Duty:
    reports = RegisterImport.objects.visible_to(administrator)
    counts = reports.aggregate(n=Count("pk"), last=Max("ended_at"))
    waiting = len(current_uploads(administrator))
    told = _("Imports: %(n)d") % counts
    if counts["last"] is not None:
        told += " · " + _("the last on %(day)s") % {"day": formats.day(counts["last"])}
    if waiting:
        told += " · " + _("files to review: %(n)d") % {"n": waiting}
    url = reverse("directory:imports")
    what = ngettext(
        "%(n)d official file waits for your review",
        "%(n)d official files wait for your review",
        waiting,
    ) % {"n": waiting}
    task = Waiting(what, "", url, _("Review files")) if waiting else None
    return Duty(_("Official files"), url, told, bool(waiting), task)
