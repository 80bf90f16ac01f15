"""Words of people's own: each spelt in one way, and merged into a topic when many mean it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Conflict, Invalid
from cardumen.kernel.events import publish
from cardumen.practices import rules
from cardumen.practices.enums import TagKind
from cardumen.practices.events import TagMerged
from cardumen.practices.models import FreeTag, PracticeTag
from cardumen.practices.topics import TOPICS, plain_tag, shown_tag


def settle_tags(written: Sequence[str]) -> tuple[list[str], list[str]]:
    """Topics and free tags that these words stand for (see `known_tags`)."""
    known = list(dict.fromkeys(known_tags(written).values()))
    return [value for kind, value in known if kind == TagKind.TOPIC], [
        value for kind, value in known if kind == TagKind.FREE
    ]


def known_tags(written: Sequence[str]) -> dict[str, tuple[TagKind, str]]:
    """What each of these words stands for, by its plain form; needs a transaction.

    A word that names a topic, or was merged into one, is that topic. Any other is kept as the
    first who used it spelt it.
    """
    wanted = {plain: shown_tag(word) for word in written if (plain := plain_tag(word))}
    topics = {plain: topic.key for plain in wanted if (topic := TOPICS.named(plain))}
    free = [plain for plain in wanted if plain not in topics]
    # Sorted, so that two who bring the same new words wait for each other in one order.
    FreeTag.objects.bulk_create(
        [FreeTag(plain=plain, value=wanted[plain]) for plain in sorted(free)],
        ignore_conflicts=True,
    )
    known = FreeTag.objects.filter(plain__in=free).in_bulk(field_name="plain")
    return {plain: (TagKind.TOPIC, topic) for plain, topic in topics.items()} | {
        plain: (TagKind.TOPIC, tag.topic) if tag.topic else (TagKind.FREE, tag.value)
        for plain in free
        for tag in [known[plain]]
    }


@transaction.atomic
def merge_tag(*, tag: FreeTag, topic: str, by: Actor) -> int:
    """Makes a free tag stand for a topic; returns how many practices carried it."""
    rules.may_curate_topics.check(by.person)
    into = TOPICS.all.get(topic)
    if into is None or into.replaced_by:
        raise Invalid(_("Choose a topic of the list."), field="topic")
    tag = FreeTag.objects.select_for_update().get(pk=tag.pk)
    if tag.topic:
        raise Conflict(_("Somebody has merged this one already."))
    tag.topic, tag.merged_by, tag.merged_at = into.key, by.person, timezone.now()
    tag.save(update_fields=["topic", "merged_by", "merged_at"])
    carried = PracticeTag.objects.filter(kind=TagKind.FREE, value=tag.value)
    practices = list(carried.order_by("practice").values_list("practice", flat=True))
    PracticeTag.objects.bulk_create(
        [
            PracticeTag(practice_id=practice, kind=TagKind.TOPIC, value=into.key)
            for practice in practices
        ],
        ignore_conflicts=True,
    )
    carried.delete()
    publish(TagMerged(tag=tag.pk, topic=into.key), by=by)
    return len(practices)
