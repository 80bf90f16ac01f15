"""What happens to the rows of an installation."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ThesaurusRowAdded(Event, says=_("Word added to the thesaurus")):
    row: int


@dataclass(frozen=True, kw_only=True)
class ThesaurusRowRemoved(Event, says=_("Word removed from the thesaurus")):
    row: int
