"""New topics, in the summaries of those who read them."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.notices.enums import Pace, Section
from cardumen.notices.kinds import Facts, Found, NoticeKind, add_notice
from cardumen.people.models import Person
from cardumen.talk.topics.models import Topic

NEWS: Final = timedelta(days=14)
MOST: Final = 3


def new_topics(person: Person) -> Iterable[Found]:
    since = timezone.now() - NEWS
    found = Topic.objects.visible_to(person).filter(at__gt=since, closed_at=None)
    others = found.exclude(author=person).order_by("-at", "-pk")
    return others.values_list("pk", "network")[:MOST]


def topic_facts(person: Person, number: int) -> Facts | None:
    topic = Topic.objects.visible_to(person).select_related("network").filter(pk=number).first()
    if topic is None or topic.closed_at is not None:
        return None
    return {
        "line": f"{topic.title} ({topic.network})",
        "url": settings.SITE_URL + topic.get_absolute_url(),
    }


add_notice(
    NoticeKind(
        key="new-topics",
        name=_("New conversations in your networks"),
        section=Section.NEW,
        pace=Pace.DAILY,
        facts=topic_facts,
        find=new_topics,
    )
)
