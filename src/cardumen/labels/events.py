"""What happens to labels."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class TagMerged(Event, says=_("Tag merged into a topic")):
    """`topic` is the key of the topic that the tag stands for from now on."""

    tag: int
    topic: str
