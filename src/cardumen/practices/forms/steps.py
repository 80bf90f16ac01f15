"""The questions of a practice: in groups where all are on one page, else one after another."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text


@dataclass(frozen=True)
class Step:
    """One question, with what belongs to it; `slug` stands in its address."""

    slug: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    title: Text
    steps: tuple[Step, ...]

    @property
    def fields(self) -> list[str]:
        return [name for step in self.steps for name in step.fields]


GROUPS: Final = (
    Group(_("Summary"), (Step("short", ("title", "summary")),)),
    Group(_("Where"), (Step("where", ("levels",)),)),
    Group(
        _("The story"),
        (
            Step("problem", ("problem",)),
            Step("what-we-did", ("what_we_did",)),
            Step("what-did-not-work", ("what_did_not_work",)),
        ),
    ),
    Group(
        _("Resources needed"),
        (
            Step("needs", ("needs_people", "needs_time", "needs_money", "cost")),
            Step("monday", ("start_on_monday",)),
        ),
    ),
    Group(
        _("Results"),
        (Step("results", ("results",)), Step("evidence", ("evidence_grade", "evidence"))),
    ),
    Group(_("Topics and levels"), (Step("topics", ("topics", "subjects", "free_tags")),)),
    Group(
        _("Audience and licence"),
        (Step("readers", ("network", "visibility", "language", "licence")),),
    ),
)
STEPS: Final = {step.slug: step for group in GROUPS for step in group.steps}
FIELDS: Final = [name for step in STEPS.values() for name in step.fields]
