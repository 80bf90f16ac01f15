"""What is written to a school about what someone found who looked at its evidence."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cardumen.directory.notices import reached_at
from cardumen.notices.actions import notify
from cardumen.notices.enums import Section
from cardumen.notices.kinds import NoticeKind, add_notice
from cardumen.people.models import Person
from cardumen.practices.models import Verification


def tell_finding(verification: Verification) -> None:
    """To who wrote the practice: that it was found so, or what is missing."""
    practice = verification.practice
    people = reached_at(practice.organisation, first=practice.author)
    notify(FINDING, verification.pk, to=people, network=practice.network, by=verification.by)


def finding_facts(person: Person, number: int) -> dict[str, Any] | None:
    """Until it was withdrawn or its results were rewritten, or they may not read it."""
    found = Verification.objects.visible_to(person).select_related("practice")
    verification = found.filter(pk=number, outdated_at=None, withdrawn_at=None).first()
    if verification is None or verification.by == person:
        return None
    practice = verification.practice
    return {
        "practice": practice,
        "verification": verification,
        "url": settings.SITE_URL + practice.get_absolute_url(),
    }


FINDING = add_notice(
    NoticeKind(
        key="finding",
        name=_("Answers to verifications"),
        why=_("someone checked the evidence of your practice"),
        section=Section.REPLIES,
        template="practices/verifications/mail/finding",
        facts=finding_facts,
    ),
    bears_repeating=True,
)
