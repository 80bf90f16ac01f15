"""Who works in an organisation: colleagues admitted, posts ended, the responsibility passed on."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.directory import actions
from cardumen.directory.forms import PostForm
from cardumen.directory.models import Organisation
from cardumen.directory.pages.colleagues import (
    colleagues_page,
    own_request,
    post_in,
    request_in,
)
from cardumen.directory.requests import actor_of, posts_in
from cardumen.kernel.names import the
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, attempt, button, done, form_page, posted, show
from cardumen.ui.navigation import link
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
@form_page
def ask_for_post(request: HttpRequest, pk: int) -> HttpResponse:
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
        return done(request, _("Request withdrawn."), organisation)
    form = PostForm(posted(request))

    def send() -> HttpResponse:
        post = form.cleaned_data["post"]
        actions.ask_for_post(organisation=organisation, post=post, by=actor_of(request))
        said = _("Request sent. We will e-mail you when they answer.")
        return done(request, said, "directory:ask", pk)

    context = {"organisation": organisation, "form": form, "asked": asked}
    return attempt(request, form, send) or show(request, "directory/ask.html", context)


@login_required
@button
def answer_request(request: HttpRequest, pk: int, asked: int) -> HttpResponse:
    organisation, _page_of = _page(request, pk)
    waiting = request_in(organisation, asked, person_of(request))
    if waiting is None:
        messages.info(request, _("This request has already been answered."))
        return redirect("directory:people", pk)
    if request.POST.get("do") == "confirm":
        actions.confirm_post(asked=waiting, by=actor_of(request))
        told = _("%(name)s can now act for %(the_organisation)s.")
    else:
        actions.refuse_post(asked=waiting, by=actor_of(request))
        told = _("Request declined. We have notified %(name)s.")
    said = told % {"name": waiting.person.name, "the_organisation": the(organisation)}
    return done(request, said, "directory:people", pk)


@login_required
@form_page
def end_post(request: HttpRequest, pk: int, post: int) -> HttpResponse:
    """Asks once more, because it cannot be undone by the person who leaves."""
    organisation, page = _page(request, pk)
    person = person_of(request)
    affiliation = post_in(organisation, post, person)
    if affiliation is None:
        raise Http404
    is_own = affiliation.person_id == person.pk
    if not is_own and not page["answers"]:
        raise Http404

    def end() -> HttpResponse:
        actions.end_post(affiliation=affiliation, by=actor_of(request))
        if is_own:
            said = _("You no longer act for %(the_name)s.") % {"the_name": the(organisation)}
            return done(request, said, organisation)
        return done(request, _("The role has ended."), "directory:people", pk)

    return ask(
        request,
        forms.Form(posted(request)),
        end,
        title=_("I no longer work at %(the_organisation)s")
        % {"the_organisation": the(organisation)}
        if is_own
        else _("%(name)s no longer works here") % {"name": affiliation.person.name},
        button=_("End role today"),
        lead=_(
            "From today you can no longer read or write for this organisation. What you "
            "wrote stays, with your name; your roles in networks stay too."
        )
        if is_own
        else _(
            "From today they can no longer read or write for this organisation. What "
            "they wrote stays, with their name; their roles in networks stay too."
        ),
        readers=_("Only people who work here and administrators can see this page."),
        trail=[
            link(organisation.name, organisation),
            link(_("Colleagues"), "directory:people", pk),
        ],
        template="directory/end_post.html",
        organisation=organisation,
        hands_over=is_own and affiliation.is_responsible and page["heirs"],
    )


@login_required
@button
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
    said = _("%(name)s is now the responsible person.") % {"name": heir.person.name}
    return done(request, said, "directory:people", pk)


def _page(request: HttpRequest, pk: int) -> tuple[Organisation, dict[str, Any]]:
    organisation = get_object_or_404(
        Organisation.objects.visible_to(request.user).with_places(), pk=pk
    )
    page = colleagues_page(organisation, person_of(request))
    if page is None:
        raise Http404
    return organisation, page
