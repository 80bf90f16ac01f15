"""What those see of a network who support it from outside."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cardumen.networks import rules
from cardumen.networks.audiences import ROWS, Audience
from cardumen.networks.offices import OfficeClass, behind_firewall
from cardumen.networks.standing import EYES
from cardumen.networks.views.asking import network_asked
from cardumen.ui.acting import button, form_page


@login_required
@form_page
def eyes(request: HttpRequest, slug: str) -> HttpResponse:
    """In words, and then as it is: from here on each page is as the supervisor's."""
    network = network_asked(request, slug)
    if not rules.may_look_as.allows(network, request.user):
        raise Http404
    if request.method == "POST":
        office = OfficeClass.by_key.get(request.POST.get("office", ""))
        if office not in behind_firewall():
            raise Http404
        assert office is not None  # it is one of those
        request.session[EYES] = {"network": network.slug, "office": office.key}
        return redirect(network)
    context = {
        "network": network,
        "audiences": Audience.labels,
        "rows": ROWS.values(),
        "offices": behind_firewall(),
    }
    return render(request, "networks/eyes.html", context)


@login_required
@button
def own_eyes(request: HttpRequest) -> HttpResponse:
    eyes = request.session.pop(EYES, None)
    return redirect("networks:eyes", eyes["network"]) if eyes else redirect("networks:list")
