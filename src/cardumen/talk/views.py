"""Take part in a conversation; thank."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cardumen.directory.requests import acting_for, actor_of
from cardumen.talk import actions
from cardumen.talk.conversations import Conversation, conversation_called
from cardumen.talk.forms import MessageForm
from cardumen.talk.pages import talk_about
from cardumen.ui.acting import attempt, button, done, form_page, posted, show


@login_required
@form_page
def talk(request: HttpRequest, subject: str, number: int) -> HttpResponse:
    """The whole conversation, and the form to take part in it."""
    conversation = _conversation(subject)
    thing = _thing(request, conversation, number)
    form = MessageForm(
        posted(request),
        thing=thing,
        viewer=request.user,
        speaker=acting_for(request),
        asked=request.GET.dict(),
    )

    def post() -> HttpResponse:
        message = actions.post_message(thing=thing, **form.written(), by=actor_of(request))
        return done(request, conversation.posted_about(thing), message)

    if answered := attempt(request, form, post):
        return answered
    shown = talk_about(thing, request.user, acting_for(request), whole=True)
    return show(request, "talk/page.html", {"talk": shown, "form": form})


@login_required
@button
def thank(request: HttpRequest, subject: str, number: int) -> HttpResponse:
    conversation = _conversation(subject)
    if not conversation.is_thanked_for:
        raise Http404
    thing = _thing(request, conversation, number)
    actions.give_thanks(thing=thing, by=actor_of(request))
    return done(request, _("Thanks sent. The school can see that it helped you."), thing)


def _conversation(subject: str) -> Conversation:
    try:
        return conversation_called(subject)
    except KeyError:
        raise Http404 from None


def _thing(request: HttpRequest, conversation: Conversation, number: int) -> Any:
    return get_object_or_404(conversation.subject.visible_to(request.user), pk=number)
