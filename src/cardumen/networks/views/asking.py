"""What the views of this room share: which network is asked for, and how refusals return."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cardumen.kernel.errors import DomainError, NotAllowed, WrongState
from cardumen.networks import rules
from cardumen.networks.models import Network
from cardumen.people.requests import person_of


def network_asked(request: HttpRequest, slug: str) -> Network:
    return get_object_or_404(Network.objects.with_seals(), slug=slug)


def network_run(request: HttpRequest, slug: str) -> Network:
    """An open network for whoever runs it; anybody else is told that she may not."""
    network = network_asked(request, slug)
    rules.may_run.check(network, person_of(request))
    if network.closed_on is not None:
        raise WrongState(_("This network has closed."))
    return network


def put_beside(form: forms.Form, error: DomainError) -> None:
    """What an action refused, beside the field it is about; who may not do it at all is told so
    on a page of its own."""
    if isinstance(error, NotAllowed):
        raise error
    form.add_error(error.field if error.field in form.fields else None, str(error.message))


def done(
    request: HttpRequest, form: forms.Form, act: Callable[[], object], said: str | None = None
) -> bool:
    """Whether it was done, and says so; a refusal stands in the form."""
    try:
        act()
    except DomainError as error:
        put_beside(form, error)
        return False
    if said is not None:
        messages.success(request, said)
    return True


def status_of(form: forms.Form) -> int:
    """Of the page that shows a form: it was sent and came back, or is shown for the first time."""
    return 422 if form.is_bound else 200
