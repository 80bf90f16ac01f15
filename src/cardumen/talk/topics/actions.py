"""Begin a topic, pin it, close it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.models import Network, Zone
from cardumen.talk.actions import post_message
from cardumen.talk.topics import events, rules
from cardumen.talk.topics.enums import SAY
from cardumen.talk.topics.models import Topic


@transaction.atomic
def begin_topic(
    *,
    network: Network,
    zone: Zone | None = None,
    title: str,
    body: str,
    by: Actor,
    at: datetime | None = None,
) -> Topic:
    """With the first message in it. The same title of the same person a second time begins
    nothing."""
    network = locked(network)
    rules.may_begin_topic.check(by.person, network, by.organisation)
    if zone is not None and zone.network_id != network.pk:
        raise Invalid(_("Choose a zone of this network."), field="zone")
    title = title.strip()
    if not title:
        raise Invalid(_("Say in a few words what it is about."), field="title")
    # door: their own.
    begun = Topic.objects.filter(network=network, author=by.person, title=title, closed_at=None)
    topic = begun.first()
    if topic is None:
        now = at or timezone.now()
        topic = Topic.objects.create(
            network=network,
            zone=zone,
            organisation=by.organisation,
            author=by.person,
            language=by.person.language,
            title=title,
            at=now,
            heard_at=now,
        )
        publish(events.TopicBegun(topic=topic.pk), by=by)
    post_message(thing=topic, kind=SAY, body=body, by=by, at=at)
    return topic


@transaction.atomic
def pin_topic(*, topic: Topic, pins: bool, by: Actor) -> Topic:
    """Before all others of its network, or no longer. Done twice it is done once."""
    topic = locked(topic, "network")
    rules.may_pin_topic.check(by.person, topic)
    if pins == (topic.pinned_at is not None):
        return topic
    topic.pinned_at = timezone.now() if pins else None
    topic.save(update_fields=["pinned_at"])
    event = events.TopicPinned if pins else events.TopicUnpinned
    publish(event(topic=topic.pk), by=by)
    return topic


@transaction.atomic
def close_topic(*, topic: Topic, closes: bool, by: Actor) -> Topic:
    """Nothing is said in it any more, or it is open again. Done twice it is done once."""
    topic = locked(topic, "network")
    rules.may_close_topic.check(by.person, topic)
    if closes == (topic.closed_at is not None):
        return topic
    topic.closed_at = timezone.now() if closes else None
    topic.save(update_fields=["closed_at"])
    event = events.TopicClosed if closes else events.TopicReopened
    publish(event(topic=topic.pk), by=by)
    return topic


def note_message(*, topic: int, at: datetime) -> None:
    # door: what its newest message changes.
    Topic.objects.filter(pk=topic, heard_at__lt=at).update(heard_at=at)
