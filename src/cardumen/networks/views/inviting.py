"""Those who run a network invite one organisation, or admit many by a filter."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from cardumen.directory.requests import actor_of
from cardumen.networks import actions, rules
from cardumen.networks.enums import InvitationKind, MembershipOrigin
from cardumen.networks.forms.joining import AdmitManyForm, InviteForm
from cardumen.networks.models import Invitation, Network
from cardumen.networks.pages.invitation import (
    MOST_FOUND,
    invitations_visible_to,
    organisation_chosen,
    organisations_found,
)
from cardumen.networks.pages.joining import joining_page, zones_for
from cardumen.networks.pages.lists import networks_to_invite
from cardumen.networks.pages.many import many_page
from cardumen.networks.views.asking import network_asked, network_run, trail_in
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, button, done, form_page, posted

# A job in the background beyond so many; fewer are admitted while they wait.
MOST_AT_ONCE = 200


def network_invited_to(request: HttpRequest, slug: str) -> Network:
    """A network for whoever may invite into it, or into a zone of it."""
    network = network_asked(request, slug)
    rules.may_invite.check(network, person_of(request))
    return network


@require_safe
@login_required
def joining(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_invited_to(request, slug)
    context = joining_page(network, person_of(request), request.GET)
    return render(request, "networks/joining.html", context)


@login_required
@form_page
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """An organisation of the directory, found by name or number; or, without one, an e-mail."""
    network = network_invited_to(request, slug)
    person = person_of(request)
    runs = rules.may_run.allows(network, person)
    chosen = organisation_chosen(request.GET.get("organisation", ""))
    text = request.GET.get("q", "").strip()[:120]
    form = InviteForm(posted(request), zones=zones_for(network, person), may_leave=runs)

    def bring_in() -> HttpResponse:
        zone, email = form.chosen_zone(), form.cleaned_data["email"]
        if request.POST.get("do") == "admit" and chosen is not None:
            actions.admit_member(
                network=network,
                member=chosen,
                origin=MembershipOrigin.ADMITTED,
                zone=zone,
                by=actor_of(request),
            )
            said = _("%(name)s is a member from today.") % {"name": chosen}
        else:
            actions.invite_member(
                network=network, member=chosen, email=email, zone=zone, by=actor_of(request)
            )
            said = _("Invitation sent: %(who)s.") % {"who": chosen or email}
        return done(request, said, "networks:joining", slug)

    found = organisations_found(text) if text and chosen is None else []
    return ask(
        request,
        form,
        bring_in,
        title=_("Invite"),
        button=_("Invite"),
        readers=_("Only coordinators of this network can see this page."),
        trail=trail_in(network, _("Invitations and applications"), "joining"),
        template="networks/invite.html",
        network=network,
        chosen=chosen,
        text=text,
        found=found[:MOST_FOUND],
        has_more=len(found) > MOST_FOUND,
        networks=networks_to_invite(network) if runs and chosen is None else [],
    )


@login_required
@button
def invite_network(request: HttpRequest, slug: str) -> HttpResponse:
    """Another network, whose coordinator accepts."""
    network = network_run(request, slug)
    wanted = request.POST.get("network", "")
    other = next((one for one in networks_to_invite(network) if str(one.pk) == wanted), None)
    if other is None:
        raise Http404
    actions.invite_member(network=network, member=other, by=actor_of(request))
    return done(request, _("Invitation sent: %(who)s.") % {"who": other}, "networks:joining", slug)


@login_required
@form_page
def admit_many(request: HttpRequest, slug: str) -> HttpResponse:
    """All that the directory's filters let through, shown before it happens."""
    network = network_run(request, slug)
    page = many_page(network, request.GET)
    zones = zones_for(network, person_of(request))
    form = AdmitManyForm(posted(request), zones=zones, may_leave=True)

    def admit() -> HttpResponse:
        address, zone, by = page.filters.address, form.chosen_zone(), actor_of(request)
        if page.new <= MOST_AT_ONCE:
            actions.admit_filtered(network=network, address=address, zone=zone, by=by)
            return done(request, _("Members admitted."), "networks:members", slug)
        actions.queue_admission(network=network, address=address, zone=zone, by=by)
        said = _(
            "The members are being admitted; this page shows how many are left. You can leave it."
        )
        return done(request, said, request.get_full_path())

    return ask(
        request,
        form,
        admit,
        title=_("Admit a group"),
        button=ngettext("Admit %(n)s", "Admit all %(n)s", page.new) % {"n": page.new},
        lead=_(
            "For networks that schools belong to by decision of their school owner or of "
            "the authority."
        ),
        readers=_("Only coordinators of this network can see this page."),
        trail=trail_in(network, _("Invitations and applications"), "joining"),
        template="networks/admit_many.html",
        page=page,
    )


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
