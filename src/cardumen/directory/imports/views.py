"""Official files: received, previewed, imported, and undone. For administrators only."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from cardumen.directory.imports import actions
from cardumen.directory.imports.actions.undoing import why_not_undone
from cardumen.directory.imports.forms import UploadForm
from cardumen.directory.imports.models import RegisterImport, Upload
from cardumen.directory.imports.pages.reports import (
    changed_fields,
    counts,
    import_reports,
    odd_line,
    outcome,
    skipped,
)
from cardumen.directory.imports.pages.uploads import current_uploads, upload_page
from cardumen.directory.requests import actor_of
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, button, done, form_page, posted, uploaded
from cardumen.ui.filters import Filters
from cardumen.ui.lists import paged
from cardumen.ui.navigation import link
from cardumen.ui.requests import show_list, target_of
from cardumen.ui.upload_handlers import MOST_BYTES, LimitedUpload
from cardumen.ui.uploads import Kept

ODD_ROWS_A_PAGE = 100


@require_safe
@login_required
def import_list(request: HttpRequest) -> HttpResponse:
    _administrators_only(request)
    page = import_reports(Filters(request.GET), request.user)
    uploads = current_uploads(request.user)
    return show_list(request, "directory/imports/list.html", page, uploads=uploads)


@require_safe
@login_required
def import_report(request: HttpRequest, pk: int) -> HttpResponse:
    _administrators_only(request)
    report = get_object_or_404(
        RegisterImport.objects.visible_to(request.user).latest_first(), pk=pk
    )
    odd_rows = paged(request.GET, report.odd_rows.all(), size=ODD_ROWS_A_PAGE)
    # The second list of the page has a number of its own in the address.
    number = {"page": request.GET.get("left", "")}
    left = report.left_alone.select_related("organisation")
    context = {
        "report": report,
        "outcome": outcome(report),
        "counts": counts(report),
        "changed": changed_fields(report),
        "skipped": skipped(report),
        "odd_lines": odd_rows.as_rows(lambda rows: [odd_line(odd) for odd in rows]),
        "refusal": why_not_undone(report),
        "left": paged(number, left, size=ODD_ROWS_A_PAGE),
    }
    template = "directory/imports/report.html"
    if target_of(request) == "undoing":
        template += "#undoing"
    return render(request, template, context)


@login_required
@button
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    _administrators_only(request)
    report = get_object_or_404(
        RegisterImport.objects.visible_to(request.user).latest_first(), pk=pk
    )
    actions.ask_to_undo(report=report, by=actor_of(request))
    return redirect("directory:import", pk)


@csrf_exempt  # until the handler of the file is in place; the inner view looks for the token
@form_page
@login_required
def new_upload(request: HttpRequest) -> HttpResponse:
    _administrators_only(request)
    handler = LimitedUpload(request)
    request.upload_handlers = [handler]
    return _receive(request, handler)


@csrf_protect
def _receive(request: HttpRequest, handler: LimitedUpload) -> HttpResponse:
    form = UploadForm(posted(request), uploaded(request))
    if handler.is_too_large:
        form.add_error("file", _too_large())

    def receive() -> HttpResponse:
        given = form.cleaned_data
        file: TemporaryUploadedFile | Kept = given["file"]
        upload = actions.receive_file(
            kind=given["kind"],
            file=Path(file.temporary_file_path()),
            name=file.name or "",
            year=given["year"],
            by=actor_of(request),
        )
        return redirect(upload)

    return ask(
        request,
        form,
        receive,
        title=_("Import an official file"),
        button=_("Read file"),
        lead=_(
            "We read the file first and show you what would change. Nothing changes "
            "until you import it."
        ),
        readers=_("Only administrators of this installation can see this page."),
        trail=[link(_("Imports of official files"), "directory:imports")],
    )


@require_safe
@login_required
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the file is on its way; htmx asks for its state again and again."""
    _administrators_only(request)
    upload = get_object_or_404(Upload.objects.visible_to(request.user).with_reports(), pk=pk)
    template = "directory/imports/upload.html"
    if target_of(request) == "way":
        template += "#way"
    return render(request, template, {"page": upload_page(upload), "upload": upload})


@login_required
@button
def act_on_upload(request: HttpRequest, pk: int) -> HttpResponse:
    _administrators_only(request)
    upload = get_object_or_404(Upload.objects.visible_to(request.user).with_reports(), pk=pk)
    acts: dict[str, Callable[..., Upload]] = {
        "import": actions.begin_import,
        "accept": partial(actions.begin_import, accept=True),
        "again": actions.read_again,
        "drop": actions.drop_upload,
    }
    do = acts.get(request.POST.get("do", ""))
    if do is None:
        raise Http404
    do(upload=upload, by=actor_of(request))
    if do is actions.drop_upload:
        said = _("The file was discarded. Nothing has changed.")
        return done(request, said, "directory:imports")
    return redirect(upload)


def _too_large() -> str:
    return _(
        "This file is larger than %(megabytes)s MB. Upload it in a zip file, or import "
        "it on the server with “cardumen import”."
    ) % {"megabytes": number_format(MOST_BYTES // 1_000_000)}


def _administrators_only(request: HttpRequest) -> None:
    if not person_of(request).administers:
        raise Http404
