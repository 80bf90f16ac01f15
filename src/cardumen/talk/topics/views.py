"""The pages of topics."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.directory.requests import acting_for, actor_of
from cardumen.networks.models import Network
from cardumen.talk.forms import MessageForm
from cardumen.talk.notices import mark_seen
from cardumen.talk.pages import talk_about
from cardumen.talk.topics import actions, rules
from cardumen.talk.topics.forms import TopicForm
from cardumen.talk.topics.models import Topic
from cardumen.talk.topics.pages import TopicFilters, heading, readers_in, topic_list
from cardumen.ui.acting import ask, button, done, form_page, posted
from cardumen.ui.navigation import link
from cardumen.ui.requests import show_list


@login_required
@require_safe
def list_topics(request: HttpRequest) -> HttpResponse:
    filters = TopicFilters(request.GET)
    title, network = heading(filters)
    may_begin = network is not None and rules.may_begin_topic.allows(request.user, network, None)
    return show_list(
        request,
        "ui/list_page.html",
        topic_list(filters, request.user),
        title=title,
        nothing=_(
            "No conversations yet. Begin one on the page of your network: a question or a notice "
            "is enough."
        ),
        add=link(_("Begin a conversation"), "talk:new_topic", network.slug)
        if network is not None and may_begin
        else None,
        readers=_("You see the conversations of the networks where you are a member."),
    )


@login_required
@require_safe
def show_topic(request: HttpRequest, pk: int) -> HttpResponse:
    topic = _topic(request, pk)
    organisation = acting_for(request)
    talk = talk_about(topic, request.user, organisation)
    mark_seen((one.message for one in talk.said), request.user, thing=topic)
    form = MessageForm(thing=topic, viewer=request.user, speaker=organisation, asked={})
    context = {
        "topic": topic,
        "talk": talk,
        "form": form,
        "may_pin": rules.may_pin_topic.allows(request.user, topic),
        "may_close": rules.may_close_topic.allows(request.user, topic),
    }
    return render(request, "talk/topics/topic.html", context)


@login_required
@form_page
def new_topic(request: HttpRequest, slug: str) -> HttpResponse:
    network = get_object_or_404(Network, slug=slug)
    rules.may_begin_topic.check(request.user, network, acting_for(request))
    form = TopicForm(posted(request), network=network, zone=request.GET.get("zone", ""))

    def begin() -> HttpResponse:
        by = actor_of(request)
        topic = actions.begin_topic(network=network, **form.cleaned_data, by=by)
        said = _("Conversation begun. Members find it on the network's page and in their summary.")
        return done(request, said, topic)

    return ask(
        request,
        form,
        begin,
        title=_("Begin a conversation"),
        button=_("Begin conversation"),
        readers=readers_in(network),
        trail=[link(network.name, network)],
    )


@login_required
@button
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    pins = request.POST.get("do") != "undo"
    topic = actions.pin_topic(topic=_topic(request, pk), pins=pins, by=actor_of(request))
    said = _("Pinned: it stands first.") if pins else _("No longer pinned.")
    return done(request, said, topic)


@login_required
@button
def close(request: HttpRequest, pk: int) -> HttpResponse:
    closes = request.POST.get("do") != "undo"
    topic = actions.close_topic(topic=_topic(request, pk), closes=closes, by=actor_of(request))
    said = _("Conversation closed. Its messages stay.") if closes else _("Conversation open again.")
    return done(request, said, topic)


def _topic(request: HttpRequest, pk: int) -> Topic:
    return get_object_or_404(Topic.objects.visible_to(request.user).with_place(), pk=pk)
