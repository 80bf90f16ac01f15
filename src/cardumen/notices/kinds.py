"""The kinds of notices that can wait: a registry, in which a room declares each beside its feature.

What cannot wait, because it asks for an answer or the law sets a term, is mail (`mail.kinds`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry
from cardumen.mail.kinds import add_mail
from cardumen.notices.enums import Pace, Section
from cardumen.people.models import Person

Facts = dict[str, Any]
# Numbers of a thing, and of the network in which it is news.
Found = tuple[int, int | None]


def no_reply_address(_person: Person, *_numbers: int) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class NoticeKind:
    """`name` says what they are.

    `facts(person, *numbers)` looks at what it is about when it leaves, in the language of that
    person: the context of `template`, with its `url`; None where it has gone, is not for their
    eyes any more, was answered meanwhile, or is their own act. The subject of the template is its
    line in a summary; `why` ends the sentence “You receive this because …”.

    `reply_address(person, *numbers)`: where the letter is answered, made as it leaves; empty where
    it is not. `by_network`: whether its pace can differ from one network to another.

    Without a template it only ever stands in summaries: its facts hold the `line`, and
    `find(person)` gives what may be news to them when one is made, the newest first; each thing
    stands in one summary.
    """

    key: str
    name: Text
    section: Section
    facts: Callable[..., Facts | None]
    pace: Pace = Pace.AT_ONCE
    template: str = ""
    why: Text = ""
    reply_address: Callable[..., str] = no_reply_address
    by_network: bool = True
    find: Callable[[Person], Iterable[Found]] | None = None

    @property
    def paces(self) -> list[Pace]:
        return [pace for pace in Pace if self.template or pace != Pace.AT_ONCE]


NOTICES = Registry[str, NoticeKind](
    "kinds of notices",
    means="What is written to people that can wait, and what stands in their summaries.",
    declare="`add_notice(NoticeKind(…), bears_repeating=…)` in the `notices.py` of the room.",
)
# The summary itself, which can be stopped as a whole.
SUMMARY: Final = "summary"
add_mail(SUMMARY, _("Summary"), bears_repeating=False)


def shared_line(thing: Any) -> Facts:
    """How a thing that a school shares stands in a summary."""
    return {
        "line": f"{thing.title} ({thing.organisation})",
        "url": settings.SITE_URL + thing.get_absolute_url(),
    }


def kinds_in_order(*, one_network: bool) -> list[NoticeKind]:
    """As their sections stand in a summary; those that can differ, for `one_network`."""
    sections = list(Section)
    kinds = [kind for kind in NOTICES.values() if kind.by_network or not one_network]
    return sorted(kinds, key=lambda kind: sections.index(kind.section))


def add_notice(kind: NoticeKind, *, bears_repeating: bool = False) -> NoticeKind:
    if kind.template:
        add_mail(kind.key, kind.name, bears_repeating=bears_repeating)
    return NOTICES.add(kind.key, kind)
