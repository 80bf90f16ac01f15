"""A page to write to whoever coordinates a network, or keeps the installation."""

from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cardumen.kernel.names import of
from cardumen.networks.contact.actions import write_to_coordinators
from cardumen.networks.contact.forms import ContactForm
from cardumen.networks.models import Network
from cardumen.networks.views.asking import network_asked
from cardumen.people.allowances import TooOften
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, done, form_page, posted
from cardumen.ui.navigation import link


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
        said = _("Message sent. The answer comes to your e-mail.")
        return done(request, said, network or "networks:join")

    trail = link(network.name, network) if network else link(_("Add my school"), "networks:join")
    if network is None:
        title, lead = _("Write to the administrators"), _("Name your school and its commune.")
        readers = _("Only the administrators read this, with your name and e-mail.")
    else:
        title = _("Write to the coordinators of %(of_network)s") % {"of_network": of(network)}
        lead = ""
        readers = _("Only the coordinators read this, with your name and e-mail.")
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
