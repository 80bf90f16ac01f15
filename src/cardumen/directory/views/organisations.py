"""Pages of the directory: the list, an organisation, downloads."""

import hashlib
from collections.abc import Callable
from typing import NoReturn

from django.contrib.auth.decorators import login_required
from django.core.cache import caches
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from cardumen.directory.filters import Filters
from cardumen.directory.index import Index, current_index
from cardumen.directory.pages.actors import schools_of
from cardumen.directory.pages.listing import (
    commune_choice,
    first_choices,
    is_narrowed,
    listing,
    more_choices,
)
from cardumen.directory.pages.organisation import (
    may_edit,
    organisation_page,
    organisations_visible_to,
    organisations_with_owner,
    survivor_of,
)
from cardumen.directory.requests import acting_for, posts_in
from cardumen.directory.spreadsheets import MOST_ROWS, csv_lines, xlsx
from cardumen.ui.panels import panels_of
from cardumen.ui.requests import target_of

LIST = "directory/list.html"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    """The whole page, or for htmx its results with the communes of the region chosen."""
    index = current_index()
    filters = index.known(Filters.of(request.GET))
    results = _results(request, index, filters)
    if target_of(request) == "results":
        context = {"results": results, "commune": commune_choice(index, filters)}
        response = render(request, f"{LIST}#found", context)
        response["HX-Push-Url"] = f"{request.path}?{filters.address}".rstrip("?")
    else:
        context = {
            "results": results,
            "form": _form(index, filters),
        }
        response = render(request, LIST, context)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _results(request: HttpRequest, index: Index, filters: Filters) -> SafeString:
    """The list and its map as HTML, kept as long as the directory stays as it is."""
    page = request.GET.get("page", "1")[:9]

    def rendered() -> str:
        found = listing(index, filters, page, request.user)
        return render_to_string(f"{LIST}#results", {"listing": found})

    if filters.extras or filters.q:
        # What other rooms let through may change at any time; and texts are too many to keep.
        return mark_safe(rendered())
    return _kept(f"results {index.key} {page} {filters}", rendered)


def _form(index: Index, filters: Filters) -> SafeString:
    choices = first_choices(index, filters)

    def rendered() -> str:
        context = {
            "filters": filters,
            "choices": choices,
            "commune": commune_choice(index, filters),
            "more": more_choices(filters),
            "is_narrowed": is_narrowed(filters),
        }
        return render_to_string(f"{LIST}#form", context)

    if filters.q:
        return mark_safe(rendered())
    return _kept(f"form {index.key} {filters} {choices}", rendered)


def _kept(what: str, rendered: Callable[[], str]) -> SafeString:
    """HTML of our own templates, kept while `what` it shows stays the same."""
    key = hashlib.sha256(f"{get_language()} {what}".encode()).hexdigest()
    html: str | None = caches["local"].get(key)
    if html is None:
        html = str(rendered())
        caches["local"].set(key, html, 3600)
    return mark_safe(html)


@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    thing = organisations_with_owner(request.user).filter(pk=pk).first()
    if thing is None:
        return redirect(survivor_of(pk) or _nowhere())
    acting = acting_for(request)
    page = organisation_page(thing, request.user, acting)
    posts = [post for post in posts_in(request) if post.organisation_id == pk]
    context = {
        "page": page,
        "organisation": thing,
        "panels": panels_of("organisation", thing, request.user),
        "own_post": posts[0] if posts else None,
        "is_acting": acting == thing,
        "may_edit": may_edit(thing, request.user),
    }
    return render(request, "directory/organisation.html", context)


def _nowhere() -> NoReturn:
    raise Http404


@require_safe
def schools_of_owner(request: HttpRequest, pk: int) -> HttpResponse:
    owner = get_object_or_404(organisations_visible_to(request.user), pk=pk)
    schools = schools_of(
        owner, request.GET.get("year", ""), request.GET.get("page", "1"), request.user
    )
    if schools is None:
        raise Http404
    return render(request, "directory/schools_of.html", {"schools": schools})


@require_safe
def school(request: HttpRequest, number: int) -> HttpResponse:
    """The address by a school's official number, which is for ever."""
    schools = organisations_visible_to(request.user).schools()
    return redirect(get_object_or_404(schools, official_id=str(number)))


@require_safe
def download(request: HttpRequest, kind: str) -> HttpResponseBase:
    index = current_index()
    positions = index.find(index.known(Filters.of(request.GET)))
    ids = [int(pk) for pk in index.ids[positions[:MOST_ROWS]]]
    part = f"-{MOST_ROWS}" if len(positions) > MOST_ROWS else ""
    name = f"cardumen-schools{part}.{kind}"
    if kind == "csv":
        response: HttpResponseBase = StreamingHttpResponse(
            csv_lines(ids), content_type="text/csv; charset=utf-8"
        )
    else:
        response = HttpResponse(xlsx(ids), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@login_required
def act_for(request: HttpRequest) -> HttpResponse:
    """Chooses for which of her organisations the person acts from now on."""
    chosen = request.POST.get("affiliation", "")
    posts = {str(post.pk): post for post in posts_in(request)}
    if chosen not in posts:
        raise Http404
    request.session["acting_for"] = posts[chosen].pk
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    ):
        target = "/"
    return HttpResponseRedirect(target)
