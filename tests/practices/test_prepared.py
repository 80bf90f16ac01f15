"""Queries that are built once for all who stand alike."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Prefetch, QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from cardumen.kernel import prepared
from cardumen.networks.models import Membership
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.people.models import Person
from cardumen.practices.models import Adaptation, Practice
from tests.cast import Cast, make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch):
    kept: dict[object, object] = {}
    monkeypatch.setattr(prepared, "_kept", kept)
    return kept


def readable(viewer: Viewer) -> QuerySet[Practice]:
    return Practice.objects.visible_to(viewer).order_by("pk")


def of_school(viewer: Viewer, organisation: int) -> QuerySet[Practice]:
    return readable(viewer).filter(organisation=organisation)


def others(viewer: Viewer, practice: int) -> QuerySet[Practice]:
    return readable(viewer).exclude(pk=practice)


def among(practices: list[int]) -> QuerySet[Practice]:
    return Practice.objects.filter(pk__in=practices).order_by("pk")


def again(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def shared(kept) -> set[int]:
    """How many queries for practices were built."""
    return {key for key in kept if key[0] is readable}


def test_who_stands_alike_shares_a_query_and_nothing_else(cast: Cast, kept):
    make_practice(cast.azapa, cast.lideres, None, title="De la red", visibility="network")
    for person in (cast.principal, cast.teacher, cast.supervisor, cast.coordinator, None):
        assert rows_for(person, readable) == list(readable(person)), person
    assert rows_for(again(cast.principal), readable) == list(readable(cast.principal))
    assert len(shared(kept)) < 5


def test_who_leaves_a_network_is_told_apart_at_the_next_request(cast: Cast):
    make_practice(cast.azapa, cast.lideres, None, title="De la red", visibility="network")
    before = rows_for(cast.principal, readable)
    school = standing_of(cast.principal).organisations
    Membership.objects.filter(organisation__in=school).update(
        state="ended", until=timezone.localdate()
    )
    after = rows_for(again(cast.principal), readable)
    assert len(before) == 2
    assert after == list(readable(again(cast.principal))) == []


def test_keys_of_each_go_where_they_belong(cast: Cast, kept):
    for school in (cast.punta_delgada, cast.talhuan, cast.azapa):
        found = rows_for(cast.principal, of_school, organisation=school.pk)
        assert found == list(of_school(cast.principal, school.pk))
    assert len({key for key in kept if key[0] is of_school}) == 1
    numbers = list(Practice.objects.values_list("pk", flat=True))
    assert [one.pk for one in prepared.rows(among, practices=numbers)] == sorted(numbers)
    assert prepared.rows(among, practices=[]) == []


@pytest.mark.parametrize("number", [prepared.STAND_INS, 10**20])
def test_a_number_larger_than_any_key_finds_nothing(cast: Cast, client, number: int):
    assert client.get(f"/practices/{number}/").status_code == 404
    every = list(readable(cast.principal))
    assert rows_for(cast.principal, others, practice=every[0].pk) == every[1:]
    assert rows_for(cast.principal, others, practice=number) == every


def test_a_day_and_a_language_are_told_apart(cast: Cast, kept):
    rows_for(cast.principal, readable)
    with translation.override("es"):
        rows_for(cast.principal, readable)
    assert len(shared(kept)) == 2


def test_what_is_kept_is_asked_without_being_built(cast: Cast, monkeypatch):
    rows_for(cast.principal, readable)
    monkeypatch.setattr("cardumen.practices.models.practices.PracticeQuerySet.visible_to", None)
    with CaptureQueriesContext(connection) as asked:
        assert rows_for(cast.principal, readable)
    assert len(asked) == 1


def test_no_more_than_some_are_kept(cast: Cast, kept, monkeypatch):
    monkeypatch.setattr(prepared, "MOST_KEPT", 2)
    for number in range(1, 5):
        prepared.rows(among, practices=list(range(number)))
    assert [key[2] for key in kept] == [(("practices", 3),), (("practices", 4),)]


def published_before(moment: datetime) -> QuerySet[Practice]:
    return Practice.objects.filter(published_at__lt=moment)


def long_before(moment: datetime) -> QuerySet[Practice]:
    return Practice.objects.filter(published_at__lt=moment - timedelta(days=1))


def called(title: str) -> QuerySet[Practice]:
    return Practice.objects.filter(title=title)


def holding(title: str) -> QuerySet[Practice]:
    return Practice.objects.filter(title__contains=title)


def test_each_asks_of_a_moment_and_by_a_text_of_their_own(cast: Cast, kept):
    at = cast.practice.published_at
    assert at is not None
    assert prepared.rows(published_before, moment=at + timedelta(seconds=1)) == [cast.practice]
    assert prepared.rows(published_before, moment=at) == []
    assert prepared.rows(called, title=cast.practice.title) == [cast.practice]
    assert prepared.rows(called, title="No one’s") == []
    assert len(kept) == 2


@pytest.mark.parametrize(
    ("build", "key", "why"),
    [
        (long_before, {"moment": datetime(2026, 3, 1, tzinfo=UTC)}, "a moment"),
        (holding, {"title": "familias"}, "a text"),
    ],
)
def test_a_key_that_was_changed_is_not_kept(cast: Cast, kept, build, key: Any, why: str):
    with pytest.raises(prepared.Unfit, match=why):
        prepared.rows(build, **key)
    assert not kept


def asks() -> QuerySet[Practice]:
    return Practice.objects.filter(pk__in=[Practice.objects.count()])


def of_a_moment() -> QuerySet[Practice]:
    return Practice.objects.filter(published_at__lt=timezone.now())


@pytest.mark.parametrize(("build", "why"), [(asks, "the database"), (of_a_moment, "a moment")])
def test_what_would_go_stale_is_not_kept(cast: Cast, kept, monkeypatch, build, why: str):
    with pytest.raises(prepared.Unfit, match=why):
        prepared.rows(build)
    monkeypatch.setattr(prepared, "refuses", False)
    assert prepared.rows(build) == list(build())
    assert not kept


def with_those_of(viewer: Viewer) -> QuerySet[Practice]:
    theirs = Adaptation.objects.visible_to(viewer)
    return readable(viewer).prefetch_related(Prefetch("adaptations", theirs, to_attr="theirs"))


def in_a_text(viewer: Viewer) -> QuerySet[Practice]:
    key = min(standing_of(viewer).organisations)
    return readable(viewer).exclude(title=f"Of {key}")


@pytest.mark.parametrize(("build", "why"), [(with_those_of, "its own"), (in_a_text, "a text")])
def test_where_keys_would_not_go_nothing_is_kept(cast: Cast, kept, monkeypatch, build, why: str):
    with pytest.raises(prepared.Unfit, match=why):
        rows_for(cast.principal, build)
    monkeypatch.setattr(prepared, "refuses", False)
    assert rows_for(cast.principal, build) == list(build(cast.principal))
    assert not [key for key in kept if key[0] is build]
