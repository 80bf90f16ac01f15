"""What I receive by e-mail; and to stop one kind from the letter."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from cardumen.directory.actor import Actor
from cardumen.directory.requests import actor_of
from cardumen.networks.models import Network
from cardumen.notices.actions import choose_hour, choose_pace, start_again, stop_kind
from cardumen.notices.enums import Pace
from cardumen.notices.forms import USUAL, PacesForm
from cardumen.notices.kinds import NOTICES, SUMMARY, kinds_in_order
from cardumen.notices.models import Choice, Summary
from cardumen.notices.notices import read_token
from cardumen.notices.pages import links_of, networks_of
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, done, form_page, posted
from cardumen.ui.navigation import link


@login_required
@form_page
def choose(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    networks = networks_of(person)
    network = _network(request, networks)
    form = PacesForm(
        posted(request),
        paces=Choice.objects.paces_of(person),
        hour=Summary.objects.hour_of(person),
        network=network,
    )

    def keep() -> HttpResponse:
        _keep(form.cleaned_data, network, actor_of(request))
        return done(request, _("Changes saved."), "notices:choose")

    return ask(
        request,
        form,
        keep,
        title=network.name if network else _("What I receive by e-mail"),
        button=_("Save"),
        lead=_(
            "E-mails that ask for your answer are always sent. We write by day, on working days."
        ),
        trail=[link(_("My account"), "people:me")]
        + ([link(_("What I receive by e-mail"), "notices:choose")] if network else []),
        template="notices/choose.html",
        others=links_of(networks, network),
    )


def _network(request: HttpRequest, networks: list[Network]) -> Network | None:
    slug = request.GET.get("network", "")
    found = next((one for one in networks if one.slug == slug), None)
    if slug and found is None:
        raise Http404
    return found


def _keep(chosen: dict[str, Any], network: Network | None, by: Actor) -> None:
    for kind in kinds_in_order(one_network=network is not None):
        usual = kind.pace if network is None else USUAL
        pace = "" if chosen[kind.key] == usual else chosen[kind.key]
        choose_pace(kind=kind.key, network=network, pace=pace, by=by)
    if network is not None:
        return
    is_stopped = chosen[SUMMARY] == Pace.NEVER
    choose_pace(kind=SUMMARY, network=None, pace=Pace.NEVER if is_stopped else "", by=by)
    if not is_stopped:
        choose_hour(hour=int(chosen[SUMMARY]), by=by)


@csrf_exempt
@never_cache
@form_page
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """From the letter, without signing in. A look changes nothing, because mail programs look at
    links by themselves; the button, and the one click of a mail program (RFC 8058), do."""
    read = read_token(token)
    if read is None:
        raise Http404
    person, key, number = read
    network = Network.objects.filter(pk=number or 0).first()
    before = ""
    if request.method == "POST" and "undo" in request.POST:
        start_again(kind=key, network=network, pace=request.POST["undo"], by=Actor(person))
    elif request.method == "POST":
        before = stop_kind(kind=key, network=network, by=Actor(person))
    name = NOTICES[key].name if key in NOTICES else _("Summary")
    is_stopped = Choice.objects.paces_of(person).of(key, number) == Pace.NEVER
    context = {"name": name, "network": network, "is_stopped": is_stopped, "before": before}
    return render(request, "notices/stop.html", context)
