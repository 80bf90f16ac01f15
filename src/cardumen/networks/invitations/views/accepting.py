"""An invitation is opened and answered: by its link or its code, or by whoever is signed in."""

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cardumen.directory.models import Organisation
from cardumen.directory.requests import actor_of
from cardumen.directory.standing import posts_of
from cardumen.kernel.errors import WrongState
from cardumen.kernel.names import the
from cardumen.networks.enums import InvitationKind
from cardumen.networks.invitations import actions, rules
from cardumen.networks.invitations.forms import AcceptForm, AddressCodeForm, CodeForm
from cardumen.networks.invitations.pages import (
    InvitationPage,
    has_account,
    invitation_page,
    invitation_with,
    invitations_visible_to,
)
from cardumen.networks.models import Invitation
from cardumen.networks.pages.choosing import choosing, organisation_chosen
from cardumen.people.models import Person
from cardumen.people.requests import person_of
from cardumen.people.sign_in import addresses
from cardumen.people.sign_in.again import ask_again_who
from cardumen.ui.acting import ask, attempt, done, form_page, posted, show


@never_cache
@form_page
def code(request: HttpRequest) -> HttpResponse:
    """Where the code of a letter is typed."""
    form = CodeForm(posted(request))
    return ask(
        request,
        form,
        lambda: redirect("networks:letter", form.cleaned_data["code"]),
        title=_("Open an invitation"),
        button=_("Open"),
    )


@never_cache
@form_page
def letter(request: HttpRequest, code: str) -> HttpResponse:
    """Whoever holds the letter accepts in one step; who has an account signs in first."""
    invitation = invitation_with(code)
    if invitation is None:
        # Only wrong codes count: a whole meeting may open its letters from one address.
        limited: HttpResponse | None = ratelimit.consume_or_429(
            request, action="open_invitation", limit_get=True
        )
        if limited is not None:
            return limited
        context = {
            "form": CodeForm.that_opens_nothing(code),
            "address": reverse("networks:code"),
            "title": _("Open an invitation"),
            "button": _("Open"),
        }
        return render(request, "ui/form_page.html", context, status=404)
    if not invitation.is_open or not invitation.email:
        return _closed(request, invitation)
    if request.user.is_authenticated:
        if rules.may_answer_invitation.allows(invitation, person_of(request)):
            return redirect("networks:invitation", invitation.pk)
        return _with_account(request, invitation, person_of(request))
    if request.method == "POST" and request.POST.get("do") == "decline":
        actions.decline_invitation(invitation=invitation, by=None)
        return render(request, "networks/invitations/declined.html", {"invitation": invitation})
    if has_account(invitation):
        page = invitation_page(invitation, None, None)
        return render(request, "networks/invitations/sign_in.html", {"page": page})
    return _answer(request, invitation, None)


def _with_account(request: HttpRequest, invitation: Invitation, person: Person) -> HttpResponse:
    """A letter to another address than that of whoever is signed in: a code sent there shows that
    it is theirs too, and adds it to their account. From then on it signs in, so that whoever finds
    a computer unlocked must not add their own."""
    email, do = invitation.email, request.POST.get("do")
    if do in {"send", "add"}:
        ask_again_who(request)
    form = AddressCodeForm(request.POST if do == "add" else None)

    def add() -> HttpResponse:
        addresses.add_with_code(request, person, email, form.cleaned_data["code"])
        said = _("The address has been added to your account.")
        return done(request, said, "networks:invitation", invitation.pk)

    if do == "send":
        addresses.send_code(request, email, name=person.name, language=person.language)
    elif do == "add" and (added := attempt(request, form, add)) is not None:
        return added
    context = {
        "invitation": invitation,
        "form": form,
        "is_sent": addresses.is_sent(request),
        "is_others": has_account(invitation),
    }
    return render(request, "networks/invitations/not_yours.html", context, status=403)


@never_cache
@login_required
@form_page
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    found = invitations_visible_to(request.user).filter(pk=pk).first()
    person = person_of(request)
    if found is None or not rules.may_answer_invitation.allows(found, person):
        raise Http404
    if not found.is_open:
        return _closed(request, found)
    if request.method == "POST" and request.POST.get("do") == "decline":
        actions.decline_invitation(
            invitation=found,
            by=actor_of(request),
            reason=request.POST.get("reason", ""),
        )
        said = _("Invitation declined. The person who invited you can see your answer.")
        return done(request, said, settings.LOGIN_REDIRECT_URL)
    return _answer(request, found, person)


def _answer(request: HttpRequest, invitation: Invitation, person: Person | None) -> HttpResponse:
    chosen = organisation_chosen(request.user, request.GET.get("organisation", ""))
    page = invitation_page(invitation, person, chosen)
    if page.asks_for_organisation:
        return _choose(request, page, person)
    form = AcceptForm(
        posted(request),
        needs_name=page.needs_name,
        needs_post=page.needs_post,
        has_charter=page.charter is not None,
    )

    def accept() -> HttpResponse:
        try:
            return _accept(request, page, person, form)
        except WrongState:
            invitation.refresh_from_db()
            if invitation.is_open:
                raise
            return _closed(request, invitation)

    return ask(
        request,
        form,
        accept,
        title=page.title,
        button=_("Accept"),
        template="networks/invitations/accept.html",
        page=page,
        is_chosen=chosen is not None,
    )


def _accept(
    request: HttpRequest, page: InvitationPage, person: Person | None, form: AcceptForm
) -> HttpResponse:
    given = form.cleaned_data
    answers = actions.Answers(
        organisation=page.organisation,
        post=given.get("post", ""),
        charter=page.charter if given.get("charter") else None,
        named=given.get("named", False),
    )
    if person is None:
        person = actions.accept_letter(
            invitation=page.invitation,
            name=given["name"],
            language=(get_language() or settings.LANGUAGE_CODE)[:2],
            answers=answers,
        )
        login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    else:
        actions.accept_invitation(
            invitation=page.invitation,
            answers=answers,
            by=actor_of(request),
        )
    return _welcome(request, page, person)


def _welcome(request: HttpRequest, page: InvitationPage, person: Person) -> HttpResponse:
    person.looked_up.clear()
    own = [post for post in posts_of(person) if post.organisation == page.organisation]
    if own:
        request.session["acting_for"] = own[0].pk
    invitation = page.invitation
    if page.organisation is not None and not own:
        told = _(
            "Thank you. Someone now has to confirm that you work at %(the_name)s: your "
            "colleagues there, the person who invited you, or an administrator. We will e-mail you."
        ) % {"the_name": the(page.organisation)}
    elif invitation.kind == InvitationKind.MEMBERSHIP:
        told = _("Welcome! %(the_member)s is a member of %(the_network)s.") % {
            "the_member": capfirst(the(page.organisation or invitation.member_network)),
            "the_network": the(invitation.network),
        }
    elif invitation.kind == InvitationKind.OFFICE:
        told = _("Welcome! Your role starts today, or on the day agreed.")
    else:
        told = _("Welcome! You can now act for %(the_name)s.") % {
            "the_name": the(page.organisation)
        }
    return done(request, told, settings.LOGIN_REDIRECT_URL)


def _choose(request: HttpRequest, page: InvitationPage, person: Person | None) -> HttpResponse:
    """First their organisation: one of theirs, or one found by name or number."""
    own: list[Organisation] = [post.organisation for post in posts_of(person)]
    context = {
        "page": page,
        "choosing": choosing(request.user, request.GET.get("q", "")),
        "own": own,
    }
    return show(request, "networks/invitations/choose_organisation.html", context)


def _closed(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Used, declined, withdrawn, expired, or passed on: what happened and what to do now."""
    context = {"invitation": invitation, "is_passed_on": not invitation.email}
    return render(request, "networks/invitations/closed.html", context, status=410)
