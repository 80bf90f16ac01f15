"""A network's charter: read, accepted by members, written by those who run it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.directory.requests import actor_of
from cardumen.networks.charters import actions
from cardumen.networks.charters.forms import CharterForm
from cardumen.networks.charters.pages import AcceptanceFilters, accepting_members, charter_page
from cardumen.networks.models import Charter
from cardumen.networks.pages.memberships import memberships_spoken_for
from cardumen.networks.views.asking import network_asked, network_run, trail_in
from cardumen.ui.acting import ask, button, done, form_page, posted
from cardumen.ui.requests import show_list


@require_safe
def charter(request: HttpRequest, slug: str, version: int | None = None) -> HttpResponse:
    network = network_asked(request, slug)
    page = charter_page(network, request.user, version)
    if page is None:
        raise Http404
    return render(request, "networks/charters/charter.html", {"network": network, "page": page})


@login_required
@button
def accept(request: HttpRequest, slug: str) -> HttpResponse:
    """Accepts the version that was read, for one of the memberships they can speak for."""
    network = network_asked(request, slug)
    read = get_object_or_404(Charter, network=network, version=version_read(request))
    if read != Charter.objects.current_of(network):
        messages.warning(request, _("There is a newer version. Read it and accept that one."))
        return redirect("networks:charter", slug)
    own = memberships_spoken_for(network, request.user)
    wanted = request.POST.get("membership", "")
    membership = next((row for row in own or [] if str(row.pk) == wanted), None)
    if membership is None:
        raise Http404
    actions.accept_charter(membership=membership, charter=read, by=actor_of(request))
    return done(request, _("Charter accepted. Thank you."), "networks:charter", slug)


def version_read(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    if not given.isdecimal() or len(given) > 5:
        raise Http404
    return int(given)


@login_required
@form_page
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    current = Charter.objects.current_of(network)
    form = CharterForm(posted(request), initial={"text": current.text} if current else None)

    def write() -> HttpResponse:
        actions.write_charter(network=network, text=form.cleaned_data["text"], by=actor_of(request))
        said = _("Charter published. Members are asked to accept it.")
        return done(request, said, "networks:charter", slug)

    return ask(
        request,
        form,
        write,
        title=_("Write new version") if current else _("Write charter"),
        button=_("Publish"),
        readers=_(
            "Anyone can read the charter. Members are asked to accept it; they keep "
            "their access meanwhile."
        ),
        trail=trail_in(network, _("Charter"), "charter"),
    )


@login_required
@require_safe
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has accepted the charter in force, and who has not."""
    network = network_run(request, slug)
    current = Charter.objects.current_of(network)
    if current is None:
        raise Http404
    page = accepting_members(AcceptanceFilters(request.GET), network, current)
    return show_list(
        request,
        "networks/charters/members.html",
        page,
        network=network,
        title=_("Acceptance of the charter"),
        readers=_("Only coordinators of this network and administrators can see this."),
    )
