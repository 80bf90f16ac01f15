"""The index finds what plain BM25 over the same documents finds, whatever happened before."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardumen.jobs.models import Job
from cardumen.methods.retrieval import Index, weigh
from cardumen.search import actions, index
from cardumen.search.actions import (
    collections_to_pack,
    index_document,
    pack_collection,
    rebuild_collection,
    remove_document,
)
from cardumen.search.index import head, search
from cardumen.search.models import Collection, Document, Posting
from cardumen.search.spelling import terms_of
from cardumen.search.tasks import pack_all

pytestmark = pytest.mark.django_db

WEIGHTS = {"title": 3.0, "body": 1.0}
Fields = Mapping[str, Sequence[str]]


def keep(number: int, title: str, body: str = "") -> None:
    fields = {"title": title.split(), "body": body.split()}
    index_document(collection="things", number=number, fields=fields, weights=WEIGHTS)


def found(*query: str, **options) -> list[int]:
    return [hit.number for hit in search("things", query, **options)]


def pack() -> int:
    return pack_collection(collection="things")


def remove(number: int) -> None:
    remove_document(collection="things", number=number)


def test_title_weighs_more_than_body():
    keep(1, "radio", "lectur")
    keep(2, "lectur", "radio")
    assert found("lectur") == [2, 1]


def test_equal_scores_stand_in_the_order_of_numbers_packed_or_not():
    keep(3, "agua")
    keep(1, "agua")
    pack()
    keep(2, "agua")
    assert found("agua") == [1, 2, 3]


def test_hit_says_what_each_term_adds():
    keep(1, "agua sol")
    keep(2, "sol")
    hit = search("things", ["agua", "sol", "mar"])[0]
    assert (sorted(hit.terms), sum(hit.terms.values())) == (
        ["agua", "sol"],
        pytest.approx(hit.score),
    )


def test_reasons_can_be_left_out():
    keep(1, "agua")
    assert search("things", ["agua"], explain=False)[0].terms == {}


def test_a_term_asked_twice_counts_twice():
    keep(1, "agua")
    once, twice = search("things", ["agua"]), search("things", ["agua", "agua"])
    assert twice[0].score == pytest.approx(2 * once[0].score)


def test_weights_of_terms():
    keep(1, "agua")
    keep(2, "sol")
    assert found("agua", "sol", weights={"sol": 2.0}) == [2, 1]


def test_only_what_is_allowed_is_found():
    for number in (1, 2, 3):
        keep(number, "agua")
    pack()
    keep(4, "agua")
    assert found("agua", allowed={2, 4, -7, 2**40}) == [2, 4]


def test_all_terms_can_be_required():
    keep(1, "agua sol")
    keep(2, "agua")
    assert found("agua", "sol", require_all=True) == [1]


@pytest.mark.parametrize(("query", "top"), [((), 20), (("agua",), 0), (("nada",), 20)])
def test_nothing_asked_nothing_found(query, top):
    keep(1, "agua")
    assert found(*query, top=top) == []


def test_unknown_collection_is_empty():
    assert (search("nowhere", ["agua"]), pack_collection(collection="nowhere")) == ([], 0)


def test_edited_document_is_found_by_its_new_words_only():
    keep(1, "agua")
    pack()
    keep(1, "sol")
    assert (found("agua"), found("sol")) == ([], [1])


def test_removed_document_is_gone_at_once_and_after_packing():
    keep(1, "agua")
    pack()
    remove(1)
    before = found("agua")
    pack()
    assert (before, found("agua"), bytes(Posting.objects.get().coded)) == ([], [], b"")


def test_removing_twice_or_what_was_never_there_does_nothing():
    keep(1, "agua")
    remove(1)
    remove(1)
    remove(7)
    assert list(Document.objects.values_list("number", "is_removed")) == [(1, True)]


def test_removed_document_can_come_back():
    keep(1, "agua")
    remove(1)
    pack()
    keep(1, "agua")
    assert found("agua") == [1]


def test_lengths_are_kept_while_documents_come_and_go():
    keep(1, "agua")
    pack()
    keep(2, "agua sol")
    before = found("agua")
    keep(3, "agua agua")
    assert (before, found("agua")) == ([1, 2], [3, 1, 2])


def test_indexing_the_same_again_does_nothing():
    keep(1, "agua")
    pack()
    keep(1, "agua")
    assert Document.objects.get().is_packed


def test_completions_of_a_word_still_being_typed():
    keep(1, "lectur leer luz", "agua")
    pack()
    assert terms_of(head("things")).beginning("le") == ["lectur", "leer"]


def test_packing_killed_half_way_shows_no_difference(monkeypatch):
    monkeypatch.setattr(actions, "TERMS_AT_ONCE", 1)
    keep(1, "agua sol")
    pack()
    keep(1, "sol viento")
    keep(2, "agua mar")
    before = {term: search("things", [term]) for term in ("agua", "sol", "mar", "viento")}

    def killed(collection, documents):
        raise SystemExit

    with monkeypatch.context() as context:
        context.setattr(actions, "_believe_packed", killed)
        with pytest.raises(SystemExit):
            pack()
    between = {term: search("things", [term]) for term in before}
    keep(2, "agua")
    pack()
    assert (
        between,
        found("mar"),
        found("agua"),
        Document.objects.filter(is_packed=False).count(),
    ) == (
        before,
        [],
        [2],
        0,
    )


def test_document_edited_while_it_is_packed_stays_fresh(monkeypatch):
    keep(1, "agua")
    keep(2, "agua")
    merge_terms = actions._merge_terms

    def edit_meanwhile(*arguments):
        merge_terms(*arguments)
        monkeypatch.setattr(actions, "_merge_terms", merge_terms)
        keep(2, "sol")

    monkeypatch.setattr(actions, "_merge_terms", edit_meanwhile)
    first = pack()
    between = found("agua"), found("sol")
    second = pack()
    assert (first, between, second, found("agua"), found("sol")) == (1, ([1], [2]), 1, [1], [2])


def test_packing_is_queued_when_many_documents_are_fresh(monkeypatch, run_jobs):
    monkeypatch.setattr(actions, "MOST_FRESH", 3)
    for number in range(1, 5):
        keep(number, "agua")
    queued = list(Job.objects.values_list("task", "args"))
    run_jobs()
    assert (queued, collections_to_pack()) == ([("cardumen.search.tasks.pack", ["things"])], [])


def test_every_night_all_collections_are_packed():
    keep(1, "agua")
    pack_all()
    assert (collections_to_pack(), found("agua")) == ([], [1])


def weighted(number: int, title: str):
    return number, weigh({"title": title.split()}, WEIGHTS)


def test_rebuilding_replaces_everything_but_what_was_written_meanwhile(monkeypatch):
    monkeypatch.setattr(actions, "POSTINGS_AT_ONCE", 1)
    monkeypatch.setattr(actions, "DOCUMENTS_AT_ONCE", 1)
    monkeypatch.setattr(actions, "LONGEST_WRITE", actions.timedelta())
    keep(1, "viejo")
    keep(2, "viejo")
    Collection.objects.create(name="things~")

    def documents():
        yield weighted(1, "agua")
        yield weighted(2, "agua sol")
        keep(3, "agua")
        remove(2)

    count = rebuild_collection(collection="things", documents=documents())
    names = list(Collection.objects.values_list("name", flat=True))
    assert (count, found("agua"), found("viejo"), names) == (2, [1, 3], [], ["things"])


def test_search_under_way_while_its_collection_is_replaced(monkeypatch):
    keep(1, "agua")
    pack()
    monkeypatch.setattr(index, "head", lambda collection: (10**6, 1, []))
    assert found("agua") == []


def test_rebuilding_nothing():
    rebuild_collection(collection="things", documents=[])
    assert found("agua") == []


def test_rebuilding_wants_documents_in_order():
    with pytest.raises(ValueError, match="document 1 comes after document 2"):
        rebuild_collection(
            collection="things", documents=[weighted(2, "agua"), weighted(1, "agua")]
        )


def test_every_part_of_the_index_says_what_it_is():
    keep(1, "agua")
    pack()
    names = [str(model.objects.get()) for model in (Collection, Posting, Document)]
    assert names == ["things", "agua", f"{Collection.objects.get().pk}/1"]


TERM = st.sampled_from(["agua", "sol", "mar", "viento", "radio"])
STEP = st.one_of(
    st.tuples(
        st.just("keep"),
        st.integers(1, 6),
        st.lists(TERM, max_size=6),
        st.lists(TERM, max_size=6),
    ),
    st.tuples(st.just("remove"), st.integers(1, 6)),
    st.tuples(st.just("pack")),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=12), query=st.lists(TERM, min_size=1, max_size=4))
def test_whatever_happened_the_scores_are_those_of_plain_bm25(steps, query, django_db_blocker):
    Collection.objects.all().delete()
    documents: dict[int, Fields] = {}
    for step in steps:
        match step:
            case ("keep", number, title, body):
                documents[number] = {"title": title, "body": body}
                index_document(
                    collection="things", number=number, fields=documents[number], weights=WEIGHTS
                )
            case ("remove", number):
                documents.pop(number, None)
                remove(number)
            case _:
                pack()
    wanted = Index.build(documents, WEIGHTS).search(query, 20)
    got = search("things", query)
    assert [hit.number for hit in got] == [hit.document for hit in wanted]
    assert [hit.score for hit in got] == pytest.approx([hit.score for hit in wanted])
