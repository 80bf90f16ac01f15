"""Which subjects are talked about: a registry, in which a room declares the conversations about its
own things."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.directory.notices import reached_at
from cardumen.kernel.errors import Text
from cardumen.kernel.names import of
from cardumen.kernel.registries import Registry
from cardumen.kernel.rules import Rule, rule
from cardumen.networks.enums import Visibility
from cardumen.networks.sharing.audiences import (
    NOTHING,
    behind_the_wall,
    moderated_by,
    own,
    written_for,
)
from cardumen.networks.standing import Viewer, standing_of
from cardumen.networks.subjects import Subject, subject_of

Speaker = Organisation | None


@rule
def may_say_anything(thing: Any, speaker: Speaker, kind: str) -> Text | None:
    return None


@dataclass(frozen=True)
class Kind:
    """Something that can be said. `label` stands on a message, `choice` in the form; `waits` tells
    the thing's own people on the page of today that someone (`school`) waits for an answer."""

    key: str
    label: Text
    choice: Text
    tone: str = ""
    waits: Text = ""


@dataclass(frozen=True)
class Words:
    """`heading` stands over the conversation on the thing's page, `title` over its own page;
    `invitation` is for others, `reply` for the thing's own people."""

    heading: Text
    title: Text
    invitation: Text
    reply: Text
    sign_in: Text
    nothing: Text = ""


@dataclass(frozen=True)
class Bringing:
    """A message may refer to a thing of this subject. `choices(viewer, speaker)`: those that the
    form offers; `may_refer_to(viewer, thing)` refuses others. `brought(viewer, things=)`: of
    those with these keys what the viewer may see; `picture(thing)`: the address of its picture."""

    subject: str
    label: Text
    choices: Callable[[Viewer, Speaker], "QuerySet[Any]"]
    may_refer_to: Rule[[Viewer, Any]]
    brought: Callable[..., "QuerySet[Any]"]
    picture: Callable[[Any], str]


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """How one talks about the things of `subject`.

    `kinds`: what others can say, the most usual first. The thing's own people say `reply`, which is
    told as such only with `labels_replies`. `readers(viewer)`: the things whose conversation they
    read. `may_take_part(viewer, thing, speaker)` refuses, and `may_say(thing, speaker, kind)` where
    not everything can be said; `may_thank` like the first, if one thanks for such things.
    `audience(thing)` says who reads it. With `is_mailed`, a message is written to whoever shared
    the thing, and a reply to who took part. Where it `is_joint`, its things keep their readers, who
    read all that is said and speak among themselves: a message is written to all who took part.
    """

    subject: Subject
    kinds: tuple[Kind, ...]
    reply: str
    labels_replies: bool = True
    words: Words
    audience: Callable[[Any], Text]
    readers: Callable[[Viewer], "QuerySet[Any]"]
    may_take_part: Rule[[Viewer, Any, Speaker]]
    may_say: Rule[[Any, Speaker, str]] = may_say_anything
    may_thank: Rule[[Viewer, Any, Speaker]] | None = None
    brings: Bringing | None = None
    is_mailed: bool = False
    is_joint: bool = False

    @property
    def is_thanked_for(self) -> bool:
        return self.may_thank is not None

    def posted_about(self, thing: Any) -> Text:
        """What is said to whoever has written a message: what comes of it."""
        if self.is_joint:
            return _("Message posted. We e-mail those who take part, as each of them chose.")
        if not reached_at(thing.organisation, first=None):
            return _(
                "Message posted. No one from %(of_school)s has an account now, so contact them in "
                "another way too."
            ) % {"of_school": of(thing.organisation)}
        if self.is_mailed:
            return _("Message posted. We e-mail the people it is for, and they can answer here.")
        return _("Message posted. Everyone who reads this conversation can answer it.")

    @property
    def choices(self) -> list[tuple[str, Text]]:
        return [(kind.key, kind.choice) for kind in self.kinds]

    def kind_called(self, key: str) -> Kind:
        return next(kind for kind in self.kinds if kind.key == key)

    def read_by(self, viewer: Viewer) -> Q:
        """Of its messages: those that its readers read and that were written for them, or by where
        they work; what was hidden only who said it and those who run the network."""
        standing = standing_of(viewer)
        read = Q(is_hidden=False, number__in=self.readers(viewer).values("pk"))
        if not self.is_joint:
            said = written_for(viewer, of_thing=self._about)
            if standing.person is not None:
                said |= Q(by=standing.person) | own(viewer)
            read &= said
        walled = behind_the_wall(viewer)
        if walled != NOTHING:
            # What everyone reads, they read too.
            everyone = Q(number__in=self.readers(None).values("pk"), audience=Visibility.PUBLIC)
            read &= ~walled | everyone
        if standing.person is not None:
            decides = self._about(moderated_by(viewer)) & ~walled
            read |= Q(is_hidden=True) & (Q(by=standing.person) | decides)
        return Q(subject=self.subject.key) & read

    def _about(self, condition: Q) -> Q:
        """On messages what is a condition on the things that they are about."""
        return Q(number__in=self.subject.things.filter(condition).values("pk"))


CONVERSATIONS = Registry[str, Conversation](
    "conversations",
    means="Subjects that are talked about: who takes part, what is said, in which words.",
    declare="`add_conversation(Conversation(…))` in the `subjects.py` of the room.",
)


def add_conversation(conversation: Conversation) -> None:
    CONVERSATIONS.add(conversation.subject.key, conversation)


def conversations() -> list[Conversation]:
    return list(CONVERSATIONS.values())


def conversation_called(subject: str) -> Conversation:
    """KeyError for what no one talks about."""
    return CONVERSATIONS[subject]


def conversation_about(thing: Model) -> Conversation:
    return CONVERSATIONS[subject_of(thing).key]
