"""The list of topics, and what the page of a network shows of them."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cardumen.kernel import formats
from cardumen.kernel.errors import Text
from cardumen.kernel.names import the
from cardumen.networks.audiences import Audience, seen
from cardumen.networks.models import Network, Zone
from cardumen.networks.standing import Viewer
from cardumen.talk.topics.models import Topic
from cardumen.talk.topics.rules import may_begin_topic
from cardumen.ui.filters import Filters, Words
from cardumen.ui.lists import ListPage, counted_at_once, list_page, with_total
from cardumen.ui.panels import panel

ON_A_PANEL: Final = 3


class TopicFilters(Filters):
    network = Words(place="address")
    zone = Words(place="address")


def readers_in(network: Network) -> Text:
    return _(
        "Members and coordinators of %(the_network)s can read this; supervisors, school owners "
        "and funders cannot."
    ) % {"the_network": the(network)}


@dataclass(frozen=True, slots=True)
class Row:
    url: str
    title: str
    state: Text
    tone: str
    detail: str


def topic_list(filters: TopicFilters, viewer: Viewer) -> ListPage[Row]:
    topics = Topic.objects.visible_to(viewer).with_place().pinned_first()
    if filters.asked["network"]:
        topics = topics.filter(network__slug=filters.asked["network"])
    zone = filters.asked["zone"]
    if zone.isascii() and zone.isdecimal() and len(zone) < 19:
        topics = topics.filter(zone=int(zone))
    found = with_total(topics)
    page = list_page(filters, counted_at_once(lambda start, end: list(found[start:end])))
    names_network = not filters.asked["network"]
    return page.as_rows(
        lambda shown: [row_of(topic, names_network=names_network) for topic in shown]
    )


def row_of(topic: Topic, *, names_network: bool = False) -> Row:
    state, tone = "", ""
    if topic.closed_at is not None:
        state = _("closed")
    elif topic.pinned_at is not None:
        state, tone = _("pinned"), "sun"
    place = [topic.network.name] if names_network else []
    if topic.zone is not None:
        place.append(topic.zone.name)
    last = _("last message %(day)s") % {"day": formats.day(topic.heard_at)}
    return Row(topic.get_absolute_url(), topic.title, state, tone, " · ".join([*place, last]))


@panel("network", "talk/topics/panel.html")
def network_panel(network: Network, viewer: Viewer) -> dict[str, Any] | None:
    """For those who read them; with the way to begin one, where they may."""
    may_begin = may_begin_topic.allows(viewer, network, None)
    found = Topic.objects.visible_to(viewer).filter(network=network).with_place()
    rows = [row_of(topic) for topic in found.pinned_first()[:ON_A_PANEL]]
    if not (rows or may_begin):
        return None
    return {
        "rows": rows,
        "all": f"{reverse('talk:topics')}?network={network.slug}",
        "begin": reverse("talk:new_topic", args=[network.slug]) if may_begin else "",
        "readers": readers_in(network),
    }


def heading(filters: TopicFilters) -> tuple[Text, Network | None]:
    """What the list is called, and the network that it is of."""
    network = Network.objects.filter(slug=filters.asked["network"]).first()
    if network is None:
        return _("Conversations in your networks"), None
    zone = filters.asked["zone"]
    named = zone.isascii() and zone.isdecimal() and len(zone) < 19
    found = Zone.objects.filter(network=network, pk=int(zone)).first() if named else None
    return _("Conversations: %(place)s") % {"place": found or network}, network


@seen(gettext_lazy("Conversations of the network and its zones"), Audience.MEMBERS)
def topics(network: Network, viewer: Viewer) -> QuerySet[Topic]:
    return Topic.objects.visible_to(viewer).filter(network=network)
