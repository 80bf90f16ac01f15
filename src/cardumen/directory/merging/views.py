"""Organisations that may be one, looked at and merged by an administrator."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.directory.merging import actions
from cardumen.directory.merging.models import Merge
from cardumen.directory.merging.pages import beside, duplicates, last_merges
from cardumen.directory.models import Organisation
from cardumen.directory.requests import actor_of
from cardumen.people.models import Person
from cardumen.people.requests import person_of
from cardumen.ui.acting import attempt, button, done, form_page, posted, show
from cardumen.ui.filters import Filters
from cardumen.ui.requests import show_list


@require_safe
@login_required
def duplicate_list(request: HttpRequest) -> HttpResponse:
    by = _administrator(request)
    page = duplicates(Filters(request.GET), by)
    return show_list(request, "directory/merging/duplicates.html", page, merges=last_merges(by))


@login_required
@form_page
def compare(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Both beside each other; the answer says which one stays, or that they are two."""
    by = _administrator(request)
    first, second = _found(one, by), _found(other, by)
    if first == second:
        raise Http404
    form = forms.Form(posted(request))

    def answer() -> HttpResponse:
        if request.POST.get("do") == "two":
            actions.say_that_they_are_two(one=first, other=second, by=actor_of(request))
            said = _("Marked as different. They will not be suggested again.")
            return done(request, said, "directory:duplicates")
        stays = {str(first.pk): (second, first), str(second.pk): (first, second)}
        if request.POST.get("survivor", "") not in stays:
            raise Http404
        merged, survivor = stays[request.POST["survivor"]]
        actions.merge_organisations(merged=merged, survivor=survivor, by=actor_of(request))
        said = _("Merged. “%(name)s” now leads here.") % {"name": merged.name}
        return done(request, said, survivor)

    context = {"form": form, "both": beside(first, second)}
    return attempt(request, form, answer) or show(
        request, "directory/merging/compare.html", context
    )


@login_required
@button
def part(request: HttpRequest, pk: int) -> HttpResponse:
    by = _administrator(request)
    merge = get_object_or_404(Merge.objects.visible_to(by).select_related("merged"), pk=pk)
    actions.part_organisations(merge=merge, by=actor_of(request))
    return done(
        request, _("The merge has been undone. They are two organisations again."), merge.merged
    )


def _found(pk: int, by: Person) -> Organisation:
    return get_object_or_404(Organisation.objects.visible_to(by).with_places(), pk=pk)


def _administrator(request: HttpRequest) -> Person:
    by = person_of(request)
    if not by.administers:
        raise Http404
    return by
