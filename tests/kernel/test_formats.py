"""How days, moments, shares and distances are written in each language."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import translation

from cardumen.kernel import formats

NIGHT = datetime(2026, 10, 21, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "day", "moment", "share", "far"),
    [
        ("en", "20\xa0Oct\xa02026", "20\xa0Oct\xa02026, 22:05", "93%", "1,790 km"),
        ("es", "20\xa0oct\xa02026", "20\xa0oct\xa02026, 22:05", "93\xa0%", "1.790 km"),
    ],
)
def test_each_language_writes_in_its_own_way(
    language: str, day: str, moment: str, share: str, far: str
):
    with translation.override(language):
        assert formats.day(NIGHT) == day
        assert formats.day(date(2026, 10, 20)) == day
        assert formats.moment(NIGHT) == moment
        assert formats.percent(0.934) == share
        assert formats.distance(1792.6) == far


@pytest.mark.parametrize(("language", "short"), [("en", "20\xa0Oct"), ("es", "20\xa0oct")])
@time_machine.travel("2026-11-30 12:00Z")
def test_narrow_places_leave_out_this_year(language: str, short: str):
    with translation.override(language):
        assert formats.day_of_this_year(NIGHT) == short
        assert formats.day_of_this_year(date(2025, 10, 20)) == f"{short}\xa02025"


def test_a_year_has_no_thousands():
    assert formats.year(NIGHT) == "2026"


def test_nothing_is_written_of_what_is_not_known():
    assert formats.day(None) == ""
    assert formats.day_of_this_year(None) == ""
    assert formats.moment(None) == ""
    assert formats.year(None) == ""
    with translation.override("en"):
        assert formats.percent(None) == "not enough data"
        assert formats.distance(None) == "distance unknown"


def test_language_is_told_apart_from_the_subject_of_that_name():
    with translation.override("es"):
        assert [formats.in_language(code) for code in ("en", "es", "xx")] == [
            "En inglés",
            "En español",
            "",
        ]
