"""Pages of the directory: the list, an organisation, downloads."""

from typing import NoReturn

from django.contrib.auth.decorators import login_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from cardumen.directory.filters import OrganisationFilters
from cardumen.directory.index import current_index
from cardumen.directory.models import Organisation
from cardumen.directory.pages.actors import SchoolsFilters, latest_owner, schools_of
from cardumen.directory.pages.listing import Listing
from cardumen.directory.pages.organisation import (
    may_edit,
    organisation_page,
    survivor_of,
)
from cardumen.directory.requests import acting_for, posts_in
from cardumen.directory.spreadsheets import MOST_ROWS, as_csv, as_xlsx, heading
from cardumen.directory.travel import point_of
from cardumen.kernel.downloads import made_once
from cardumen.kernel.tables import XLSX
from cardumen.ui.acting import button
from cardumen.ui.panels import panels_of, unfolding
from cardumen.ui.requests import show_list

TABLES = {"csv": ("text/csv; charset=utf-8", as_csv), "xlsx": (XLSX, as_xlsx)}


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    index = current_index()
    filters = OrganisationFilters(request.GET, index, here=point_of(acting_for(request)))
    shown = Listing(index, filters, request.user)
    return show_list(request, "directory/list.html", shown.page, shown=shown)


@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    thing = (
        Organisation.objects.visible_to(request.user)
        .with_places()
        .annotate(owner_told=latest_owner())
        .filter(pk=pk)
        .first()
    )
    if thing is None:
        return redirect(survivor_of(pk) or _nowhere())
    acting = acting_for(request)
    page = organisation_page(thing, request.user, acting)
    posts = [post for post in posts_in(request) if post.organisation_id == pk]
    panels = panels_of("organisation", thing, request.user)
    context = {
        "page": page,
        "organisation": thing,
        "panels": panels,
        "unfolds": unfolding(panels),
        "own_post": posts[0] if posts else None,
        "is_acting": acting == thing,
        "may_edit": may_edit(thing, request.user),
    }
    return render(request, "directory/organisation.html", context)


def _nowhere() -> NoReturn:
    raise Http404


@require_safe
def schools_of_owner(request: HttpRequest, pk: int) -> HttpResponse:
    owner = get_object_or_404(Organisation.objects.visible_to(request.user).with_places(), pk=pk)
    schools = schools_of(SchoolsFilters(request.GET), owner, request.user)
    if schools is None:
        raise Http404
    return render(request, "directory/schools_of.html", {"schools": schools})


@require_safe
def school(request: HttpRequest, number: int) -> HttpResponse:
    """The address by a school's official number, which is for ever."""
    schools = Organisation.objects.visible_to(request.user).with_places().schools()
    return redirect(get_object_or_404(schools, official_id=str(number)))


@require_safe
def download(request: HttpRequest, kind: str) -> HttpResponse:
    """Made once for all who ask for the same schools in the same language; an address that the
    filters do not understand gives none."""
    index = current_index()
    filters = OrganisationFilters(request.GET, index)
    filters.check()
    positions = index.find(filters.asked)
    ids = index.ids[positions[:MOST_ROWS]]
    part = f"-{MOST_ROWS}" if len(positions) > MOST_ROWS else ""
    name = f"cardumen-schools{part}.{kind}"
    content_type, written = TABLES[kind]
    told = (kind, index.version, heading(), ids.tobytes())
    table = made_once("tables", told, lambda: written(ids.tolist(), index.vulnerability_year))
    response = HttpResponse(table, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@button
@login_required
def act_for(request: HttpRequest) -> HttpResponse:
    """Chooses for which of their organisations the person acts from now on."""
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
