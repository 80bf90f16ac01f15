"""What a repository has to tell."""

from datetime import timedelta

import pytest

from cardumen.practices.models import Practice
from cardumen.practices.models.openness import OpenRecord
from cardumen.practices.openness.actions import keep_open_records
from cardumen.practices.openness.pages.harvest import lists
from tests.cast import make_practice
from tests.practices.openness.harvesting import DAY


@pytest.fixture
def radio(cast) -> Practice:
    """Everyone reads it, and its record is of some days ago."""
    practice = make_practice(
        cast.talhuan, cast.lideres, cast.teacher, title="Radio", visibility="public"
    )
    Practice.objects.filter(pk=practice.pk).update(evidence="Planillas", what_we_did="Leemos.")
    practice.refresh_from_db()
    keep_open_records(numbers=[practice.pk])
    OpenRecord.objects.update(changed_at=DAY)
    return practice


@pytest.fixture
def many(cast, monkeypatch) -> list[Practice]:
    """Seven, one each day, told in parts of three."""
    monkeypatch.setattr(lists, "A_PART", 3)
    made = [
        make_practice(cast.talhuan, cast.lideres, cast.teacher, title=f"{n}", visibility="public")
        for n in range(7)
    ]
    keep_open_records(numbers=[one.pk for one in made])
    for n, one in enumerate(made):
        OpenRecord.objects.filter(pk=one.pk).update(changed_at=DAY + timedelta(days=n))
    return made
