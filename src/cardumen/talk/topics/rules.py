"""Who begins topics, writes in them, pins and closes them."""

from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.models import Network
from cardumen.networks.sharing.rules import works_at
from cardumen.networks.standing import Viewer, standing_of
from cardumen.talk.topics.models import Topic


@rule
def may_begin_topic(
    person: Viewer, network: Network, organisation: Organisation | None
) -> Text | None:
    """Whoever reads what its members share, for where they work or in their own name."""
    if network.pk not in standing_of(person).within:
        return _("You do not have access to this.")
    if network.closed_on is not None:
        return _("Its network has closed, so you can no longer write here.")
    if organisation is not None and not works_at(person, organisation):
        return _("You can only speak for an organisation where you work.")
    return None


@rule
def may_write_in_topic(
    person: Viewer, topic: Topic, organisation: Organisation | None
) -> Text | None:
    """Whoever reads it, until it is closed."""
    if not Topic.objects.visible_to(person).filter(pk=topic.pk).exists():
        return _("You do not have access to this.")
    if topic.closed_at is not None:
        return _("This conversation is closed. If there is more to say, begin a new one.")
    return may_begin_topic(person, topic.network, organisation)


@rule
def may_pin_topic(person: Viewer, topic: Topic) -> Text | None:
    """Whoever coordinates the network, or the zone that it is of, while the network is open."""
    standing = standing_of(person)
    if topic.network.closed_on is not None:
        return _("This network has closed.")
    if topic.network_id in standing.runs or topic.zone_id in standing.zones:
        return None
    return _("Only coordinators can do this.")


@rule
def may_close_topic(person: Viewer, topic: Topic) -> Text | None:
    """Whoever began it and still reads it, too."""
    own = topic.author_id is not None and topic.author_id == standing_of(person).person
    if own and may_begin_topic.allows(person, topic.network, None):
        return None
    return may_pin_topic(person, topic)
