"""Challenges as a subject: how one talks about them."""

from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.challenges import rules
from cardumen.challenges.enums import AnswerKind
from cardumen.challenges.models import Challenge
from cardumen.challenges.models.challenges import ChallengeQuerySet
from cardumen.challenges.pages.writing import practices_to_bring
from cardumen.networks.sharing.words import audience_of
from cardumen.networks.standing import Viewer
from cardumen.networks.subjects import Subject, add_subject
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
        ),
    )
)
