"""A practice to take along: as a PDF, or as a reference for programs that keep them."""

import logging

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.kernel.errors import Conflict
from cardumen.kernel.typesetting import NotSet
from cardumen.practices.pages.articles import practices_visible_to
from cardumen.practices.pages.authors import authors_of
from cardumen.practices.pages.citations import FORMATS, citation_of
from cardumen.practices.pages.printed import Printed, printed
from cardumen.practices.pages.tellings import told

logger = logging.getLogger(__name__)


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Set once for all who read the same: kept by what stands on its pages, so that it is never
    older than they are, and not sent again to whoever has it."""
    practice = get_object_or_404(practices_visible_to(request.user), pk=pk)
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
    kept = caches["printed"].get(pages.digest)
    if isinstance(kept, bytes):
        return kept
    try:
        content = pages.pages()
    except NotSet as error:
        logger.exception("a practice was not set")
        raise Conflict(_("This could not be set as a PDF. Print its page instead.")) from error
    caches["printed"].set(pages.digest, content)
    return content


@require_safe
def cite(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    if form not in FORMATS:
        raise Http404
    practice = get_object_or_404(practices_visible_to(request.user), pk=pk)
    telling = told(practice, request.user, request.GET.get("in", "")).telling
    content_type, written = FORMATS[form]
    cited = citation_of(practice, telling, authors_of(practice, request.user))
    response = HttpResponse(written(cited), content_type=f"{content_type}; charset=utf-8")
    name = f"{cited.key}.{form}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response
