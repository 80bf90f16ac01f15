"""Who works in an organisation: colleagues admitted, posts ended, the responsibility passed on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cardumen.directory import actions
from cardumen.directory.forms.colleagues import PostForm
from cardumen.directory.models import Organisation
from cardumen.directory.pages.colleagues import (
    ColleaguesPage,
    colleagues_page,
    own_request,
    post_in,
    request_in,
)
from cardumen.directory.requests import actor_of, posts_in
from cardumen.kernel.errors import DomainError, NotAllowed
from cardumen.people.requests import person_of
from cardumen.ui.panels import panels_of


@require_safe
@login_required
def people(request: HttpRequest, pk: int) -> HttpResponse:
    organisation, page = _page(request, pk)
    context = {
        "page": page,
        "organisation": organisation,
        "panels": panels_of("colleagues", organisation, request.user),
        "person": person_of(request),
    }
    return render(request, "directory/people.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """“I work here too”: asked of whoever answers for the organisation."""
    organisation = get_object_or_404(
        Organisation.objects.visible_to(request.user).with_places(), pk=pk
    )
    person = person_of(request)
    if any(post.organisation_id == pk for post in posts_in(request)):
        return redirect("directory:people", pk)
    asked = own_request(organisation, person)
    if request.method == "POST" and asked is not None and request.POST.get("do") == "withdraw":
        actions.withdraw_post_request(asked=asked, by=actor_of(request))
        messages.success(request, _("Taken back."))
        return redirect(organisation)
    form = PostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_for_post(
                organisation=organisation, post=form.cleaned_data["post"], by=actor_of(request)
            )
        except DomainError as error:
            if isinstance(error, NotAllowed):
                raise
            form.add_error(error.field, str(error.message))
        else:
            messages.success(request, _("Asked. We write to you when it has been answered."))
            return redirect("directory:ask", pk)
    context = {"organisation": organisation, "form": form, "asked": asked}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "directory/ask.html", context, status=status)


@login_required
@require_POST
def answer_request(request: HttpRequest, pk: int, asked: int) -> HttpResponse:
    organisation, _page_of = _page(request, pk)
    waiting = request_in(organisation, asked, person_of(request))
    if waiting is None:
        messages.info(request, _("This has been answered already."))
        return redirect("directory:people", pk)
    if request.POST.get("do") == "confirm":
        actions.confirm_post(asked=waiting, by=actor_of(request))
        told = _("%(name)s acts for %(organisation)s from now on.")
    else:
        actions.refuse_post(asked=waiting, by=actor_of(request))
        told = _("%(name)s has been told that she is not known here.")
    messages.success(request, told % {"name": waiting.person.name, "organisation": organisation})
    return redirect("directory:people", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end_post(request: HttpRequest, pk: int, post: int) -> HttpResponse:
    """Asks once more, because it cannot be undone by her who leaves."""
    organisation, page = _page(request, pk)
    person = person_of(request)
    affiliation = post_in(organisation, post, person)
    if affiliation is None:
        raise Http404
    if request.method == "POST":
        actions.end_post(affiliation=affiliation, by=actor_of(request))
        if affiliation.person_id == person.pk:
            messages.success(request, _("You no longer act for %(name)s.") % {"name": organisation})
            return redirect(organisation)
        messages.success(request, _("The post has ended."))
        return redirect("directory:people", pk)
    if affiliation.person_id != person.pk and not page.answers:
        raise Http404
    context = {
        "organisation": organisation,
        "affiliation": affiliation,
        "is_own": affiliation.person_id == person.pk,
        "others": page.heirs,
    }
    return render(request, "directory/end_post.html", context)


@login_required
@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    organisation, _page_of = _page(request, pk)
    chosen = request.POST.get("to", "")
    heir = (
        post_in(organisation, int(chosen), person_of(request))
        if chosen.isdecimal() and len(chosen) < 19
        else None
    )
    if heir is None:
        raise Http404
    actions.hand_over_responsibility(organisation=organisation, to=heir, by=actor_of(request))
    messages.success(
        request, _("%(name)s is the responsible person now.") % {"name": heir.person.name}
    )
    return redirect("directory:people", pk)


def _page(request: HttpRequest, pk: int) -> tuple[Organisation, ColleaguesPage]:
    organisation = get_object_or_404(
        Organisation.objects.visible_to(request.user).with_places(), pk=pk
    )
    page = colleagues_page(organisation, person_of(request))
    if page is None:
        raise Http404
    return organisation, page
