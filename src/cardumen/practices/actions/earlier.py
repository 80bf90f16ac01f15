"""What was written about a practice for fewer than those who read it today."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from cardumen.networks.sharing.audiences import written_for_fewer
from cardumen.practices.models import Practice, PracticeAttachment, Translation, Version
from cardumen.talk.models import Message


@dataclass(frozen=True)
class Earlier:
    """Versions that still have their words; remarks of its own school and of others; published
    translations; files."""

    versions: QuerySet[Version]
    own_remarks: QuerySet[Message]
    remarks: QuerySet[Message]
    translations: QuerySet[Translation]
    files: QuerySet[PracticeAttachment]

    @property
    def own(self) -> tuple[QuerySet[Any], ...]:
        """What its school may show to more."""
        return self.versions, self.own_remarks, self.translations, self.files

    @cached_property
    def counts(self) -> dict[str, int]:
        return {name: getattr(self, name).count() for name in self.__dataclass_fields__}

    @cached_property
    def is_asked_about(self) -> bool:
        """Whether there is something for its school to decide."""
        return any(n for name, n in self.counts.items() if name != "remarks")


def earlier_of(practice: Practice) -> Earlier:
    # door: for its own school; what was hidden is not shown by it again.
    fewer = written_for_fewer(practice)
    remarks = Message.objects.shown().about(practice).filter(fewer)
    theirs = {"organisation": practice.organisation_id}
    return Earlier(
        versions=practice.versions.filter(fewer, hidden_at=None).exclude(texts={}),
        own_remarks=remarks.filter(**theirs),
        remarks=remarks.exclude(**theirs),
        # door: the same.
        translations=practice.translations.published().filter(fewer),
        files=practice.attachments.filter(fewer),
    )
