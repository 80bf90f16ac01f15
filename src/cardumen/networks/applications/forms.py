"""The forms of applications: what a network asks, and the answers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.networks.applications.actions import LONGEST_ANSWER, LONGEST_QUESTION
from cardumen.networks.models import JoiningTerms


class TermsForm(forms.Form):
    takes_applications = forms.BooleanField(
        label=_("Organisations can apply to join"), required=False
    )
    questions = forms.CharField(
        label=_("Questions to applicants"),
        required=False,
        max_length=LONGEST_QUESTION * JoiningTerms.MOST_QUESTIONS + 20,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("One question per line, up to five. Fewer questions get faster answers."),
    )


class ApplicationForm(forms.Form):
    """The network's questions, as many as it has; and its charter, if it has one."""

    charter = forms.BooleanField(
        label=_("We have read the charter and accept it"),
        error_messages={"required": _("Read the charter and accept it.")},
    )

    def __init__(
        self, *args: Any, questions: Sequence[str], has_charter: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        if not has_charter:
            del self.fields["charter"]
        self._names = [f"answer_{place}" for place in range(len(questions))]
        for name, question in zip(self._names, questions, strict=True):
            self.fields[name] = forms.CharField(
                label=question,
                max_length=LONGEST_ANSWER,
                widget=forms.Textarea({"rows": 3}),
                error_messages={"required": _("One line is enough.")},
            )
        self.order_fields(self._names)

    def answers(self) -> list[str]:
        return [self.cleaned_data[name] for name in self._names]
