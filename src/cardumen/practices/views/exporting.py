"""Practices to take away: a collection, or what a list was narrowed to."""

from collections.abc import Callable
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from cardumen.practices.pages.collections import collections_visible_to
from cardumen.practices.pages.exports.data import as_json
from cardumen.practices.pages.exports.documents import as_markdown
from cardumen.practices.pages.exports.gathering import Export, of_collection, of_list
from cardumen.practices.pages.exports.tables import as_csv

KINDS: Final[dict[str, tuple[Callable[[Export], str], str]]] = {
    "csv": (as_csv, "text/csv"),
    "json": (as_json, "application/json"),
    "md": (as_markdown, "text/markdown"),
}


@require_safe
def export_collection(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    collection = get_object_or_404(collections_visible_to(request.user), pk=pk)
    name = slugify(collection.title)[:60] or "collection"
    return _given(kind, name, lambda: of_collection(collection, request.user))


@require_safe
def export_list(request: HttpRequest, kind: str) -> HttpResponse:
    return _given(kind, "practices", lambda: of_list(request.GET.dict(), request.user))


def _given(kind: str, name: str, gather: Callable[[], Export]) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    written, content_type = KINDS[kind]
    response = HttpResponse(written(gather()), content_type=f"{content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="cardumen-{name}.{kind}"'
    return response
