"""How often each school was recommended this week."""

from collections import Counter
from datetime import date, datetime, timedelta

from django.utils import timezone

from cardumen.challenges.models import Challenge, Exposure


def week_of(moment: datetime) -> date:
    """The Monday of its week, on the installation's clock."""
    day = timezone.localdate(moment)
    return day - timedelta(days=day.weekday())


def shown_in(week: date, *, but: Challenge) -> dict[int, int]:
    """How many other challenges each school was recommended for in a week."""
    rows = Exposure.objects.filter(week=week).exclude(challenge=but)
    return Counter(rows.values_list("organisation", flat=True))
