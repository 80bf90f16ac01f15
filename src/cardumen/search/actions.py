"""Keeping the index: a document in, a document out, and fresh ones merged into the postings.

`index_document` and `remove_document` belong in the transaction of the write they follow. Packing
takes many short transactions of its own. A document is believed fresh until the last of them, and
its packed postings are not looked at meanwhile, so that packing can be killed, repeated or done
by two at once, and every search sees the same documents before, during and after.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

import numpy as np
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cardumen.jobs.actions import enqueue_job
from cardumen.kernel.waiting import unhurried
from cardumen.methods.retrieval import Lengths, Postings, Weighted, merge, weigh
from cardumen.methods.retrieval.coding import decode, encode
from cardumen.methods.retrieval.postings import STEPS
from cardumen.search.models import Collection, Document, Posting, new_version

PACKING = "cardumen.search.tasks.pack"
# So many fresh documents cost a search a tenth of a millisecond.
MOST_FRESH = 200
DOCUMENTS_AT_ONCE = 1000
TERMS_AT_ONCE = 64
# Of a rebuilding: ten bytes each in memory, and twice that while they are sorted.
POSTINGS_AT_ONCE = 4_000_000
# A write that began before a rebuilding and ended after it is carried over if it took no longer.
LONGEST_WRITE = timedelta(minutes=1)

T = TypeVar("T")


@transaction.atomic
def index_document(
    *,
    collection: str,
    number: int,
    fields: Mapping[str, Sequence[str]],
    weights: Mapping[str, float],
    meaning: Mapping[str, float] | None = None,
) -> None:
    """Keeps a document's terms, given by field; done again with the same terms it does nothing.

    `weights` gives the weight of each field, in multiples of a sixteenth; `meaning` the terms that
    are no words, with their frequencies.
    """
    index_weighted(collection=collection, number=number, weighted=weigh(fields, weights, meaning))


@transaction.atomic
def index_weighted(*, collection: str, number: int, weighted: Weighted) -> None:
    """The same, of a document that is weighed already."""
    _keep_document(_key(collection), number, weighted)
    fresh = Document.objects.filter(collection__name=collection, is_packed=False).count()
    if fresh and fresh % MOST_FRESH == 0:
        enqueue_job(task=PACKING, args=[collection])


@transaction.atomic
def remove_document(*, collection: str, number: int) -> None:
    """Takes a document out; one that is not there stays out."""
    document = (
        Document.objects.select_for_update(of=("self",))
        .filter(collection__name=collection, number=number, is_removed=False)
        .first()
    )
    if document is not None:
        _change(document, Weighted({}, 0.0), is_removed=True)


def pack_collection(*, collection: str) -> int:
    """Merges the fresh documents into the postings; returns how many."""
    owner = Collection.objects.filter(name=collection).only("pk").first()
    if owner is None:
        return 0
    fresh = Document.objects.filter(collection=owner, is_packed=False).order_by("number")
    done = 0
    while documents := list(fresh[:DOCUMENTS_AT_ONCE]):
        wanted: dict[str, dict[int, float]] = defaultdict(dict)
        stale: dict[str, set[int]] = defaultdict(set)
        for document in documents:
            for term, frequency in document.frequencies.items():
                wanted[term][document.number] = frequency
            for term in document.stale_terms:
                stale[term].add(document.number)
        for terms in unhurried(_batches(sorted(wanted.keys() | stale.keys()), TERMS_AT_ONCE)):
            _merge_terms(owner.pk, documents, terms, wanted, stale)
        packed = _believe_packed(owner.pk, documents)
        done += packed
        if packed < len(documents):
            # Someone is writing these very documents: the next packing takes them.
            break
    return done


def collections_to_pack() -> list[str]:
    fresh = Document.objects.filter(is_packed=False).values("collection")
    return list(Collection.objects.filter(pk__in=fresh).values_list("name", flat=True))


def rebuild_collection(*, collection: str, documents: Iterable[tuple[int, Weighted]]) -> int:
    """Builds the whole index of a collection again beside the old one, then puts it in its place.

    `documents` come in the order of their numbers (else ValueError) and are read once; memory
    does not grow with them. What is indexed meanwhile is carried over. Returns how many there are.
    """
    began = timezone.now() - LONGEST_WRITE
    for abandoned in Collection.objects.filter(name__startswith=f"{collection}~").only("pk"):
        _forget_collection(abandoned)
    draft = Collection.objects.create(name=f"{collection}~")
    numbers, lengths, run = array("I"), array("f"), _Run()
    for batch in _batches(documents, DOCUMENTS_AT_ONCE):
        rows = []
        for number, weighted in batch:
            if numbers and number <= numbers[-1]:
                raise ValueError(f"document {number} comes after document {numbers[-1]}")
            numbers.append(number)
            lengths.append(weighted.length)
            run.add(number, weighted.frequencies)
            rows.append(Document(collection=draft, number=number, length=weighted.length))
            rows[-1].frequencies = weighted.frequencies
            rows[-1].is_packed = True
        Document.objects.bulk_create(rows)
        if len(run) >= POSTINGS_AT_ONCE:
            run.write(draft.pk)
    run.write(draft.pk)
    draft.ids, draft.lengths = Lengths(
        np.frombuffer(numbers, dtype=np.uint32), np.frombuffer(lengths, dtype=np.float32)
    ).pack()
    draft.save()
    old = Collection.objects.filter(name=collection).only("pk").first()
    if old is not None:
        _carry_over(old.pk, draft.pk, began)
    with transaction.atomic():
        if old is not None:
            Collection.objects.filter(pk=old.pk).update(name=f"{collection}~~{old.pk}")
        Collection.objects.filter(pk=draft.pk).update(name=collection)
    if old is not None:
        _carry_over(old.pk, draft.pk, began)
        _forget_collection(old)
    return len(numbers)


class _Run:
    """Postings gathered in memory, as three aligned columns: term, document, frequency."""

    def __init__(self) -> None:
        self._vocabulary: dict[str, int] = {}
        self._terms, self._documents, self._steps = array("I"), array("I"), array("H")

    def __len__(self) -> int:
        return len(self._terms)

    def add(self, number: int, frequencies: Mapping[str, float]) -> None:
        vocabulary = self._vocabulary
        self._terms.extend(vocabulary.setdefault(term, len(vocabulary)) for term in frequencies)
        self._documents.extend([number] * len(frequencies))
        self._steps.extend(round(min(max(f * STEPS, 1), 65535)) for f in frequencies.values())

    def write(self, collection: int) -> None:
        """Appends to the postings in the database, and begins again."""
        terms = np.frombuffer(self._terms, dtype=np.uint32)
        order = np.argsort(terms, kind="stable")
        documents = np.frombuffer(self._documents, dtype=np.uint32)[order]
        steps = np.frombuffer(self._steps, dtype=np.uint16)[order]
        ends = np.cumsum(np.bincount(terms, minlength=len(self._vocabulary)))
        begins = ends - np.diff(ends, prepend=0)
        for batch in _batches(self._vocabulary.items(), 4 * TERMS_AT_ONCE):
            with transaction.atomic():
                rows = _postings(collection, [term for term, _ in batch])
                for term, place in batch:
                    part = slice(begins[place], ends[place])
                    rows[term] = Postings(
                        np.concatenate([rows[term].documents, documents[part]]),
                        np.concatenate([rows[term].frequencies, steps[part]]),
                    )
                _write_postings(collection, rows)
        self._vocabulary = {}
        self._terms, self._documents, self._steps = array("I"), array("I"), array("H")


def _carry_over(old: int, new: int, since: datetime) -> None:
    """Indexes in the new collection what was changed in the old one since then."""
    for document in Document.objects.filter(collection=old, changed_at__gte=since):
        with transaction.atomic():
            weighted = Weighted(document.frequencies, document.length)
            _keep_document(new, document.number, weighted, is_removed=document.is_removed)


def _forget_collection(collection: Collection) -> None:
    """In small transactions: the blobs of a large index take seconds to delete."""
    for model in (Posting, Document):
        keys = model.objects.filter(collection=collection).values_list("pk", flat=True)
        while batch := list(keys[:DOCUMENTS_AT_ONCE]):
            model.objects.filter(pk__in=batch).delete()
    collection.delete()


def _keep_document(
    collection: int, number: int, weighted: Weighted, *, is_removed: bool = False
) -> None:
    """Needs a transaction, which then holds the document's row."""
    document, is_new = Document.objects.select_for_update().get_or_create(
        collection_id=collection, number=number
    )
    same = (document.frequencies, document.length, document.is_removed)
    if is_new or same != (*weighted, is_removed):
        _change(document, weighted, is_removed=is_removed)


def _change(document: Document, weighted: Weighted, *, is_removed: bool) -> None:
    # A packing under way may have merged what it holds now, so all of it counts as stale.
    document.stale_terms = sorted({*document.stale_terms, *document.frequencies})
    document.frequencies = weighted.frequencies
    document.length = weighted.length
    document.is_packed = False
    document.is_removed = is_removed
    document.changed_at = timezone.now()
    document.save()


def _batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(things)
    while batch := list(islice(iterator, size)):
        yield batch


def _key(collection: str) -> int:
    known = Collection.objects.filter(name=collection).values_list("pk", flat=True).first()
    return known or Collection.objects.get_or_create(name=collection)[0].pk


def _unchanged(
    collection: int, documents: Sequence[Document], rows: QuerySet[Document]
) -> dict[int, tuple[int, datetime]]:
    """Takes the collection's lock, which all who write its postings hold.

    Returns, by number, those documents that are among `rows`, still fresh and as they were read.
    """
    Collection.objects.select_for_update(no_key=True).only("pk").get(pk=collection)
    keys = [document.pk for document in documents]
    now = set(rows.filter(pk__in=keys, is_packed=False).values_list("pk", "changed_at"))
    stamps = {document.number: (document.pk, document.changed_at) for document in documents}
    return {number: stamp for number, stamp in stamps.items() if stamp in now}


@transaction.atomic
def _merge_terms(
    collection: int,
    documents: Sequence[Document],
    terms: Sequence[str],
    wanted: Mapping[str, Mapping[int, float]],
    stale: Mapping[str, set[int]],
) -> None:
    """Writes some terms' postings again; done again it changes nothing."""
    live = _unchanged(collection, documents, Document.objects.all())
    rows = _postings(collection, terms)
    for term in terms:
        added = {
            number: frequency
            for number, frequency in wanted.get(term, {}).items()
            if number in live
        }
        dropped = {number for number in stale.get(term, ()) if number in live} - added.keys()
        rows[term] = merge([rows[term], Postings.of(added)], dropped)
    _write_postings(collection, rows)


def _postings(collection: int, terms: Sequence[str]) -> dict[str, Postings]:
    """The posting lists of these terms as they stand, empty ones for terms that are new."""
    known = Posting.objects.filter(collection=collection, term__in=terms)
    lists = {term: decode(bytes(coded)) for term, coded in known.values_list("term", "coded")}
    return {term: lists.get(term, Postings.of({})) for term in terms}


def _write_postings(collection: int, lists: Mapping[str, Postings]) -> None:
    Posting.objects.bulk_create(
        [
            Posting(collection_id=collection, term=term, coded=encode(postings))
            for term, postings in lists.items()
        ],
        update_conflicts=True,
        unique_fields=["collection", "term"],
        update_fields=["coded"],
    )


@transaction.atomic
def _believe_packed(collection: int, documents: Sequence[Document]) -> int:
    """From here on the packed postings of these documents hold; returns how many."""
    # One that someone is writing stays fresh: were it waited for, they could be waiting for us.
    unlocked = Document.objects.select_for_update(skip_locked=True, no_key=True)
    live = _unchanged(collection, documents, unlocked)
    owner = Collection.objects.get(pk=collection)
    old = Lengths.unpack(bytes(owner.ids), bytes(owner.lengths))
    staying = np.isin(old.ids, np.fromiter(live, dtype=np.uint32), invert=True)
    lengths = dict(zip(old.ids[staying].tolist(), old.lengths[staying].tolist(), strict=True))
    lengths |= {
        document.number: document.length
        for document in documents
        if document.number in live and not document.is_removed
    }
    owner.ids, owner.lengths = Lengths.of(lengths).pack()
    owner.version = new_version()
    owner.save()
    Document.objects.filter(pk__in=[key for key, _ in live.values()]).update(
        is_packed=True, stale_terms=[]
    )
    return len(live)
