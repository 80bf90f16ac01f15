"""The terms that a collection knows, packed and fresh."""

import pytest

from cardumen.search.actions import index_document, pack_collection, remove_document
from cardumen.search.index import head
from cardumen.search.spelling import terms_of

pytestmark = pytest.mark.django_db


def keep(number: int, *terms: str) -> None:
    index_document(collection="things", number=number, fields={"b": terms}, weights={"b": 1.0})


def pack() -> None:
    pack_collection(collection="things")


def near(term: str) -> list[str]:
    return [one.term for one in terms_of(head("things")).near(term, most=5)]


def test_packed_and_fresh_terms_are_known():
    keep(1, "lectur")
    pack()
    keep(2, "solar")
    known = terms_of(head("things"))
    assert [term in known for term in ("lectur", "solar", "mar")] == [True, True, False]


def test_nothing_is_known_of_what_is_not_there():
    known = terms_of(head("nothing"))
    assert ("lectur" in known, known.beginning("l"), known.near("lectur", most=3)) == (
        False,
        [],
        [],
    )


def test_terms_that_nothing_holds_any_more_are_forgotten():
    keep(1, "lectur")
    pack()
    remove_document(collection="things", number=1)
    pack()
    assert "lectur" not in terms_of(head("things"))


def test_near_ones_of_both_the_most_held_first():
    keep(1, "lector")
    keep(2, "lector")
    pack()
    keep(3, "lectur")
    keep(4, "lector")
    assert near("lecter") == ["lector", "lectur"]


def test_beginnings_of_both_in_order():
    keep(1, "leer", "lee")
    pack()
    keep(2, "lectur", "mar")
    known = terms_of(head("things"))
    assert (known.beginning("le"), known.beginning("le", most=2)) == (
        ["lectur", "lee", "leer"],
        ["lectur", "lee"],
    )


def test_asks_once_while_nothing_changes(django_assert_num_queries):
    keep(1, "lectur")
    pack()
    terms_of(head("things"))
    with django_assert_num_queries(1):
        assert near("lectru") == ["lectur"]
