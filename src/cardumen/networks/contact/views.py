"""A page to write to whoever coordinates a network, or keeps the installation."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cardumen.directory.requests import actor_of
from cardumen.kernel.names import of, to
from cardumen.networks.contact.actions import (
    reached_in,
    write_to_coordinators,
    write_to_member,
)
from cardumen.networks.contact.forms import ContactForm
from cardumen.networks.models import Membership, Network
from cardumen.networks.notices import coordinators_of
from cardumen.networks.rules import may_run_members
from cardumen.networks.views.asking import network_asked, network_invited_to, trail_in
from cardumen.people.allowances import TooOften
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, done, form_page, posted
from cardumen.ui.navigation import link

SENT = gettext_lazy("Message sent. You will receive the answer by e-mail.")


@form_page
def write(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_asked(request, slug)
    if network.closed_on is not None:
        raise Http404
    return _write(request, network)


@form_page
def write_to_administrators(request: HttpRequest) -> HttpResponse:
    """Of who finds no school or no network of theirs."""
    return _write(request, None)


@login_required
@form_page
def write_to(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """To a member, by whoever looks after it."""
    network = network_invited_to(request, slug)
    rows = Membership.objects.active().of_organisations().select_related("network", "zone")
    rows = rows.select_related("organisation").filter(network=network)
    membership = get_object_or_404(rows, pk=pk)
    may_run_members.check(network, membership.zone, person_of(request))
    if request.method != "POST" and not reached_in(membership):
        messages.info(request, _("No one there has an account. Invite a person first."))
        invite = reverse("networks:invite", args=[slug])
        return redirect(f"{invite}?organisation={membership.organisation_id}")
    form = ContactForm(posted(request), is_visitor=False)
    # The list from which they came, as they had narrowed it: there are more to write to.
    before = f"{reverse('networks:members', args=[slug])}?{request.GET.urlencode()}"

    def send() -> HttpResponse:
        write_to_member(membership=membership, text=form.cleaned_data["text"], by=actor_of(request))
        return done(request, SENT, before)

    return ask(
        request,
        form,
        send,
        title=_("Write to %(to_member)s") % {"to_member": to(membership.organisation)},
        button=_("Send message"),
        readers=_("Only the people who answer for this member read this, with your name."),
        trail=trail_in(network, _("Desk"), "desk"),
    )


def _write(request: HttpRequest, network: Network | None) -> HttpResponse:
    person = person_of(request) if request.user.is_authenticated else None
    form = ContactForm(posted(request), is_visitor=person is None)

    def send() -> HttpResponse:
        key = network.slug if network else ""
        if person is None and not ratelimit.consume(request, action="write_to_network", key=key):
            raise TooOften(_("Too many messages today. Try again tomorrow."))
        given = form.cleaned_data
        write_to_coordinators(
            network=network,
            text=given["text"],
            name=person.name if person else given["name"],
            email=person.email if person else given["email"],
            by=person,
        )
        return done(request, SENT, network or "networks:join")

    trail = link(network.name, network) if network else link(_("Add my school"), "networks:join")
    if network is not None and coordinators_of(network).exists():
        title = _("Write to the coordinators of %(of_network)s") % {"of_network": of(network)}
        lead = ""
        readers = _("Only the coordinators read this, with your name and e-mail.")
    else:
        title = _("Write to the administrators")
        readers = _("Only the administrators read this, with your name and e-mail.")
        lead = (
            _("No one coordinates this network today, so the administrators will answer.")
            if network
            else _("Name your school and its commune.")
        )
    return ask(
        request,
        form,
        send,
        title=title,
        button=_("Send message"),
        lead=lead,
        readers=readers,
        trail=[trail],
    )
