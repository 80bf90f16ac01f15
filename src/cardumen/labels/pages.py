"""Labels in words."""

from itertools import groupby
from typing import Any, Final

from cardumen.directory.enums import Level
from cardumen.kernel.errors import Text
from cardumen.labels.enums import LabelKind, Subject
from cardumen.labels.vocabulary import TOPICS

_LABELS: Final = {
    LabelKind.LEVEL: dict(Level.choices),
    LabelKind.SUBJECT: dict(Subject.choices),
}
Tags = dict[str, list[tuple[str, Text]]]


def tags_of(thing: Any) -> Tags:
    """Value and label, by kind."""
    rows = sorted(thing.tags.all(), key=lambda row: (row.kind, row.pk))
    found: Tags = {kind: [] for kind in LabelKind}
    for kind, tags in groupby(rows, lambda row: row.kind):
        written = [tag.value for tag in tags]
        if kind == LabelKind.TOPIC:
            found[kind] = [(topic.key, topic.label) for topic in TOPICS.among(written)]
        elif kind == LabelKind.FREE:
            found[kind] = [(value, value) for value in written]
        else:
            labels = _LABELS[LabelKind(kind)]
            found[kind] = [(value, labels[value]) for value in written if value in labels]
    return found
