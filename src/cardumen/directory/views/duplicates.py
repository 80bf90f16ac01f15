"""Organisations that may be one, looked at and merged by an administrator."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cardumen.directory import actions
from cardumen.directory.models import Merge, Organisation
from cardumen.directory.pages.duplicates import beside, duplicates, last_merges
from cardumen.directory.requests import actor_of
from cardumen.people.models import Person
from cardumen.people.requests import person_of
from cardumen.ui.filters import Filters
from cardumen.ui.requests import show_list


@require_safe
@login_required
def duplicate_list(request: HttpRequest) -> HttpResponse:
    by = _administrator(request)
    page = duplicates(Filters(request.GET), by)
    return show_list(request, "directory/duplicates.html", page, merges=last_merges(by))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Both beside each other; the answer says which one stays, or that they are two."""
    by = _administrator(request)
    first, second = _found(one, by), _found(other, by)
    if first == second:
        raise Http404
    if request.method == "POST":
        if request.POST.get("do") == "two":
            actions.say_that_they_are_two(one=first, other=second, by=actor_of(request))
            messages.success(request, _("They are two, and are not proposed again."))
            return redirect("directory:duplicates")
        stays = {str(first.pk): (second, first), str(second.pk): (first, second)}
        if request.POST.get("survivor", "") not in stays:
            raise Http404
        merged, survivor = stays[request.POST["survivor"]]
        actions.merge_organisations(merged=merged, survivor=survivor, by=actor_of(request))
        messages.success(request, _("“%(name)s” leads here from now on.") % {"name": merged.name})
        return redirect(survivor)
    return render(request, "directory/compare.html", {"both": beside(first, second)})


@require_POST
@login_required
def part(request: HttpRequest, pk: int) -> HttpResponse:
    by = _administrator(request)
    merge = get_object_or_404(Merge.objects.visible_to(by).select_related("merged"), pk=pk)
    actions.part_organisations(merge=merge, by=actor_of(request))
    messages.success(request, _("They are two again, as they were."))
    return redirect(merge.merged)


def _found(pk: int, by: Person) -> Organisation:
    return get_object_or_404(Organisation.objects.visible_to(by).with_places(), pk=pk)


def _administrator(request: HttpRequest) -> Person:
    by = person_of(request)
    if not by.administers:
        raise Http404
    return by
