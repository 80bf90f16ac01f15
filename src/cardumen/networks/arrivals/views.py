"""“Add my school”: the school, who they are, a code by e-mail, and what the network asks."""

from typing import Any, Final
from urllib.parse import urlencode

from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cardumen.directory.requests import actor_of
from cardumen.directory.standing import posts_of
from cardumen.kernel.names import the, to
from cardumen.networks.applications.pages import applied_for
from cardumen.networks.arrivals import actions
from cardumen.networks.arrivals.forms import ArrivalForm, DetailsForm
from cardumen.networks.arrivals.pages import ArrivalPage, arrival_page
from cardumen.networks.models import Network
from cardumen.networks.pages.choosing import choosing, organisation_chosen
from cardumen.people.allowances import TooOften
from cardumen.people.models import Person
from cardumen.people.requests import person_of
from cardumen.people.sign_in import addresses
from cardumen.ui.acting import ask, done, form_page, posted, show

KEPT: Final = "arrival"
ALONE: Final = "none"


@never_cache
@form_page
def join(request: HttpRequest) -> HttpResponse:
    """Each step has an address that can be sent to a colleague: `?network=…&organisation=…`."""
    slug = request.GET.get("network", "")
    asked = slug if slug != ALONE else ""
    network = get_object_or_404(Network.objects.with_seals(), slug=asked) if asked else None
    organisation = organisation_chosen(request.user, request.GET.get("organisation", ""))
    if organisation is None:
        found = choosing(request.user, request.GET.get("q", ""))
        context = {"network": network, "choosing": found, "slug": slug}
        return show(request, "networks/arrivals/choose.html", context)
    if any(post.organisation_id == organisation.pk for post in posts_of(request.user)):
        if network is not None:
            return redirect("networks:apply", network.slug)
        return redirect("directory:people", organisation.pk)
    page = arrival_page(organisation, network, alone=slug == ALONE)
    own = _applied_themselves(request, page)
    if own is not None:
        return redirect("networks:apply", own.slug)
    is_stopped = organisation.has_closed or page.waiting or not page.takes_applications
    if is_stopped or page.networks is not None:
        return show(request, "networks/arrivals/organisation.html", {"page": page})
    if request.user.is_authenticated:
        return _as_member(request, page)
    kept = request.session.get(KEPT, {})
    is_theirs = kept.get("address") == _address(page)
    if request.POST.get("do") == "join" and not is_theirs:
        # Their session ended, or someone of that school came before them.
        messages.info(request, _("Ask for a new code to continue."))
        return redirect(_address(page))
    if request.POST.get("do") == "send" or not is_theirs or "again" in request.GET:
        return _details(request, page, kept)
    return _confirm(request, page, kept)


def _applied_themselves(request: HttpRequest, page: ArrivalPage) -> Network | None:
    """The network whose answer they wait for."""
    if page.network is None or not (page.waiting and request.user.is_authenticated):
        return None
    applied = applied_for(page.network, person_of(request))
    return page.network if applied == page.organisation else None


def _details(request: HttpRequest, page: ArrivalPage, kept: dict[str, str]) -> HttpResponse:
    """Who they are. The same answer whether the address has an account or not: a letter says
    which."""
    form = DetailsForm(posted(request), initial=kept)

    def send() -> HttpResponse:
        if not ratelimit.consume(request, action="ask_to_join"):
            raise TooOften(_("Too many attempts. Wait a few minutes and try again."))
        given, language = form.cleaned_data, _language()
        is_known = Person.objects.having(given["email"]).exists()
        step = _address(page)
        code = addresses.send_code(
            request,
            given["email"],
            # Not what a stranger typed: the address may be of anyone.
            name="",
            language=language,
            template=f"networks/arrivals/mail/{'known' if is_known else 'code'}",
            link=f"{settings.SITE_URL}{reverse('account_request_login_code')}"
            f"?{urlencode({'next': step})}",
        )
        # No one reads the mail of a demonstration.
        told = {"told_code": code} if settings.DEMONSTRATION else {}
        request.session[KEPT] = {**given, **told, "address": step}
        return redirect(step)

    return _shown(request, page, form, send, button=_("Send me a code"), do="send")


def _confirm(request: HttpRequest, page: ArrivalPage, kept: dict[str, str]) -> HttpResponse:
    form = _arrival_form(request, page, is_visitor=True)

    def arrive() -> HttpResponse:
        addresses.check_code(request, kept["email"], form.cleaned_data["code"])
        person = actions.arrive(
            wish=_wish(page, form, kept["post"]),
            name=kept["name"],
            email=kept["email"],
            language=_language(),
        )
        del request.session[KEPT]
        login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
        return _told(request, page, person)

    shown = {"email": kept["email"], "told_code": kept.get("told_code", "")}
    return _shown(request, page, form, arrive, button=_("Send"), do="join", **shown)


def _as_member(request: HttpRequest, page: ArrivalPage) -> HttpResponse:
    form = _arrival_form(request, page, is_visitor=False)

    def bring() -> HttpResponse:
        by = actor_of(request)
        actions.bring(wish=_wish(page, form, form.cleaned_data["post"]), by=by)
        return _told(request, page, by.person)

    return _shown(request, page, form, bring, button=_("Send"), do="join")


def _shown(
    request: HttpRequest, page: ArrivalPage, form: forms.Form, act: Any, **context: Any
) -> HttpResponse:
    title = (
        _("Ask to join %(to_network)s") % {"to_network": to(page.network)}
        if page.network is not None
        else _("Join %(to_organisation)s") % {"to_organisation": to(page.organisation)}
    )
    return ask(
        request,
        form,
        act,
        title=title,
        template="networks/arrivals/form.html",
        page=page,
        step=_address(page),
        **context,
    )


def _told(request: HttpRequest, page: ArrivalPage, person: Person) -> HttpResponse:
    person.looked_up.clear()
    name = {"the_name": the(page.organisation)}
    if page.network is not None:
        said = _("Sent. The network's coordinators answer; we will e-mail you.")
        return done(request, said, "networks:apply", page.network.slug)
    own = [post for post in posts_of(person) if post.organisation_id == page.organisation.pk]
    if own:
        request.session["acting_for"] = own[0].pk
        said = _("Welcome! You can now act for %(the_name)s.") % name
        return done(request, said, settings.LOGIN_REDIRECT_URL)
    said = _("Sent. We will e-mail you when you are confirmed at %(the_name)s.") % name
    return done(request, said, "directory:ask", page.organisation.pk)


def _arrival_form(request: HttpRequest, page: ArrivalPage, *, is_visitor: bool) -> ArrivalForm:
    return ArrivalForm(
        posted(request),
        is_visitor=is_visitor,
        questions=page.questions,
        has_charter=page.charter is not None,
    )


def _wish(page: ArrivalPage, form: ArrivalForm, post: str) -> actions.Wish:
    return actions.Wish(
        organisation=page.organisation,
        post=post,
        network=page.network,
        answers=form.answers(),
        charter=page.charter,
    )


def _address(page: ArrivalPage) -> str:
    slug = page.network.slug if page.network is not None else ALONE
    query = {"network": slug, "organisation": page.organisation.pk}
    return f"{reverse('networks:join')}?{urlencode(query)}"


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE)[:2]
