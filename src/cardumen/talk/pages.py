"""What is said about a thing, for those who take part in it; who thanked; and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import dropwhile
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.prepared import rows
from cardumen.networks.models import Membership
from cardumen.networks.sharing.audiences import known_by_name, walled_among
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.networks.subjects import fetch_things, subject_called
from cardumen.talk import rules
from cardumen.talk.conversations import (
    Conversation,
    conversation_about,
    conversation_called,
    conversations,
)
from cardumen.talk.models import Message, Thanks
from cardumen.ui.panels import Shown, Waiting, add_waiting, panels_of

# The latest; a longer conversation is read on a page of its own.
LATEST: Final = 20
MOST_WAITING: Final = 5
# After which whoever runs the network is asked to see to it.
PATIENCE: Final = timedelta(days=7)


@dataclass(frozen=True)
class Said:
    """A message as it is shown. `by` is empty for those to whom only schools are named, `kind` for
    what is no more than a reply; `reference` is the thing referred to, if the viewer may see it,
    `picture` the address of its own, and `cut` what came along in an e-mail of the viewer's own.
    One that was withdrawn says nothing, and nothing can be done with it."""

    message: Message
    by: str
    is_own: bool
    kind: Text
    tone: str
    reference: Any
    picture: str
    may_change: bool
    cut: str
    panels: Sequence[Shown]


@dataclass(frozen=True)
class Talk:
    """`refusal`: why this viewer does not take part; `earlier`: whether more was said before."""

    thing: Any
    about: Conversation
    said: Sequence[Said]
    earlier: bool
    refusal: Text | None
    is_own: bool
    thanks: int
    has_thanked: bool
    may_thank: bool

    @property
    def audience(self) -> Text:
        return self.about.audience(self.thing)


def talk_about(
    thing: Any, viewer: Viewer, acting_for: Organisation | None, *, whole: bool = False
) -> Talk:
    """At most three queries, however long it is."""
    conversation = conversation_about(thing)
    subject = conversation.subject.key
    newest = rows_for(viewer, _newest, subject, None if whole else LATEST + 1, thing=thing.pk)
    # Where others went on, a gap shows that someone spoke.
    taken = list(dropwhile(lambda one: one.withdrawn_at is not None, newest))
    earlier = len(taken) > LATEST and not whole
    thanks, has_thanked, may_thank = _thanks(conversation, thing, viewer, acting_for)
    return Talk(
        thing=thing,
        about=conversation,
        said=_said(conversation, thing, viewer, taken[:LATEST] if earlier else taken)[::-1],
        earlier=earlier,
        refusal=conversation.may_take_part(viewer, thing, acting_for),
        is_own=acting_for is not None and acting_for.pk == thing.organisation_id,
        thanks=thanks,
        has_thanked=has_thanked,
        may_thank=may_thank,
    )


def _newest(viewer: Viewer, subject: str, most: int | None, thing: int) -> QuerySet[Message]:
    # door: the same, of one conversation.
    messages = Message.objects.filter(conversation_called(subject).read_by(viewer), number=thing)
    return messages.select_related("by", "organisation").order_by("-at", "-pk")[:most]


def _said(
    conversation: Conversation, thing: Any, viewer: Viewer, messages: Sequence[Message]
) -> list[Said]:
    standing = standing_of(viewer)
    spoke = {row.organisation_id for row in messages if row.organisation_id is not None}
    is_theirs = thing.organisation_id in standing.organisations
    known = spoke - walled_among(viewer, spoke) if is_theirs else known_by_name(viewer, spoke)
    brings = conversation.brings
    wanted = sorted({row.reference_number for row in messages if row.reference_number is not None})
    found: dict[int, Any] = {}
    pictures: dict[int, str] = {}
    if brings and wanted:
        things: list[Any] = rows_for(viewer, brings.brought, things=wanted)
        found = {one.pk: one for one in things}
        pictures = {one.pk: brings.picture(one) for one in things}
    said = []
    for message in messages:
        message.thing = thing
        kind = conversation.kind_called(message.kind)
        is_own = message.organisation_id == thing.organisation_id
        is_reply = is_own and kind.key == conversation.reply
        by_office = message.organisation_id is None
        is_named = (
            is_theirs or standing.is_member if by_office else message.organisation_id in known
        )
        is_named |= message.by_id == standing.person
        one = Said(
            message=message,
            by=message.by.name if message.by is not None and is_named else "",
            is_own=is_own,
            kind="" if is_reply and not conversation.labels_replies else kind.label,
            tone=kind.tone,
            reference=found.get(message.reference_number or 0),
            picture=pictures.get(message.reference_number or 0, ""),
            may_change=rules.may_change_message.allows(viewer, message),
            cut=message.cut if message.by_id and message.by_id == standing.person else "",
            panels=[],
        )
        if message.withdrawn_at is None:
            one = replace(one, panels=panels_of("message", one, viewer))
        said.append(one)
    return said


def _thanks(
    conversation: Conversation, thing: Any, viewer: Viewer, acting_for: Organisation | None
) -> tuple[int, bool, bool]:
    """How many organisations thanked; whether theirs did, and whether it may. Those that were
    merged thank as one, and none thanks itself."""
    if conversation.may_thank is None:
        return 0, False, False
    found: Any = rows(
        _thanked,
        conversation.subject.key,
        thing=thing.pk,
        school=thing.organisation_id,
        own=acting_for.pk if acting_for else 0,
    )
    _subject, thanks, own = found[0] if found else ("", 0, 0)
    return thanks, own > 0, conversation.may_thank.allows(viewer, thing, acting_for)


def _thanked(subject: str, thing: int, school: int, own: int) -> QuerySet[Any]:
    """One row, or none."""
    thanks = Thanks.objects.filter(subject=subject, number=thing).order_by()
    schools = thanks.annotate(school=Coalesce("organisation__merged_into", "organisation"))
    return schools.values_list("subject").annotate(
        n=Count("school", filter=~Q(school=school), distinct=True),
        own=Count("pk", filter=Q(school=own)),
    )


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    """What others asked about what their organisations share and no one there has answered."""
    return [one for about in conversations() for one in _waiting(about, viewer)]


def _waiting(conversation: Conversation, viewer: Viewer) -> list[Waiting]:
    waits = {kind.key: kind.waits for kind in conversation.kinds if kind.waits}
    if not waits:
        return []
    unanswered = rows_for(viewer, _unanswered, conversation.subject.key, tuple(waits))
    fetch_things(unanswered)
    return [
        Waiting(
            waits[row.kind] % {"school": row.organisation or _("Someone from your network")},
            str(row.thing),
            f"{row.thing.get_absolute_url()}#conversation",
            _("Write answer"),
        )
        for row in unanswered
    ]


def _unanswered(viewer: Viewer, subject: str, kinds: Sequence[str]) -> QuerySet[Message]:
    own = standing_of(viewer).organisations
    theirs = subject_called(subject).things.filter(organisation__in=own)
    # door: of where they work.
    answered = Message.objects.kept().filter(
        subject=subject,
        number=OuterRef("number"),
        organisation__in=own,
        pk__gt=OuterRef("pk"),
    )
    asked = (
        # door: about what is of where they work.
        Message.objects.shown()
        .filter(subject=subject, number__in=theirs.values("pk"), kind__in=kinds)
        .exclude(organisation__in=own)
        .filter(~Exists(answered))
    )
    return asked.select_related("organisation").order_by("-at", "-pk")[:MOST_WAITING]


@add_waiting
def left_unanswered(viewer: Viewer) -> list[Waiting]:
    """Questions in the networks and zones that they run, to which no one has answered in time."""
    standing = standing_of(viewer)
    if not (standing.runs or standing.zones):
        return []
    waiting = []
    for conversation in conversations():
        waits = tuple(kind.key for kind in conversation.kinds if kind.waits)
        left = rows_for(viewer, _left, conversation.subject.key, waits) if waits else []
        fetch_things(left)
        for row in left:
            who = row.organisation or _("Someone from your network")
            told = _("%(school)s has waited a week for an answer") % {"school": who}
            url = f"{row.thing.get_absolute_url()}#conversation"
            waiting.append(Waiting(told, str(row.thing), url, _("Read question")))
    return waiting


def _left(viewer: Viewer, subject: str, kinds: Sequence[str]) -> QuerySet[Message]:
    standing = standing_of(viewer)
    members = Membership.objects.active().filter(zone__in=standing.zones)
    within = Q(network__in=standing.runs) | Q(
        network__in=standing.in_zones, organisation__in=members.values("organisation")
    )
    things = conversation_called(subject).readers(viewer).filter(within)
    # door: whether anyone else said something after it.
    later = Message.objects.kept().filter(
        subject=subject, number=OuterRef("number"), pk__gt=OuterRef("pk")
    )
    # door: about what they read.
    asked = Message.objects.shown().filter(
        subject=subject,
        number__in=things.values("pk"),
        kind__in=kinds,
        at__date__lte=timezone.localdate() - PATIENCE,
    )
    alone = asked.filter(~Exists(later.exclude(organisation=OuterRef("organisation"))))
    return alone.select_related("organisation").order_by("at", "pk")[:MOST_WAITING]
