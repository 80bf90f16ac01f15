"""Collections: read by those they are for, put together by those who run a network."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.directory.requests import actor_of
from cardumen.kernel.errors import NotAllowed
from cardumen.people.requests import person_of
from cardumen.practices.collections import actions
from cardumen.practices.collections.forms import CollectionForm, NoteForm
from cardumen.practices.collections.models import Collected, Collection
from cardumen.practices.collections.pages import (
    contents,
    listed,
    networks_run_by,
    practice_to_collect,
    practices_to_add,
)
from cardumen.practices.collections.rules import may_curate
from cardumen.ui.acting import attempt, button, done, form_page, posted, show


@require_safe
def list_collections(request: HttpRequest) -> HttpResponse:
    context = {
        "collections": listed(request.user),
        "may_start": networks_run_by(request.user).exists(),
    }
    return render(request, "practices/collections/collections.html", context)


@require_safe
def collection_page(request: HttpRequest, pk: int) -> HttpResponse:
    collection = get_object_or_404(
        Collection.objects.visible_to(request.user).select_related("network"), pk=pk
    )
    shown = contents(collection, request.user)
    return render(request, "practices/collections/collection.html", {"shown": shown})


@login_required
@form_page
def new_collection(request: HttpRequest) -> HttpResponse:
    networks = networks_run_by(request.user)
    if not networks.exists():
        raise NotAllowed(_("Only network coordinators can create collections."))
    form = CollectionForm(posted(request), networks=networks)

    def start() -> HttpResponse:
        collection = actions.start_collection(by=actor_of(request), **form.cleaned_data)
        said = _("Collection created. Now choose its practices.")
        return done(request, said, "practices:edit-collection", collection.pk)

    return attempt(request, form, start) or _desk(request, form)


@login_required
@form_page
def edit_collection(request: HttpRequest, pk: int) -> HttpResponse:
    collection = _own(request, pk)
    form = CollectionForm(posted(request), collection=collection)

    def save() -> HttpResponse:
        actions.save_collection(collection=collection, by=actor_of(request), **form.cleaned_data)
        return done(request, _("Changes saved."), "practices:edit-collection", collection.pk)

    return attempt(request, form, save) or _desk(request, form, collection)


@login_required
@button
def add(request: HttpRequest, pk: int) -> HttpResponse:
    collection = _own(request, pk)
    number = request.POST.get("practice", "")
    known = number.isascii() and number.isdecimal() and len(number) < 10
    practice = practice_to_collect(request.user, int(number)) if known else None
    if practice is None:
        raise Http404
    form = NoteForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    actions.collect_practice(
        collection=collection, practice=practice, note=note, by=actor_of(request)
    )
    told = _("Added “%(practice)s” to “%(collection)s”.")
    said = told % {"practice": practice, "collection": collection}
    return done(request, said, "practices:edit-collection", collection.pk)


@login_required
@button
def change_item(request: HttpRequest, pk: int) -> HttpResponse:
    """One of the buttons beside a practice: `do` says which."""
    # door: for those who put the collection together.
    items = Collected.objects.filter(collection__in=Collection.objects.visible_to(request.user))
    item = get_object_or_404(items.select_related("collection__network", "practice"), pk=pk)
    do = request.POST.get("do", "")
    if do in {"up", "down"}:
        actions.move_collected(item=item, places=-1 if do == "up" else 1, by=actor_of(request))
    elif do == "drop":
        actions.drop_collected(item=item, by=actor_of(request))
        messages.success(request, _("Removed from the collection."))
    else:
        form = NoteForm(request.POST)
        if form.is_valid():
            actions.collect_practice(
                collection=item.collection,
                practice=item.practice,
                by=actor_of(request),
                **form.cleaned_data,
            )
            messages.success(request, _("Changes saved."))
        else:
            messages.error(request, _("The note is too long. One or two sentences are enough."))
    return redirect("practices:edit-collection", item.collection_id)


@login_required
@button
def change_state(request: HttpRequest, pk: int) -> HttpResponse:
    collection = _own(request, pk)
    if request.POST.get("do") == "publish":
        actions.publish_collection(collection=collection, by=actor_of(request))
        said = _("Published. Its readers can see it now.")
    else:
        actions.take_back_collection(collection=collection, by=actor_of(request))
        said = _("Withdrawn. Nothing was deleted.")
    return done(request, said, collection)


def _own(request: HttpRequest, pk: int) -> Collection:
    collection = get_object_or_404(
        Collection.objects.visible_to(request.user).select_related("network"), pk=pk
    )
    may_curate.check(collection.network, person_of(request))
    return collection


def _desk(
    request: HttpRequest, form: CollectionForm, collection: Collection | None = None
) -> HttpResponse:
    q = request.GET.get("q", "").replace("\x00", "")[:300]
    context = {
        "form": form,
        "shown": contents(collection, request.user) if collection else None,
        "collection": collection,
        "q": q,
        "addable": practices_to_add(request.user, collection, q) if collection else [],
    }
    return show(request, "practices/collections/form.html", context)
