"""An organisation, a network or a colleague is invited; reminded once; the invitation withdrawn."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.directory.requests import actor_of
from cardumen.directory.rules import may_answer_for
from cardumen.kernel.names import the
from cardumen.networks.actions import admit_member
from cardumen.networks.actions.placing import Placing
from cardumen.networks.enums import InvitationKind, MembershipOrigin
from cardumen.networks.invitations import actions, rules
from cardumen.networks.invitations.actions.inviting import has_people
from cardumen.networks.invitations.forms import ColleagueForm, InviteForm, NetworkForm
from cardumen.networks.invitations.pages import (
    invitations_visible_to,
    is_member_of,
    networks_to_invite,
)
from cardumen.networks.models import Invitation
from cardumen.networks.pages.choosing import choosing, organisation_chosen
from cardumen.networks.pages.members import unchosen_zone, zones_for
from cardumen.networks.rules import may_run
from cardumen.networks.views.asking import network_invited_to, network_run, trail_in
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, button, done, form_page, posted
from cardumen.ui.navigation import link


@login_required
@form_page
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """An organisation of the directory, found by name or number; or, without one, an e-mail."""
    network = network_invited_to(request, slug)
    person = person_of(request)
    runs = may_run.allows(network, person)
    chosen = organisation_chosen(request.user, request.GET.get("organisation", ""))
    there = chosen is not None and has_people(chosen)
    is_member = chosen is not None and is_member_of(network, chosen)
    networks = networks_to_invite(network) if runs and chosen is None else []
    form = InviteForm(
        posted(request),
        zones=zones_for(network, person),
        may_leave=runs,
        unchosen=unchosen_zone(Placing(network), chosen),
        needs_email=request.POST.get("do") != "admit" and not there,
    )

    def bring_in() -> HttpResponse:
        zone, email = form.chosen_zone(), form.cleaned_data["email"]
        if request.POST.get("do") == "admit" and chosen is not None:
            admit_member(
                network=network,
                member=chosen,
                origin=MembershipOrigin.ADMITTED,
                zone=zone,
                by=actor_of(request),
            )
            said = _("%(name)s is a member from today.") % {"name": chosen}
        else:
            actions.invite_member(
                network=network,
                member=chosen,
                email=email,
                zone=zone,
                words=form.cleaned_data["words"],
                by=actor_of(request),
            )
            said = _("Invitation sent: %(who)s.") % {"who": chosen or email}
        return done(request, said, "networks:joining", slug)

    return ask(
        request,
        form,
        bring_in,
        title=_("Invite"),
        button=_("Invite"),
        readers=_("Only coordinators of this network can see this page."),
        trail=trail_in(network, _("Invitations and applications"), "joining"),
        template="networks/invitations/invite.html",
        network=network,
        chosen=chosen,
        is_member=is_member,
        is_complete=is_member and there,
        choosing=choosing(request.user, request.GET.get("q", "")) if chosen is None else None,
        network_form=NetworkForm(networks=networks) if networks else None,
    )


@login_required
@button
def invite_network(request: HttpRequest, slug: str) -> HttpResponse:
    """Another network, whose coordinator accepts."""
    network = network_run(request, slug)
    form = NetworkForm(request.POST, networks=networks_to_invite(network))
    if not form.is_valid():
        raise Http404
    other, words = form.chosen(), form.cleaned_data["words"]
    actions.invite_member(network=network, member=other, words=words, by=actor_of(request))
    return done(request, _("Invitation sent: %(who)s.") % {"who": other}, "networks:joining", slug)


@login_required
@button
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = kept(request, pk)
    actions.withdraw_invitation(invitation=invitation, by=actor_of(request))
    return done(request, _("Invitation withdrawn. Its link no longer works."), _page_of(invitation))


@login_required
@button
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = kept(request, pk)
    actions.remind_invitation(invitation=invitation, by=actor_of(request))
    return done(request, _("Reminder sent."), _page_of(invitation))


def kept(request: HttpRequest, pk: int) -> Invitation:
    """An invitation for whoever could have sent it."""
    invitation = invitations_visible_to(request.user).filter(pk=pk).first()
    if invitation is None or not rules.may_keep_invitation.allows(invitation, person_of(request)):
        raise Http404
    return invitation


def _page_of(invitation: Invitation) -> str:
    """Where it is kept."""
    if invitation.network is None:
        return reverse("directory:people", args=[invitation.organisation_id])
    page = "people" if invitation.kind == InvitationKind.OFFICE else "joining"
    return reverse(f"networks:{page}", args=[invitation.network.slug])


@login_required
@form_page
def invite_colleague(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)
    may_answer_for.check(organisation, person_of(request))
    form = ColleagueForm(posted(request))

    def send() -> HttpResponse:
        sent = actions.invite_colleague(
            organisation=organisation, **form.cleaned_data, by=actor_of(request)
        )
        said = _("Invitation sent: %(who)s.") % {"who": sent.email}
        return done(request, said, "directory:people", pk)

    return ask(
        request,
        form,
        send,
        title=_("Invite a colleague"),
        button=_("Send invitation"),
        lead=_("They will be able to read and write for %(the_organisation)s, as you do.")
        % {"the_organisation": the(organisation)},
        trail=[link(_("Colleagues"), "directory:people", pk)],
    )
