"""What the forms of challenges begin with and choose from."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from cardumen.challenges.models import Challenge, Choice, Match
from cardumen.directory.codes import levels_of
from cardumen.directory.models import Organisation, TeachingOffer
from cardumen.labels.enums import LabelKind
from cardumen.labels.vocabulary import TOPICS
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network
from cardumen.networks.standing import Viewer
from cardumen.practices.models import Practice
from cardumen.practices.pages.cards import with_covers
from cardumen.talk.models import Message


def begun(organisation: Organisation, networks: list[Network]) -> dict[str, Any]:
    """A new challenge begins with the school's levels and its network's usual audience.

    With several networks, with that of its last challenge: the school says the first time.
    """
    taught = TeachingOffer.objects.filter(facts=organisation.facts_id)
    # door: of where they work.
    last = Challenge.objects.filter(organisation=organisation).order_by("-pk").first()
    sure = len(networks) == 1
    usual = [n for n in networks if sure or (last is not None and n.pk == last.network_id)]
    network = usual[0] if usual else None
    narrowest = Visibility.NETWORK if networks else Visibility.MEMBERS
    return {
        "levels": sorted(
            {level for code in taught.values_list("code", flat=True) for level in levels_of(code)}
        ),
        "network": network.pk if network else None,
        "visibility": network.default_visibility if network else narrowest,
    }


def as_written(challenge: Challenge) -> dict[str, Any]:
    tags = list(challenge.tags.values_list("kind", "value"))
    return {
        "title": challenge.title,
        "problem": challenge.problem,
        "tried": challenge.tried,
        "topics": [
            topic.key
            for topic in TOPICS.among(value for kind, value in tags if kind == LabelKind.TOPIC)
        ],
        "levels": [value for kind, value in tags if kind == LabelKind.LEVEL],
        "network": challenge.network_id,
        "visibility": challenge.visibility,
    }


def practices_to_bring(viewer: Viewer, organisation: Organisation | None) -> QuerySet[Practice]:
    """What an answer can point to: what their organisation did, or adapted and can tell of."""
    if organisation is None:
        return Practice.objects.none()
    readable = Practice.objects.published().visible_to(viewer)
    own = Q(organisation=organisation) | Q(adaptations__organisation=organisation)
    return readable.filter(own).order_by("title", "pk").distinct()


def practices_brought(viewer: Viewer, things: Sequence[int]) -> QuerySet[Practice]:
    """What answers point to, as far as the viewer may see it."""
    return with_covers(Practice.objects.visible_to(viewer).filter(pk__in=things), viewer)


def practices_at_hand(challenge: Challenge, viewer: Viewer) -> QuerySet[Practice]:
    """What can have solved it: practices recommended, chosen, or told of in the conversation."""
    of_this = {"challenge": challenge, "practice__isnull": False}
    # door: for its own school, which reads all answers.
    told_of = Message.objects.about(challenge).filter(reference="practice")
    known = (
        Q(pk__in=Match.objects.filter(**of_this).values("practice"))
        | Q(pk__in=Choice.objects.filter(**of_this).values("practice"))
        | Q(pk__in=told_of.values("reference_number"))
    )
    readable = Practice.objects.published().visible_to(viewer)
    return readable.filter(known).order_by("title", "pk")
