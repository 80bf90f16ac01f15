"""Challenges as a subject: how one talks about them."""

from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.asks.askables import Askable, add_askable
from cardumen.asks.enums import Way
from cardumen.challenges import rules
from cardumen.challenges.enums import AnswerKind
from cardumen.challenges.models import Challenge
from cardumen.challenges.models.challenges import ChallengeQuerySet
from cardumen.challenges.pages.writing import practices_brought, practices_to_bring
from cardumen.commitments import committings
from cardumen.commitments.committings import CHECKED_AFTER, Committing, add_committing
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.networks.sharing.words import audience_of
from cardumen.networks.standing import Viewer, standing_of
from cardumen.networks.subjects import Subject, add_subject
from cardumen.practices.matching.capacity import capacity_of, places_at
from cardumen.practices.models import Practice
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.practices.pages.cards import cover_address
from cardumen.talk.conversations import Bringing, Conversation, Kind, Words, add_conversation

TONES: Final = {AnswerKind.ANSWER: "", AnswerKind.OFFER: "leaf", AnswerKind.QUESTION: "sun"}
KINDS: Final = tuple(
    Kind(kind, label=capfirst(kind.label), choice=capfirst(kind.label), tone=TONES[kind])
    for kind in AnswerKind
)


def shared_with(viewer: Viewer) -> ChallengeQuerySet:
    return Challenge.objects.shared().visible_to(viewer)


CHALLENGE: Final = add_subject(
    Subject(
        key="challenge",
        model=Challenge,
        name=_("Challenges"),
        listed_at="challenges:list",
        shared_with=shared_with,
    )
)
add_conversation(
    Conversation(
        subject=CHALLENGE,
        kinds=KINDS,
        reply=AnswerKind.ANSWER,
        labels_replies=False,
        words=Words(
            heading=_("Conversation"),
            title=_("Conversation"),
            invitation=_("Answer, offer help or ask"),
            reply=_("Reply"),
            sign_in=_("Sign in to answer"),
            nothing=_("No messages yet. A question helps too."),
        ),
        audience=audience_of,
        readers=Challenge.objects.visible_to,
        may_take_part=rules.may_answer_challenge,
        may_say=rules.may_answer_with,
        brings=Bringing(
            subject="practice",
            label=_("A practice that can help"),
            choices=practices_to_bring,
            may_refer_to=rules.may_refer_to,
            brought=practices_brought,
            picture=cover_address,
        ),
    )
)


def ways(_challenge: Challenge, host: Organisation) -> list[Way]:
    return [*places_at(host).ways, Way.JOINT_PROJECT]


def wish(challenge: Challenge, practice: Practice | None) -> Text:
    ours = str(_("At our school we are working on this challenge: “%(title)s”."))
    theirs = (
        str(_("You know about it, and we would like to learn from you."))
        if practice is None
        else str(_("We have read your practice “%(title)s” and would like to learn from it."))
        % {"title": practice.title}
    )
    return f"{ours % {'title': challenge.title}} {theirs}"


add_askable(
    Askable(
        subject=CHALLENGE,
        by_owner=True,
        may_ask=rules.may_ask_about_challenge,
        ways=ways,
        capacity=capacity_of,
        wish=wish,
        brings="practice",
    )
)


def learned_from(viewer: Viewer) -> ChallengeQuerySet:
    """Those whose schools chose to learn from where they work."""
    own = standing_of(viewer).organisations
    return Challenge.objects.filter(choices__organisation__in=own)


def practices_chosen(challenge: Challenge, viewer: Viewer) -> PracticeQuerySet:
    return Practice.objects.visible_to(viewer).filter(pk__in=challenge.choices.values("practice"))


add_committing(
    Committing(
        subject=CHALLENGE,
        owners=lambda challenge: [challenge.organisation],
        may_add=rules.may_commit,
        readers=learned_from,
        words=committings.Words(
            heading=_("What you will do at your school"),
            make=_("Make a commitment"),
            readers=_(
                "Only people of your school and of the schools that you learn from can read this."
            ),
            place=_("In which class or course?"),
        ),
        checks=CHECKED_AFTER,
        asks_sign=True,
        brings="practice",
        choices=practices_chosen,
    )
)
