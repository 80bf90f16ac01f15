"""Challenges with which a person could help, in their summary."""

from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.models import Challenge
from cardumen.challenges.pages.today import recommended_to
from cardumen.networks.standing import standing_of
from cardumen.notices.enums import Pace, Section
from cardumen.notices.kinds import Found, NoticeKind, add_notice, shared_line
from cardumen.notices.models import Notice
from cardumen.people.models import Person
from cardumen.talk.models import Message

KEY: Final = "could-help"
MOST: Final = 3


def challenges_to_help_with(person: Person) -> Iterable[Found]:
    """Up to three for which a practice of their school was found, and that no summary held yet."""
    # door: their own.
    held = Notice.objects.filter(person=person, kind=KEY).values_list("numbers", flat=True)
    known = set(held)
    best = [number for number in recommended_to(person) if str(number) not in known][:MOST]
    # door: those recommended to them.
    return Challenge.objects.filter(pk__in=best).values_list("pk", "network")


def challenge_facts(person: Person, number: int) -> dict[str, Any] | None:
    """While it is open, they may read it, and their school has not answered."""
    own = standing_of(person).organisations
    readable = Challenge.objects.visible_to(person).filter(state=ChallengeState.OPEN, pk=number)
    challenge = readable.exclude(organisation__in=own).select_related("organisation").first()
    # door: of where they work.
    if challenge is None or Message.objects.about(challenge).filter(organisation__in=own).exists():
        return None
    return shared_line(challenge)


COULD_HELP = add_notice(
    NoticeKind(
        key=KEY,
        name=_("Challenges that you could help with"),
        section=Section.HELP,
        pace=Pace.WEEKLY,
        facts=challenge_facts,
        find=challenges_to_help_with,
    )
)
