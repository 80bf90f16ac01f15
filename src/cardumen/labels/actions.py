"""Labels of things; and words of people's own, each spelt in one way, merged into a topic when many
mean it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Conflict, Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.labels import rules
from cardumen.labels.enums import LabelKind
from cardumen.labels.events import TagMerged
from cardumen.labels.models import FreeTag, Label
from cardumen.labels.vocabulary import TOPICS, plain_tag, shown_tag


def replace_labels(thing: models.Model, labels: Mapping[LabelKind, Iterable[str]]) -> None:
    """Gives it these and no others; those already there stay as they are. The caller decides who
    may, and has locked the thing's row."""
    tags: Any = thing.tags  # type: ignore[attr-defined]
    wanted = {(kind, value): None for kind, values in labels.items() for value in values}
    standing = {(tag.kind, tag.value): tag.pk for tag in tags.all()}
    tags.filter(pk__in=[pk for label, pk in standing.items() if label not in wanted]).delete()
    tags.model.objects.bulk_create(
        tags.model(kind=kind, value=value, **{tags.field.name: thing})
        for kind, value in wanted
        if (kind, value) not in standing
    )


def settle_tags(written: Sequence[str]) -> tuple[list[str], list[str]]:
    """Topics and free tags that these words stand for (see `known_tags`)."""
    known = list(dict.fromkeys(known_tags(written).values()))
    return [value for kind, value in known if kind == LabelKind.TOPIC], [
        value for kind, value in known if kind == LabelKind.FREE
    ]


def known_tags(written: Sequence[str]) -> dict[str, tuple[LabelKind, str]]:
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
    return {plain: (LabelKind.TOPIC, topic) for plain, topic in topics.items()} | {
        plain: (LabelKind.TOPIC, tag.topic) if tag.topic else (LabelKind.FREE, tag.value)
        for plain in free
        for tag in [known[plain]]
    }


def keep_words(labels: Sequence[Label]) -> None:
    """Of labels that came from elsewhere: the free ones are words from now on."""
    words = sorted({label.value for label in labels if label.kind == LabelKind.FREE})
    FreeTag.objects.bulk_create(
        [FreeTag(plain=plain, value=word) for word in words if (plain := plain_tag(word))],
        ignore_conflicts=True,
    )


@transaction.atomic
def merge_tag(*, tag: FreeTag, topic: str, by: Actor) -> int:
    """Makes a free tag stand for a topic; returns how many things carried it."""
    rules.may_curate_topics.check(by.person)
    into = TOPICS.all.get(topic)
    if into is None or into.replaced_by:
        raise Invalid(_("Choose a topic from the list."), field="topic")
    tag = locked(tag)
    if tag.topic:
        raise Conflict(_("Another person has already merged this word."))
    tag.topic, tag.merged_by, tag.merged_at = into.key, by.person, timezone.now()
    tag.save(update_fields=["topic", "merged_by", "merged_at"])
    tables = [model for model in apps.get_models() if issubclass(model, Label)]
    moved = sum(_move(table, tag.value, into.key) for table in tables)
    publish(TagMerged(tag=tag.pk, topic=into.key), by=by)
    return moved


def _move(table: type[Label], word: str, topic: str) -> int:
    """In one room's table: what carries the word carries the topic."""
    carried: Any = table._default_manager.filter(kind=LabelKind.FREE, value=word)
    link = next(field.attname for field in table._meta.fields if field.is_relation)
    things = list(carried.order_by(link).values_list(link, flat=True))
    table._default_manager.bulk_create(
        [table(kind=LabelKind.TOPIC, value=topic, **{link: thing}) for thing in things],
        ignore_conflicts=True,
    )
    carried.delete()
    return len(things)
