"""The zones of a network: added, changed, put in order, removed; and members put into them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cardumen.directory.requests import actor_of
from cardumen.networks import actions
from cardumen.networks.forms.zones import AssigningForm, ZoneForm
from cardumen.networks.models import Network, Zone
from cardumen.networks.pages.zones import assigning_page, zone_asked, zone_rows, zones_of
from cardumen.networks.views.asking import done, network_run, status_of


@login_required
@require_safe
def zone_list(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    return render(request, "networks/zones.html", {"network": network, "rows": zone_rows(network)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    form = ZoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name, places = form.cleaned_data["name"], form.territories()

        def act() -> None:
            actions.add_zone(network=network, name=name, territories=places, by=actor_of(request))

        if done(request, form, act, _("Added.")):
            return redirect("networks:zones", slug)
    context = {"network": network, "form": form}
    return render(request, "networks/zone_form.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    network = network_run(request, slug)
    zone = _zone(network, pk)
    form = ZoneForm(request.POST or None, zone=zone)
    if request.method == "POST" and form.is_valid():
        name, places = form.cleaned_data["name"], form.territories()

        def act() -> None:
            actions.change_zone(zone=zone, name=name, territories=places, by=actor_of(request))

        if done(request, form, act, _("Saved.")):
            return redirect("networks:zones", slug)
    context = {"network": network, "form": form, "zone": zone}
    return render(request, "networks/zone_form.html", context, status=status_of(form))


@login_required
@require_POST
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    zone = _zone(network_run(request, slug), pk)
    actions.move_zone(zone=zone, up=request.POST.get("to") == "up", by=actor_of(request))
    return redirect("networks:zones", slug)


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    zone = _zone(network_run(request, slug), pk)
    actions.remove_zone(zone=zone, by=actor_of(request))
    messages.success(request, _("Removed. Its members stay in the network."))
    return redirect("networks:zones", slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    zones = zones_of(network)
    form = AssigningForm(request.POST or None, zones=zones)
    marked = [int(key) for key in request.POST.getlist("member") if key.isdecimal()][:1000]
    marked = [key for key in marked if key < 2**63]
    if request.method == "POST" and form.is_valid():
        counts: list[int] = []

        def act() -> None:
            counts.append(
                actions.assign_zone(
                    network=network, memberships=marked, zone=form.chosen(), by=actor_of(request)
                )
            )

        if done(request, form, act):
            n = counts[0]
            said = ngettext("%(n)s member put into its zone.", "%(n)s members put into it.", n)
            messages.success(request, said % {"n": n})
            return redirect(request.get_full_path())
    page = assigning_page(network, zones, request.GET.get("zone", ""), request.GET.get("page"))
    context = {"network": network, "form": form, "assigning": page, "marked": marked}
    return render(request, "networks/assign.html", context, status=status_of(form))


def _zone(network: Network, pk: int) -> Zone:
    zone = zone_asked(network, pk)
    if zone is None:
        raise Http404
    return zone
