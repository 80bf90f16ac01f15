"""What is written to people about practices: when, to whom, with which words."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.commitments.enums import CommitmentState
from cardumen.commitments.models import Check
from cardumen.directory.notices import reached_at
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.notices.actions import notify
from cardumen.notices.enums import Pace, Section
from cardumen.notices.kinds import Found, NoticeKind, add_notice, shared_line
from cardumen.people.models import Person
from cardumen.practices.enums import AdaptationState
from cardumen.practices.models import Adaptation, Practice

# What is older is no news.
NEW: Final = timedelta(days=30)


def ask_how_it_went(adaptation: Adaptation, days: int) -> None:
    """At 30 and 90 days, to who began it, or who works there now when they have left."""
    people = reached_at(adaptation.organisation, first=adaptation.by)
    notify(HOW_IT_WENT, adaptation.pk, days, to=people, network=None, by=None)


def how_it_went_facts(person: Person, number: int, days: int) -> dict[str, Any] | None:
    """While their school still tries it, and they may read what it tries; unless a commitment to it
    is asked about as well."""
    tried = Adaptation.objects.visible_to(person).filter(pk=number, state=AdaptationState.TRYING)
    adaptation = tried.select_related("practice__organisation").first()
    if adaptation is None or _is_committed(adaptation):
        return None
    return {
        "person": person,
        "practice": adaptation.practice,
        "days": days,
        "url": settings.SITE_URL + reverse("practices:report", args=[adaptation.pk]),
    }


def _is_committed(adaptation: Adaptation) -> bool:
    checks = (
        Check.objects.asked()
        .unanswered()
        .filter(
            commitment__organisation=adaptation.organisation_id,
            commitment__reference="practice",
            commitment__reference_number=adaptation.practice_id,
        )
    )
    return checks.exclude(commitment__state=CommitmentState.DROPPED).exists()


# Asked twice, people stop answering.
HOW_IT_WENT = add_notice(
    NoticeKind(
        key="how-it-went",
        name=_("Questions about what you are trying"),
        why=_("your school is trying this practice"),
        section=Section.REPLIES,
        template="practices/mail/how_it_went",
        facts=how_it_went_facts,
        by_network=False,
    )
)


def new_since() -> datetime:
    return timezone.now() - NEW


def new_in_networks(person: Person) -> Iterable[Found]:
    """What others share in their networks."""
    standing = standing_of(person)
    shared = (
        Practice.objects.published()
        .visible_to(person)
        .filter(network__in=standing.within, published_at__gt=new_since())
    )
    others = shared.exclude(organisation__in=standing.organisations)
    return others.recent_first().values_list("pk", "network")


def practice_facts(person: Person, number: int) -> dict[str, Any] | None:
    """While it is published, and they may read it."""
    own = standing_of(person).organisations
    found = rows_for(person, _published, number=number)
    return next((shared_line(one) for one in found if one.organisation_id not in own), None)


def _published(viewer: Viewer, number: int) -> QuerySet[Practice]:
    readable = Practice.objects.published().visible_to(viewer).filter(pk=number)
    return readable.select_related("organisation")


NEW_PRACTICE = add_notice(
    NoticeKind(
        key="new-in-networks",
        name=_("New practices in your networks"),
        section=Section.NEW,
        pace=Pace.WEEKLY,
        facts=practice_facts,
        find=new_in_networks,
    )
)
