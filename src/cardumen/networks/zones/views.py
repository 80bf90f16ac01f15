"""The zones of a network: added, changed, put in order, removed; and members put into them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from cardumen.directory.requests import actor_of
from cardumen.networks.models import Network, Zone
from cardumen.networks.views.asking import network_run, trail_in
from cardumen.networks.zones import actions
from cardumen.networks.zones.forms import AssigningForm, ZoneForm
from cardumen.networks.zones.pages import (
    AssigningFilters,
    members_to_assign,
    zones_with_members,
)
from cardumen.ui.acting import ask, button, done, form_page, posted


@login_required
@require_safe
def zone_list(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    return render(
        request,
        "networks/zones/zones.html",
        {"network": network, "zones": zones_with_members(network)},
    )


@login_required
@form_page
def new(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    form = ZoneForm(posted(request))

    def add() -> HttpResponse:
        actions.add_zone(network=network, **form.facts(), by=actor_of(request))
        return done(request, _("Zone added."), "networks:zones", slug)

    return ask(
        request,
        form,
        add,
        title=_("Add a zone"),
        button=_("Save"),
        readers=_("Anyone can see the zone and its members."),
        trail=trail_in(network, _("Zones"), "zones"),
    )


@login_required
@form_page
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    network = network_run(request, slug)
    zone = _zone(network, pk)
    form = ZoneForm(posted(request), zone=zone)

    def save() -> HttpResponse:
        actions.change_zone(zone=zone, **form.facts(), by=actor_of(request))
        return done(request, _("Changes saved."), "networks:zones", slug)

    return ask(
        request,
        form,
        save,
        title=zone.name,
        button=_("Save"),
        readers=_("Anyone can see the zone and its members."),
        trail=trail_in(network, _("Zones"), "zones"),
        template="networks/zones/form.html",
        network=network,
        zone=zone,
    )


@login_required
@button
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    zone = _zone(network_run(request, slug), pk)
    actions.move_zone(zone=zone, up=request.POST.get("to") == "up", by=actor_of(request))
    return redirect("networks:zones", slug)


@login_required
@button
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    actions.remove_zone(zone=_zone(network_run(request, slug), pk), by=actor_of(request))
    return done(
        request, _("Zone removed. Its members stay in the network."), "networks:zones", slug
    )


@login_required
@form_page
def assign(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    zones = list(network.zones.all())
    filters = AssigningFilters(request.GET)
    form = AssigningForm(posted(request), zones=zones)
    marked = [int(key) for key in request.POST.getlist("member") if key.isdecimal()][:1000]
    marked = [key for key in marked if key < 2**63]

    def put() -> HttpResponse:
        n = actions.assign_zone(
            network=network, memberships=marked, zone=form.chosen(), by=actor_of(request)
        )
        said = ngettext(
            "%(n)s member assigned to the zone.", "%(n)s members assigned to the zone.", n
        )
        return done(request, said % {"n": n}, request.get_full_path())

    return ask(
        request,
        form,
        put,
        title=_("Assign members to zones"),
        button=_("Move members"),
        readers=_("Anyone can see the zone of a member."),
        trail=trail_in(network, _("Zones"), "zones"),
        template="networks/zones/assign.html",
        network=network,
        page=members_to_assign(filters, network, zones),
        zones=zones,
        zone=filters.asked["zone"],
        marked=marked,
    )


def _zone(network: Network, pk: int) -> Zone:
    return get_object_or_404(Zone.objects.select_related("network"), network=network, pk=pk)
