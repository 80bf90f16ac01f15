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
from cardumen.methods.retrieval import terms
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
    for field, language, text in (("spanish", "es", spanish), ("english", "en", english)):
        for word in read_words(text):
            if len(terms(word, language)) > LONGEST_PHRASE:
                told = _(
                    "“%(phrase)s” is too long. A phrase can have %(n)d words that tell something."
                )
                raise Invalid(told % {"phrase": word, "n": LONGEST_PHRASE}, field=field)
    return OwnRow(
        country=country,
        concept=concept,
        topics=list(topics),
        spanish=spanish,
        english=english,
        questions=questions,
        added_at=timezone.now(),
    )


@transaction.atomic
def add_row(*, row: OwnRow, by: Actor) -> OwnRow:
    rules.may_change_thesaurus.check(by.person)
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
        raise Conflict(_("Another person has already removed this row."))
    row.removed_at, row.removed_by = timezone.now(), by.person
    row.save(update_fields=["removed_at", "removed_by"])
    publish(ThesaurusRowRemoved(row=row.pk), by=by)
    transaction.on_commit(forget)
