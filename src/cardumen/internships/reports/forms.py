"""What the visitors write when they are back: the report, and what they will do at their own
school."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from cardumen.commitments.forms import CommitmentForm, questions_about
from cardumen.internships.models import Visit
from cardumen.internships.reports.models import VisitReport
from cardumen.people.models import Person
from cardumen.ui.forms import depends

LONGEST = 3000
OF_REPORT = ("saw", "surprised", "brings", "is_shared")


def _text(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST, required=False, widget=forms.Textarea({"rows": 3})
    )


class ReportForm(CommitmentForm):
    """`commits`: whether it also asks for a commitment, which may wait: then it is left empty."""

    saw = _text(_("What did you see?"))
    surprised = _text(_("What surprised you?"))
    brings = _text(_("What do you bring home?"))
    is_shared = forms.BooleanField(required=False)

    def __init__(
        self, data: Any, *, visit: Visit, report: VisitReport | None, by: Person, commits: bool
    ) -> None:
        initial = {name: getattr(report, name) for name in VisitReport.TEXTS} if report else {}
        initial["is_shared"] = report is None or report.state in report.READABLE
        questions = questions_about(visit, visit.organisation, by)
        questions["initial"] |= initial
        super().__init__(data, **questions)
        shared = self.fields["is_shared"]
        if visit.network is None:
            del self.fields["is_shared"]
        else:
            shared.label = _("Members of %(network)s can read the report too") % {
                "network": visit.network
            }
        for name in list(self.fields):
            if name not in OF_REPORT and not commits:
                del self.fields[name]
        if commits:
            for name in ("what", "due_on"):
                self.fields[name].required = False
                depends(self.fields[name])

    @property
    def of_report(self) -> list[BoundField]:
        return [self[name] for name in OF_REPORT if name in self.fields]

    @property
    def of_commitment(self) -> list[BoundField]:
        return [bound for bound in self if bound.name not in OF_REPORT]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        what, due_on = cleaned.get("what"), cleaned.get("due_on")
        begun = any(cleaned.get(name) for name in ("due_on", "place", "sign"))
        if what and not due_on and "due_on" not in self.errors:
            self.add_error("due_on", _("By when?"))
        elif begun and not what and "what" not in self.errors:
            self.add_error("what", _("Write what will be done: one line is enough."))
        return cleaned

    def report_facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in OF_REPORT if name in self.fields}

    def commitment_facts(self) -> dict[str, Any]:
        """Empty where they commit to nothing yet."""
        if not self.cleaned_data.get("what"):
            return {}
        return {name: value for name, value in self.facts().items() if name not in OF_REPORT}
