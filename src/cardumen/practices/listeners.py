"""What follows when something happens to a practice: what is written to people, and what is
computed again."""

from cardumen.commitments.events import CommitmentAnswered
from cardumen.commitments.models import Check
from cardumen.directory.merging.events import MergeUndone, OrganisationsMerged
from cardumen.files.events import FileChecked, FileDescribed, ReleaseGiven, ReleaseWithdrawn
from cardumen.kernel.events import Event, listener, record_with
from cardumen.labels.thesaurus.events import ThesaurusRowAdded, ThesaurusRowRemoved
from cardumen.practices.actions import (
    count_adaptations_of,
    follow_commitment,
    settle_evidence_of,
)
from cardumen.practices.enums import Section
from cardumen.practices.models import Practice, Verification
from cardumen.practices.tasks import index_all_again
from cardumen.practices.verifications.events import PracticeVerified
from cardumen.practices.verifications.notices import tell_finding


@listener
def tell_what_was_found(event: PracticeVerified) -> None:
    found = Verification.objects.select_related("practice__organisation", "practice__author")
    tell_finding(found.get(pk=event.verification))


@listener
def settle_what_it_supports(
    event: FileChecked | FileDescribed | ReleaseGiven | ReleaseWithdrawn,
) -> None:
    for practice in Practice.objects.filter(
        attachments__file=event.file, attachments__section=Section.EVIDENCE
    ):
        settle_evidence_of(practice=practice)


@listener
def find_by_other_words(event: ThesaurusRowAdded | ThesaurusRowRemoved) -> None:
    index_all_again.enqueue_once()


@record_with
def count_schools_again(event: Event, listeners: tuple[str, ...]) -> None:
    """In the transaction in which two organisations became one, or two again."""
    if isinstance(event, OrganisationsMerged | MergeUndone):
        count_adaptations_of(organisations=[event.merged, event.survivor])


@listener
def adapt_as_answered(event: CommitmentAnswered) -> None:
    checks = Check.objects.with_commitments().select_related("answered_by")
    check = checks.filter(pk=event.check, commitment__reference="practice").first()
    if check is not None:
        follow_commitment(check=check)
