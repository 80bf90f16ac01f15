"""Look at an answer that may be yours; post it, or discard it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cardumen.people.requests import person_of
from cardumen.talk.models import MailedReply
from cardumen.talk.replies.actions import discard_held, post_held
from cardumen.ui.acting import button, done


@login_required
@require_safe
@never_cache
def show_reply(request: HttpRequest, pk: int) -> HttpResponse:
    reply = _reply(request, pk)
    context = {"reply": reply, "thing": reply.address.thing_read}
    return render(request, "talk/replies/reply.html", context)


@login_required
@button
def post_reply(request: HttpRequest, pk: int) -> HttpResponse:
    message = post_held(reply=_reply(request, pk), by=person_of(request))
    return done(request, _("Answer posted."), message)


@login_required
@button
def discard_reply(request: HttpRequest, pk: int) -> HttpResponse:
    reply = _reply(request, pk)
    discard_held(reply=reply, by=person_of(request))
    place = reply.address.thing_read or reply
    return done(request, _("Answer discarded. It was not posted."), place)


def _reply(request: HttpRequest, pk: int) -> MailedReply:
    replies = MailedReply.objects.visible_to(request.user)
    return get_object_or_404(replies.select_related("address__person"), pk=pk)
