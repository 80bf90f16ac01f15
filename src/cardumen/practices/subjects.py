"""Practices as a subject: how one talks about them, and how they are hidden."""

from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cardumen.asks.askables import Askable, add_askable
from cardumen.asks.enums import Way
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.networks.sharing.audiences import firewalled
from cardumen.networks.sharing.rules import may_respond
from cardumen.networks.standing import Viewer, standing_of
from cardumen.networks.subjects import Subject, add_subject
from cardumen.practices import rules
from cardumen.practices.actions import states
from cardumen.practices.enums import RemarkKind
from cardumen.practices.matching.capacity import capacity_of, places_at
from cardumen.practices.models import Practice
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.talk.conversations import Conversation, Kind, Words, add_conversation

KINDS: Final = (
    Kind(
        RemarkKind.QUESTION,
        label=RemarkKind.QUESTION.label,
        choice=_("A question"),
        tone="sun",
        waits=_("%(school)s asks you a question"),
    ),
    Kind(
        RemarkKind.ANSWER,
        label=RemarkKind.ANSWER.label,
        choice=_("An answer from our experience"),
        tone="leaf",
    ),
)


def shared_with(viewer: Viewer) -> PracticeQuerySet:
    return Practice.objects.published().visible_to(viewer)


def talked_about_by(viewer: Viewer) -> PracticeQuerySet:
    """The conversation is between people of schools: the practice's own, and readers who are
    members of a network. Visitors, supervisors, owners and funders read none of it."""
    standing = standing_of(viewer)
    taking_part = Q(organisation__in=standing.organisations)
    if standing.is_member:
        taking_part |= Practice.is_read_by(viewer) & ~firewalled(viewer)
    return Practice.objects.filter(taking_part)


def audience(_practice: Practice) -> Text:
    return _(
        "People of schools in a network can read this; supervisors, school owners and "
        "funders cannot."
    )


PRACTICE: Final = add_subject(
    Subject(
        key="practice",
        model=Practice,
        name=_("Practices"),
        listed_at="practices:list",
        shared_with=shared_with,
        with_them=("organisation__hosting", "network", "author"),
        hide=states.hide,
        show=states.show,
    )
)
add_conversation(
    Conversation(
        subject=PRACTICE,
        kinds=KINDS,
        reply=RemarkKind.ANSWER,
        words=Words(
            heading=_("Questions and thanks"),
            title=_("Questions"),
            invitation=_("Ask or answer"),
            reply=_("Answer"),
            sign_in=_("Sign in to ask"),
        ),
        audience=audience,
        readers=talked_about_by,
        may_take_part=rules.may_converse,
        may_say=rules.may_say,
        may_thank=may_respond,
        is_mailed=True,
    )
)


def ways(_practice: Practice, host: Organisation) -> list[Way]:
    return places_at(host).ways


def wish(practice: Practice, _reference: Any) -> Text:
    words = _("We have read your practice “%(title)s” and would like to learn how you do it.")
    return str(words) % {"title": practice.title}


add_askable(
    Askable(
        subject=PRACTICE,
        by_owner=False,
        may_ask=rules.may_ask_about_practice,
        ways=ways,
        capacity=capacity_of,
        wish=wish,
    )
)
