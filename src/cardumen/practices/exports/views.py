"""Practices to export: a list or a collection as a file, one as a PDF or a reference."""

import logging
from collections.abc import Callable
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.kernel.downloads import made_once
from cardumen.kernel.errors import Conflict
from cardumen.kernel.qr import qr_svg
from cardumen.kernel.turns import Turns
from cardumen.kernel.typesetting import NotSet
from cardumen.practices.collections.models import Collection
from cardumen.practices.exports.pages.data import as_json
from cardumen.practices.exports.pages.documents import as_markdown
from cardumen.practices.exports.pages.gathering import Export, of_collection, of_list
from cardumen.practices.exports.pages.printed import Printed, printed
from cardumen.practices.exports.pages.tables import as_csv
from cardumen.practices.metadata import address_of
from cardumen.practices.models import Practice
from cardumen.practices.pages.articles import for_reading
from cardumen.practices.pages.authors import authors_of
from cardumen.practices.pages.citations import FORMATS, citation_of
from cardumen.practices.pages.tellings import told

logger = logging.getLogger(__name__)
_turns = Turns()
KINDS: Final[dict[str, tuple[Callable[[Export], str], str]]] = {
    "csv": (as_csv, "text/csv"),
    "json": (as_json, "application/json"),
    "md": (as_markdown, "text/markdown"),
}


@require_safe
def export_collection(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    collection = get_object_or_404(
        Collection.objects.visible_to(request.user).select_related("network"), pk=pk
    )
    name = slugify(collection.title)[:60] or "collection"
    return _given(kind, name, lambda: of_collection(collection, request.user))


@require_safe
def export_list(request: HttpRequest, kind: str) -> HttpResponse:
    return _given(kind, "practices", lambda: of_list(request.GET.dict(), request.user))


def _given(kind: str, name: str, gather: Callable[[], Export]) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    written, content_type = KINDS[kind]
    with _turns.take():
        export = written(gather())
    response = HttpResponse(export, content_type=f"{content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="cardumen-{name}.{kind}"'
    return response


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Set once for all who read the same: kept by what stands on its pages, so that it is never
    older than they are, and not sent again to whoever has it."""
    practice = get_object_or_404(for_reading(Practice.objects.visible_to(request.user)), pk=pk)
    pages = printed(practice, request.user, request.GET.get("in", ""))
    tag = f'"{pages.digest[:32]}"'
    response = get_conditional_response(request, etag=tag) or HttpResponse(_set(pages))
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    for name, value in {
        "Content-Type": "application/pdf",
        "Content-Disposition": content_disposition_header(False, pages.name) or "inline",
        "Cache-Control": "private, no-cache",
        "ETag": tag,
    }.items():
        response.headers[name] = value
    return response


def _set(pages: Printed) -> bytes:
    try:
        return made_once("printed", pages.digest, pages.pages)
    except NotSet as error:
        logger.exception("a practice was not set")
        raise Conflict(_("The PDF could not be created. Print the page instead.")) from error


@require_safe
def qr(request: HttpRequest, pk: int) -> HttpResponse:
    """Its address as a picture, for the page when it is printed."""
    practice = get_object_or_404(Practice.objects.visible_to(request.user), pk=pk)
    drawn = qr_svg(address_of(practice.get_absolute_url()))
    return HttpResponse(drawn, content_type="image/svg+xml")


@require_safe
def cite(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    if form not in FORMATS:
        raise Http404
    practice = get_object_or_404(for_reading(Practice.objects.visible_to(request.user)), pk=pk)
    telling = told(practice, request.user, request.GET.get("in", "")).telling
    content_type, written = FORMATS[form]
    cited = citation_of(practice, telling, authors_of(practice, request.user))
    response = HttpResponse(written(cited), content_type=f"{content_type}; charset=utf-8")
    name = f"{cited.key}.{form}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response
