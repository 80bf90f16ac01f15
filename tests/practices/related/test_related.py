"""Which practices are related, and what a reader sees of it."""

import pytest

from cardumen.directory.actor import Actor
from cardumen.practices import actions
from cardumen.practices.index import keep_in_index
from cardumen.practices.models import Practice
from cardumen.practices.related.actions import relate_practice
from cardumen.practices.related.matching import (
    ASKED,
    KEPT,
    asked_of,
    most_related,
)
from cardumen.practices.related.models import Relation
from cardumen.practices.related.pages import practice_panel
from cardumen.practices.related.tasks import relate, relate_those_without
from tests.cast import make_practice


class TestOrder:
    def test_words_said_often_lead_without_silencing_the_others(self):
        assert asked_of({"radio": 9.0, "leer": 4.0, "sol": 1.0}) == {
            "radio": 3.0,
            "leer": 2.0,
            "sol": 1.0,
        }

    def test_only_the_heaviest_terms_are_asked(self):
        many = {f"t{number:03}": float(number) for number in range(1, ASKED + 50)}
        assert set(asked_of(many)) == set(sorted(many, reverse=True)[:ASKED])

    def test_a_topic_in_common_comes_before_more_words(self):
        found = most_related(
            {1: 10.0, 2: 9.0}, {1: set(), 2: {"arts"}}, holding={"arts": 2}, practices=50
        )
        assert [number for number, _ in found] == [2, 1]

    def test_what_shares_little_is_left_out(self):
        found = most_related({1: 10.0, 2: 1.0}, {}, holding={}, practices=50)
        assert found == [(1, 1.0)]

    def test_so_many_are_kept(self):
        text = dict.fromkeys(range(99), 1.0)
        assert [n for n, _ in most_related(text, {}, holding={}, practices=99)] == [*range(KEPT)]

    def test_nothing_asked_nothing_related(self):
        assert most_related({}, {}, holding={}, practices=0) == []


@pytest.fixture
def told(cast):
    def tell(title, *, school=None, topics=("reading",), **options):
        practice = make_practice(
            school or cast.azapa, cast.lideres, None, title=title, topics=topics, **options
        )
        keep_in_index(practice)
        return practice

    keep_in_index(cast.practice)
    return tell


def related_to(practice, viewer) -> list[str]:
    panel = practice_panel(practice, viewer)
    return [str(card.title) for card in panel["cards"]] if panel else []


def test_what_is_like_it_comes_first(cast, told):
    told("Lectura con vecinas")
    told("Música andina", topics=("arts",), problem="Nadie toca.")
    relate_practice(number=cast.practice.pk)
    assert related_to(cast.practice, cast.principal)[0] == "Lectura con vecinas"


def test_only_what_the_reader_may_read(cast, told):
    told("Lectura pública", visibility="public")
    told("Lectura de la red")
    Practice.objects.filter(pk=cast.practice.pk).update(visibility="public")
    relate_practice(number=cast.practice.pk)
    assert related_to(cast.practice, None) == ["Lectura pública"]


def test_nothing_is_related_to_drafts_nor_drafts_to_anything(cast, told):
    draft = told("Lectura en borrador", state="draft")
    assert (relate_practice(number=draft.pk), relate_practice(number=cast.practice.pk)) == ([], [])
    assert practice_panel(draft, cast.neighbour) is None


def test_withdrawn_ones_disappear_both_ways(cast, told, run_jobs):
    other = told("Lectura con vecinas")
    relate(cast.practice.pk)
    run_jobs()
    both = Relation.objects.count()
    actions.withdraw_practice(practice=cast.practice, by=Actor(cast.teacher))
    hidden = related_to(other, cast.principal)
    relate(cast.practice.pk)
    assert (both, hidden, Relation.objects.count()) == (2, [], 0)


def test_gone_ones_are_related_to_nothing(db):
    assert relate_practice(number=10**6) == []


def test_is_kept_when_one_is_published_and_edited(cast, told, run_jobs):
    told("Lectura con vecinas")
    actions.withdraw_practice(practice=cast.practice, by=Actor(cast.teacher))
    run_jobs()
    Practice.objects.filter(pk=cast.practice.pk).update(what_we_did="Leemos.")
    cast.practice.refresh_from_db()
    published = actions.publish_practice(practice=cast.practice, by=Actor(cast.teacher))
    run_jobs()
    assert related_to(published, cast.principal) == ["Lectura con vecinas"]


def test_night_relates_those_loaded_in_bulk(cast, told):
    told("Lectura con vecinas")
    relate_those_without()
    assert Relation.objects.count() == 2


def test_stands_on_the_page(cast, told, as_):
    told("Lectura con vecinas")
    relate_practice(number=cast.practice.pk)
    page = as_("principal").get(f"/practices/{cast.practice.pk}/").content.decode()
    assert ("Experiencias relacionadas" in page, "Lectura con vecinas" in page) == (True, True)
