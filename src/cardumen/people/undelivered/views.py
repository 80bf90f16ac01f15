"""Mail that may not have arrived: administrators only."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cardumen.mail.models import Message
from cardumen.people.requests import officer_of, person_of
from cardumen.people.undelivered import pages
from cardumen.people.undelivered.actions import discard_mail, send_mail_again
from cardumen.ui.acting import button, done
from cardumen.ui.filters import Filters
from cardumen.ui.requests import show_list


@login_required
@require_safe
@never_cache
def undelivered(request: HttpRequest) -> HttpResponse:
    page = pages.undelivered_page(Filters(request.GET), officer_of(request))
    return show_list(request, "people/undelivered/undelivered.html", page)


@login_required
@button
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    send_mail_again(message=_message(request, pk), by=person_of(request))
    return done(request, _("The e-mail is being sent again."), "people:desk_mail")


@login_required
@button
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    discard_mail(message=_message(request, pk), by=person_of(request))
    return done(request, _("E-mail discarded. It will not be sent again."), "people:desk_mail")


def _message(request: HttpRequest, pk: int) -> Message:
    """Also one that another administrator has decided about meanwhile: the action says so."""
    return get_object_or_404(pages.mails_visible_to(officer_of(request)), pk=pk)
