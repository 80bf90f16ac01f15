"""What the views of this room share: which network is asked for, and how refusals return."""

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from cardumen.kernel.errors import DomainError, NotAllowed
from cardumen.networks import rules
from cardumen.networks.models import Network
from cardumen.networks.pages.lists import networks_visible_to
from cardumen.people.requests import person_of


def network_asked(request: HttpRequest, slug: str) -> Network:
    return get_object_or_404(networks_visible_to(request.user), slug=slug)


def network_run(request: HttpRequest, slug: str) -> Network:
    """A network for whoever runs it; anybody else is told that she may not."""
    network = network_asked(request, slug)
    rules.may_run.check(network, person_of(request))
    return network


def put_beside(form: forms.Form, error: DomainError) -> None:
    """What an action refused, beside the field it is about; who may not do it at all is told so
    on a page of its own."""
    if isinstance(error, NotAllowed):
        raise error
    form.add_error(error.field if error.field in form.fields else None, str(error.message))
