"""The seal of a network: chosen, and its picture."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.directory.requests import actor_of
from cardumen.networks.enums import SealColour
from cardumen.networks.models import Network
from cardumen.networks.seals import actions
from cardumen.networks.seals.actions import LARGEST_FILE
from cardumen.networks.seals.forms import SealForm
from cardumen.networks.seals.pages import seal_of
from cardumen.networks.views.asking import network_asked, network_run, run_trail
from cardumen.ui.acting import ask, button, done, form_page, posted, uploaded

A_YEAR = 365 * 24 * 60 * 60


@login_required
@form_page
def seal(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    present = seal_of(network)
    form = SealForm(posted(request), uploaded(request), seal=present)

    def save() -> HttpResponse:
        _change(request, form, network)
        return done(request, _("Seal saved. Its members can now show it."), "networks:seal", slug)

    return ask(
        request,
        form,
        save,
        title=_("Seal"),
        button=_("Save"),
        readers=_(
            "Anyone can see the seal on the network's page, and on the pages of its "
            "members with their years."
        ),
        trail=run_trail(network),
        template="networks/seals/form.html",
        network=network,
        seal=present,
    )


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
@button
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    actions.remove_seal(network=network_run(request, slug), by=actor_of(request))
    return done(request, _("Removed."), "networks:seal", slug)


@require_safe
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture for ever: another one has another address."""
    found = seal_of(network_asked(request, slug))
    if found is None or found.picture is None:
        raise Http404
    response = HttpResponse(bytes(found.picture), content_type="image/png")
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
