"""When what everyone reads of a practice changes, its open record does."""

from typing import Final

from cardumen.directory.events import OrganisationEdited
from cardumen.directory.merging.events import MergeUndone, OrganisationsMerged
from cardumen.kernel.events import Event, listener, record_with
from cardumen.labels.events import TagMerged
from cardumen.moderation.events import HidingAnswered, ThingHidden
from cardumen.networks.events import NetworkAmended
from cardumen.practices.events import (
    EarlierShown,
    EvidenceGradeChanged,
    PracticeEdited,
    PracticePublished,
    PracticeTranslated,
    PracticeWithdrawn,
    TranslationWithdrawn,
)
from cardumen.practices.openness.actions import keep_open_records
from cardumen.practices.openness.tasks import mend_open_records
from cardumen.practices.verifications.events import PracticeVerified, VerificationWithdrawn

# After these, everyone may read it, or something else of it, or nothing any more.
OPENS: Final = (
    EarlierShown,
    EvidenceGradeChanged,
    PracticeEdited,
    PracticePublished,
    PracticeTranslated,
    PracticeVerified,
    PracticeWithdrawn,
    TranslationWithdrawn,
    VerificationWithdrawn,
)


@record_with
def keep_what_is_open(event: Event, listeners: tuple[str, ...]) -> None:
    """In the transaction of what happened: what is withdrawn is told as withdrawn from then on."""
    if isinstance(event, OPENS):
        keep_open_records(numbers=[event.practice])
    elif isinstance(event, ThingHidden | HidingAnswered) and event.subject == "practice":
        keep_open_records(numbers=[event.number])


@listener
def look_what_is_open(
    event: OrganisationEdited | OrganisationsMerged | MergeUndone | NetworkAmended | TagMerged,
) -> None:
    """What practices carry has changed: a name, a topic."""
    mend_open_records.enqueue_once()
