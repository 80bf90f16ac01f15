"""Rows of an installation, added and removed: texts are indexed by them again soon after."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Conflict, Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.labels.thesaurus import rules
from cardumen.labels.thesaurus.events import ThesaurusRowAdded, ThesaurusRowRemoved
from cardumen.labels.thesaurus.index import current, forget
from cardumen.labels.thesaurus.models import OwnRow
from cardumen.labels.thesaurus.vocabulary import key_of, read_words
from cardumen.methods.retrieval import Word, terms
from cardumen.methods.retrieval.thesaurus import LONGEST_PHRASE


def new_row(
    *,
    country: str,
    concept: str,
    topics: Sequence[str],
    spanish: str,
    english: str,
    questions: str,
) -> OwnRow:
    """A row that no one has added yet. Invalid where it says nothing that can be understood."""
    key = key_of(concept)
    if not key:
        raise Invalid(_("Enter a word."), field="concept")
    is_known = key in current().concepts
    if country and not is_known:
        raise Invalid(
            _("This concept is not in the thesaurus yet. First add it without choosing a country."),
            field="concept",
        )
    if is_known and not (topics or spanish.strip() or english.strip()):
        raise Invalid(_("Enter a word that means it, or choose a topic."), field="spanish")
    if not is_known:
        _check_phrase(concept, "es", field="concept")
    for field, language, text in (("spanish", "es", spanish), ("english", "en", english)):
        for phrase in read_words(text):
            _check_phrase(phrase, language, field=field)
    return OwnRow(
        country=country,
        concept=concept,
        topics=list(topics),
        spanish=spanish,
        english=english,
        questions=questions,
        added_at=timezone.now(),
    )


def _check_phrase(phrase: str, language: str, *, field: str) -> None:
    length = len(terms(phrase, language))
    if length > LONGEST_PHRASE:
        told = _(
            "“%(phrase)s” is too long. A phrase can have up to %(n)d words, not counting words "
            "such as “the” and “of”."
        )
        raise Invalid(told % {"phrase": phrase, "n": LONGEST_PHRASE}, field=field)
    if not length and not Word(phrase.rstrip("?~")).is_acronym:
        told = _("“%(phrase)s” has no word that can be searched for.")
        raise Invalid(told % {"phrase": phrase}, field=field)


@transaction.atomic
def add_row(*, row: OwnRow, by: Actor) -> OwnRow:
    rules.may_change_thesaurus.check(by.person)
    if OwnRow.objects.in_force().saying_the_same_as(row).exists():
        raise Conflict(_("The thesaurus already has this row."))
    row.added_by = by.person
    row.save()
    publish(ThesaurusRowAdded(row=row.pk), by=by)
    transaction.on_commit(forget)
    return row


@transaction.atomic
def remove_row(*, row: OwnRow, by: Actor) -> None:
    rules.may_change_thesaurus.check(by.person)
    row = locked(row)
    if row.removed_at is not None:
        raise Conflict(_("This row has already been removed."))
    row.removed_at, row.removed_by = timezone.now(), by.person
    row.save(update_fields=["removed_at", "removed_by"])
    publish(ThesaurusRowRemoved(row=row.pk), by=by)
    transaction.on_commit(forget)
