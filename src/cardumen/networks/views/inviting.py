"""Those who run a network invite one organisation, or admit many by a filter."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cardumen.directory.requests import actor_of
from cardumen.kernel.errors import DomainError
from cardumen.networks import actions, rules
from cardumen.networks.enums import InvitationKind, MembershipOrigin
from cardumen.networks.forms.joining import InviteForm, ZoneForm
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
from cardumen.networks.views.asking import network_asked, network_run, put_beside
from cardumen.people.requests import person_of

form_page = require_http_methods(["GET", "HEAD", "POST"])
# A job in the background beyond so many; fewer are admitted while she waits.
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
    page = joining_page(network, person_of(request), request.GET.get("page"))
    return render(request, "networks/joining.html", {"network": network, "page": page})


@login_required
@form_page
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """An organisation of the directory, found by name or number; or, without one, an e-mail."""
    network = network_invited_to(request, slug)
    person = person_of(request)
    runs = rules.may_run.allows(network, person)
    chosen = organisation_chosen(request.GET.get("organisation", ""))
    text = request.GET.get("q", "").strip()[:120]
    form = InviteForm(request.POST or None, zones=zones_for(network, person), may_leave=runs)
    if request.method == "POST" and form.is_valid():
        zone = form.chosen_zone()
        try:
            if request.POST.get("do") == "admit" and chosen is not None:
                actions.admit_member(
                    network=network,
                    member=chosen,
                    origin=MembershipOrigin.ADMITTED,
                    zone=zone,
                    by=actor_of(request),
                )
                told = _("%(name)s is a member from today.") % {"name": chosen}
            else:
                email = form.cleaned_data["email"]
                actions.invite_member(
                    network=network, member=chosen, email=email, zone=zone, by=actor_of(request)
                )
                told = _("Invited: %(who)s.") % {"who": chosen or email}
        except DomainError as error:
            put_beside(form, error)
        else:
            messages.success(request, told)
            return redirect("networks:joining", slug)
    found = organisations_found(text) if text and chosen is None else []
    context = {
        "network": network,
        "form": form,
        "chosen": chosen,
        "text": text,
        "found": found[:MOST_FOUND],
        "has_more": len(found) > MOST_FOUND,
        "runs": runs,
        "networks": networks_to_invite(network) if runs and chosen is None else [],
    }
    return render(request, "networks/invite.html", context, status=_status(form))


@login_required
@require_POST
def invite_network(request: HttpRequest, slug: str) -> HttpResponse:
    """Another network, whose coordinator accepts."""
    network = network_run(request, slug)
    wanted = request.POST.get("network", "")
    other = next((one for one in networks_to_invite(network) if str(one.pk) == wanted), None)
    if other is None:
        raise Http404
    actions.invite_member(network=network, member=other, by=actor_of(request))
    messages.success(request, _("Invited: %(who)s.") % {"who": other})
    return redirect("networks:joining", slug)


@login_required
@form_page
def admit_many(request: HttpRequest, slug: str) -> HttpResponse:
    """All that the directory's filters let through, shown before it happens."""
    network = network_run(request, slug)
    person = person_of(request)
    page = many_page(network, request.GET)
    data = request.POST if request.method == "POST" else None
    form = ZoneForm(data, zones=zones_for(network, person), may_leave=True)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("sure") != "yes":
            form.add_error(None, _("Tick that they know and agree."))
        else:
            zone = form.chosen_zone()
            call: dict[str, Any] = {
                "network": network,
                "address": page.filters.address,
                "zone": zone,
                "by": actor_of(request),
            }
            if page.new <= MOST_AT_ONCE:
                actions.admit_filtered(**call)
                messages.success(request, _("Admitted."))
                return redirect("networks:members", slug)
            actions.queue_admission(**call)
            messages.success(
                request,
                _("They are being admitted; this page shows how many are left. You can leave it."),
            )
            return redirect(request.get_full_path())
    context = {"network": network, "page": page, "form": form}
    return render(request, "networks/admit_many.html", context, status=_status(form))


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = kept(request, pk)
    actions.withdraw_invitation(invitation=invitation, by=actor_of(request))
    messages.success(request, _("Withdrawn: its link opens nothing any more."))
    return _back(invitation)


@login_required
@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = kept(request, pk)
    actions.remind_invitation(invitation=invitation, by=actor_of(request))
    messages.success(request, _("Reminded."))
    return _back(invitation)


def kept(request: HttpRequest, pk: int) -> Invitation:
    """An invitation for whoever could have sent it."""
    invitation = invitations_visible_to(request.user).filter(pk=pk).first()
    if invitation is None or not rules.may_keep_invitation.allows(invitation, person_of(request)):
        raise Http404
    return invitation


def _back(invitation: Invitation) -> HttpResponse:
    if invitation.network is None:
        return redirect("directory:people", invitation.organisation_id)
    page = "people" if invitation.kind == InvitationKind.OFFICE else "joining"
    return redirect(f"networks:{page}", invitation.network.slug)


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
