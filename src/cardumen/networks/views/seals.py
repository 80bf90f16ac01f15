"""The seal of a network: chosen, and its picture."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cardumen.directory.requests import actor_of
from cardumen.networks import actions
from cardumen.networks.actions.seals import LARGEST_FILE
from cardumen.networks.enums import SealColour
from cardumen.networks.forms.seals import SealForm
from cardumen.networks.models import Network
from cardumen.networks.pages.seals import seal_of
from cardumen.networks.views.asking import done, network_asked, network_run, status_of

A_YEAR = 365 * 24 * 60 * 60


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def seal(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    present = seal_of(network)
    form = SealForm(request.POST or None, request.FILES or None, seal=present)
    if request.method == "POST" and form.is_valid():

        def act() -> None:
            _change(request, form, network)

        if done(request, form, act, _("Saved. Its members may show it.")):
            return redirect("networks:seal", slug)
    context = {"network": network, "form": form, "seal": present}
    return render(request, "networks/seal_form.html", context, status=status_of(form))


def _change(request: HttpRequest, form: SealForm, network: Network) -> None:
    given = form.cleaned_data
    if given["picture"]:
        file = given["picture"].read(LARGEST_FILE + 1)
        actions.put_seal_picture(network=network, file=file, by=actor_of(request))
        return
    actions.draw_seal(
        network=network,
        letters=given["letters"],
        symbol=form.symbol_chosen(),
        colour=SealColour(given["colour"]),
        by=actor_of(request),
    )


@login_required
@require_POST
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    actions.remove_seal(network=network, by=actor_of(request))
    messages.success(request, _("Removed."))
    return redirect("networks:seal", slug)


@require_safe
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture for ever: another one has another address."""
    found = seal_of(network_asked(request, slug))
    if found is None or found.picture is None:
        raise Http404
    response = HttpResponse(bytes(found.picture), content_type="image/png")
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
