"""A practice of the last evening of a year is of that year, by the calendar of its place, wherever
its date is given."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from cardumen.directory.models import Organisation
from cardumen.practices.models import Practice
from cardumen.practices.openness.tasks import mend_open_records
from tests.cast import Cast, make_practice

# 22:30 of 31 December in Santiago, and in Punta Arenas.
EVENING = datetime(2027, 1, 1, 1, 30, tzinfo=UTC)


@pytest.fixture
def practice(cast: Cast) -> Practice:
    practice = make_practice(cast.talhuan, cast.lideres, cast.teacher, visibility="public")
    Practice.objects.filter(pk=practice.pk).update(published_at=EVENING)
    mend_open_records()
    practice.refresh_from_db()
    return practice


def dates_in(text: str) -> set[str]:
    """All days of that turn of the year that a text gives, and those of its years alone."""
    return set(re.findall(r"2026-12-\d\d|2027-01-\d\d", text))


@pytest.mark.parametrize("path", ["", "?language=en"])
def test_its_page_says_so_to_people_and_to_programs(practice, path):
    html = Client().get(f"/practices/{practice.pk}/{path}").content.decode()
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert told["datePublished"] == "2026-12-31T22:30:00-03:00"
    assert "31\xa0dic\xa02026" in html
    assert "(2026)" in html


def test_citations_are_of_that_year(practice):
    for form, year in (("bib", "year = {2026}"), ("ris", "PY  - 2026")):
        cited = Client().get(reverse("practices:cite", args=[practice.pk, form]))
        assert year in cited.content.decode()


@pytest.mark.parametrize("kind", ["csv", "json", "md"])
def test_downloads_give_that_day(practice, as_, kind):
    made = as_("administrator").get(reverse("practices:export", args=[kind]))
    text = b"".join(made).decode("utf-8-sig")
    assert "2027" not in text.replace("20270101", "")
    assert "2026" in text


def test_feed_and_harvest_give_that_day(practice):
    feed = Client().get("/practices/feed/").content.decode()
    assert "<published>2026-12-31T22:30:00-03:00</published>" in feed
    record = (
        f"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:practices/{practice.pk}"
    )
    harvested = Client().get(f"/practices/oai/?{record}").content.decode()
    assert "<dc:date>2026-12-31</dc:date>" in harvested


def test_each_place_has_its_own_clock(cast: Cast, db):
    moment = datetime(2027, 7, 1, 3, 30, tzinfo=UTC)
    nowhere = Organisation(name="Sin lugar")
    assert f"{cast.punta_delgada.local_time(moment):%H:%M}" == "00:30"
    assert f"{cast.talhuan.local_time(moment):%H:%M}" == "23:30"
    assert f"{nowhere.local_time(moment):%H:%M}" == "23:30"
