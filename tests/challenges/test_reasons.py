"""Reasons in words, from the numbers that ranked."""

import pytest
from django.utils import translation

from cardumen.challenges.pages.reasons import (
    distance_in_words,
    reasons_in_words,
)
from cardumen.directory.travel import Travel
from cardumen.methods.travel import Journey, Leg, Place, Point
from cardumen.practices.matching.capacity import Places, capacity_in_words

HERE = {
    "levels": ["primary"],
    "enrolment": 25,
    "rural": True,
    "vulnerability": 0.7333,
    "multigrade": True,
    "specialities": ["61003"],
}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def told(reason):
    return [(line.holds, str(line.text)) for line in reasons_in_words([reason])]


def context(compared, missing=(), **there):
    return told(
        {
            "kind": "context",
            "compared": compared,
            "missing": list(missing),
            "here": HERE,
            "there": HERE | there,
        }
    )


def test_words_and_topics_that_both_have_are_told():
    reason = {
        "kind": "terms",
        "words": ["marea", "radio"],
        "concepts": ["fluidez-lectora", "gone"],
        "topics": ["reading", "gone"],
    }
    assert told(reason) == [
        (True, "Same topics: Reading"),
        (True, "Also about reading fluency, marea, radio"),
    ]


def test_what_the_topics_say_is_not_told_again():
    reason = {"kind": "terms", "words": ["Reading", "radio", "Radio"], "concepts": []}
    assert told(reason | {"topics": ["reading"]}) == [
        (True, "Same topics: Reading"),
        (True, "Also about radio"),
    ]


def test_without_words_or_topics_nothing_is_told():
    assert told({"kind": "terms", "words": [], "concepts": [], "topics": []}) == []


def test_context_alike_is_told_with_the_other_schools_facts():
    likeness = {"levels": 1.0, "enrolment": 0.96, "rural": 1.0, "vulnerability": 0.98}
    assert context(likeness | {"multigrade": 1.0}, enrolment=1, vulnerability=0.75) == [
        (True, "Similar context: primary, 1 pupil, rural, vulnerability index 75%, multigrade")
    ]


def test_context_unlike_is_told_with_both_numbers():
    likeness = {
        "levels": 0.0,
        "enrolment": 0.4,
        "rural": 0.0,
        "vulnerability": 0.5,
        "multigrade": 0.0,
        "specialities": 0.0,
    }
    there = {
        "levels": ["technical"],
        "enrolment": 1200,
        "rural": False,
        "vulnerability": 0.2,
        "multigrade": False,
        "specialities": ["52008"],
    }
    assert context(likeness, **there) == [
        (
            False,
            "Different context: technical secondary, 1,200 pupils (yours: 25), urban, "
            "vulnerability index 20% (yours: 73%), single-grade classes, different specialities",
        )
    ]


def test_specialities_in_common_are_counted():
    assert context({"specialities": 1.0}) == [(True, "Similar context: 1 speciality in common")]


def test_what_is_not_known_of_both_is_named():
    missing = ("levels", "enrolment", "rural", "vulnerability", "multigrade", "specialities")
    assert context({}, missing) == [
        (
            False,
            "Not known for both: levels, number of pupils, rural or urban, vulnerability "
            "index, whether multigrade, specialities",
        )
    ]


@pytest.mark.parametrize(
    ("adaptations", "measured", "line"),
    [
        (0, 0, (False, "No other school has adapted it yet")),
        (1, 0, (True, "1 school adapted it; none has measured an improvement yet")),
        (6, 4, (True, "6 schools adapted it; 4 measured an improvement")),
    ],
)
def test_evidence_is_told_with_its_numbers(adaptations, measured, line):
    reason = {"kind": "evidence", "adaptations": adaptations, "measured": measured}
    assert told(reason) == [line]


@pytest.mark.parametrize(
    ("places", "words"),
    [
        (Places(), "Has not stated how many visits it can receive"),
        (Places(0), "No places left this month"),
        (Places(0, True), "No places left this month; receives by video call"),
        (Places(0, rests=True), "Receives no visits for now"),
        (Places(1), "Can receive 1 more visit this month"),
        (Places(2, True), "Can receive 2 more visits this month"),
    ],
)
def test_capacity_is_told(places, words):
    assert str(capacity_in_words(places)) == words


def journey(hours):
    here, there = Place(Point(-52.4, -69.5), "a"), Place(Point(-51.7, -72.5), "a")
    return Journey(hours, hours, hours, (Leg("road", here, there, hours, hours, hours),))


@pytest.mark.parametrize(
    ("travel", "virtual", "line"),
    [
        (Travel(90.0, journey(2.0)), False, (True, "Nearby: 90 km · 2 hours by road")),
        (Travel(None, None), False, (False, "Distance unknown")),
        (
            Travel(60.0, None),
            False,
            (False, "60 km in a straight line, travel time unknown"),
        ),
        (
            Travel(1794.0, None),
            True,
            (
                False,
                "Far: 1,790 km in a straight line, travel time unknown; receives by video call",
            ),
        ),
    ],
)
def test_distance_is_told_honestly(travel, virtual, line):
    told = distance_in_words(travel, Places(2, virtual))
    assert (told.holds, str(told.text)) == line
