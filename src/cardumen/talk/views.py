"""Take part in a conversation; change what one said; thank."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cardumen.directory.requests import acting_for, actor_of
from cardumen.talk import actions, rules
from cardumen.talk.conversations import Conversation, conversation_called
from cardumen.talk.forms import EditForm, MessageForm
from cardumen.talk.models import Message
from cardumen.talk.notices import mark_seen
from cardumen.talk.pages import talk_about
from cardumen.ui.acting import ask, attempt, button, done, form_page, posted, show
from cardumen.ui.navigation import link


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
    mark_seen((one.message for one in shown.said), request.user, thing=thing)
    return show(request, "talk/page.html", {"talk": shown, "form": form})


@login_required
@form_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """What they said themselves, to say it otherwise, or to withdraw it."""
    message = _message(request, pk)
    conversation = conversation_called(message.subject)
    form = EditForm(posted(request), initial={"body": message.body})

    def save() -> HttpResponse:
        actions.edit_message(message=message, **form.cleaned_data, by=actor_of(request))
        return done(request, _("Message saved."), message)

    return ask(
        request,
        form,
        save,
        title=_("Edit your message"),
        button=_("Save message"),
        readers=conversation.audience(message.thing),
        trail=[link(str(message.thing), message)],
        template="talk/edit.html",
        message=message,
        refusal=conversation.may_take_part(request.user, message.thing, message.organisation),
    )


@login_required
@button
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    message = actions.withdraw_message(message=_message(request, pk), by=actor_of(request))
    return done(request, _("Message withdrawn. What it said is deleted."), message.thing)


def _message(request: HttpRequest, pk: int) -> Message:
    message = get_object_or_404(Message.objects.visible_to(request.user), pk=pk)
    rules.may_change_message.check(request.user, message)
    return message


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
