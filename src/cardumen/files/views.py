"""Contents, served so that nothing in them runs; and the page of a file for its school."""

from collections.abc import Iterator
from typing import IO, Final

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cardumen.directory.requests import actor_of
from cardumen.files import actions
from cardumen.files.enums import FileState, Kind
from cardumen.files.forms import DescriptionForm, ReleaseForm
from cardumen.files.models import Blob, File, Release, Rendition
from cardumen.files.pages.about import (
    about_file,
    own_files,
)
from cardumen.files.requests import asked_range
from cardumen.files.storage import PIECE, name_of, open_content, signed_address
from cardumen.networks.sharing.rules import may_manage
from cardumen.ui.acting import attempt, button, done, form_page, posted, show, uploaded

# Kept by the reader's own browser for so long, by no one else: a release that is withdrawn takes
# its picture away within a minute, pages kept for visitors included.
FRESH: Final = 30
SANDBOX: Final = "sandbox; default-src 'none'; frame-ancestors 'none'"


@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponseBase:
    rendition = get_object_or_404(
        Rendition.objects.visible_to(request.user).select_related("blob"), pk=pk
    )
    return _served(request, rendition.blob, rendition.content_type, "inline")


@require_safe
def content(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What was uploaded, to be kept by whoever asks: no browser opens it as a page of ours."""
    file = get_object_or_404(
        File.objects.visible_to(request.user).select_related("blob", "organisation"),
        pk=pk,
        state=FileState.READY,
    )
    if file.blob is None:
        raise Http404
    return handed_out(request, file.blob, content_type=file.content_type, name=file.name)


def handed_out(
    request: HttpRequest, blob: Blob, *, content_type: str, name: str
) -> HttpResponseBase:
    """Bytes under a name, to be kept; whoever calls this has asked whether they may have them."""
    disposition = content_disposition_header(True, name) or "attachment"
    address = signed_address(blob.digest, content_type=content_type, disposition=disposition)
    if address is not None:
        response = redirect(address)
        response.headers["Cache-Control"] = "private, no-store"
        return response
    return _served(request, blob, content_type, disposition)


def _served(
    request: HttpRequest, blob: Blob, content_type: str, disposition: str
) -> HttpResponseBase:
    tag = f'"{blob.digest}"'
    response = get_conditional_response(request, etag=tag) or _body(request, blob)
    for name, value in {
        "Content-Type": content_type,
        "Content-Disposition": disposition,
        "Content-Security-Policy": SANDBOX,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": f"private, max-age={FRESH}, must-revalidate",
        "ETag": tag,
        "Accept-Ranges": "bytes",
    }.items():
        response.headers[name] = value
    return response


def _body(request: HttpRequest, blob: Blob) -> HttpResponseBase:
    part = asked_range(request, blob.size)
    if part == (blob.size, blob.size):
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{blob.size}"})
    if settings.FILES_ACCEL and not settings.FILES_IN_S3:
        place = f"{settings.FILES_ACCEL}{name_of(blob.digest)}"
        return HttpResponse(headers={"X-Accel-Redirect": place})
    return _streamed(blob, part)


def _streamed(blob: Blob, part: tuple[int, int] | None) -> HttpResponseBase:
    try:
        opened = open_content(blob.digest)
    except FileNotFoundError as error:
        raise Http404 from error
    start, end = part or (0, blob.size)
    response = StreamingHttpResponse(Part(opened, start, end), status=206 if part else 200)
    response.headers["Content-Length"] = str(end - start)
    if part:
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{blob.size}"
    return response


class Part:
    """A part of an open file, piece by piece; closed with the response, also when no one reads."""

    def __init__(self, opened: IO[bytes], start: int, end: int) -> None:
        self._opened, self._start, self._end = opened, start, end
        self.close = opened.close

    def __iter__(self) -> Iterator[bytes]:
        self._opened.seek(self._start)
        left = self._end - self._start
        while left > 0 and (piece := self._opened.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


@login_required
@form_page
def about(request: HttpRequest, pk: int) -> HttpResponse:
    """What it shows and who is in it, to be said by the people of its school."""
    file = get_object_or_404(own_files(request.user), pk=pk)
    form = DescriptionForm(posted(request), file=file)

    def describe() -> HttpResponse:
        described = actions.describe_file(
            file=file,
            alt=form.cleaned_data.get("alt", ""),
            is_decorative=form.cleaned_data.get("is_decorative", False),
            people=form.cleaned_data.get("people", file.people),
            by=actor_of(request),
        )
        return done(request, _("Changes saved."), described)

    return attempt(request, form, describe) or _page(request, file, form, ReleaseForm())


@login_required
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Someone agreed to be in it."""
    file = get_object_or_404(own_files(request.user), pk=pk)
    may_manage.check(request.user, file)
    form = ReleaseForm(posted(request), uploaded(request))

    def note() -> HttpResponse:
        values = dict(form.cleaned_data)
        upload = values.pop("proof")
        by = actor_of(request)
        proof = upload and actions.upload_file(
            upload=upload.file, name=upload.name, organisation=file.organisation, by=by
        )
        agreement = actions.Agreement(**values, proof=proof or None)
        actions.give_release(file=file, agreement=agreement, by=by)
        return done(request, _("Saved to the record."), file)

    return attempt(request, form, note) or _page(request, file, DescriptionForm(file=file), form)


@login_required
@button
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(
        Release.objects.visible_to(request.user).select_related("file"), pk=pk
    )
    actions.withdraw_release(release=found, by=actor_of(request))
    said = _("Release withdrawn. The file is no longer visible outside your school.")
    return done(request, said, found.file)


def _page(
    request: HttpRequest, file: File, form: DescriptionForm, release_form: ReleaseForm
) -> HttpResponse:
    context = {
        "file": file,
        "about": about_file(file),
        "form": form,
        "release_form": release_form,
        "asks": bool(form.fields),
        "shows_people": "people" in form.fields and file.kind != Kind.LINK,
    }
    return show(request, "files/about.html", context)
