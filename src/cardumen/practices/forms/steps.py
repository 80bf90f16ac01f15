"""The questions of a practice: in groups where all are on one page, else one after another."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text


@dataclass(frozen=True)
class Step:
    """One question, with what belongs to it; `slug` stands in its address. Without fields it has a
    form of its own."""

    slug: str
    question: Text
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    title: Text
    steps: tuple[Step, ...]

    @property
    def fields(self) -> list[str]:
        return [name for step in self.steps for name in step.fields]

    @property
    def slugs(self) -> list[str]:
        return [step.slug for step in self.steps]


# What cannot be missing is asked first, then a picture: so much is enough to publish.
GROUPS: Final = (
    Group(_("Summary"), (Step("short", _("What do you want to share?"), ("title", "summary")),)),
    Group(
        _("The story"),
        (
            Step("problem", _("What was the problem?"), ("problem",)),
            Step("what-we-did", _("What did you do?"), ("what_we_did",)),
        ),
    ),
    Group(_("Picture"), (Step("picture", _("Do you have a picture of it?")),)),
    Group(
        _("Results"),
        (
            Step("results", _("What changed?"), ("results",)),
            Step("evidence", _("How do you know?"), ("evidence_grade", "evidence")),
            Step("what-did-not-work", _("What did not work?"), ("what_did_not_work",)),
        ),
    ),
    Group(
        _("Resources needed"),
        (
            Step(
                "needs",
                _("What does another school need for it?"),
                ("needs_people", "needs_time", "needs_money", "cost"),
            ),
            Step("monday", _("How could it start on Monday?"), ("start_on_monday",)),
        ),
    ),
    Group(
        _("Topics and levels"),
        (
            Step(
                "topics",
                _("Who is it for, and what is it about?"),
                ("levels", "topics", "subjects", "free_tags"),
            ),
        ),
    ),
    Group(
        _("Audience and licence"),
        (
            Step(
                "readers",
                _("Who do you share it with?"),
                ("network", "visibility", "language", "licence"),
            ),
        ),
    ),
)
STEPS: Final = {step.slug: step for group in GROUPS for step in group.steps}
FIELDS: Final = [name for step in STEPS.values() for name in step.fields]
PICTURE: Final = "picture"
