"""The form that takes a spreadsheet with practices."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text


class SheetForm(forms.Form):
    """For whom is asked only of someone who can bring practices to several; the first is ticked."""

    whom = forms.ChoiceField(
        label=_("Which school or schools are these practices from?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the school or schools of these practices.")},
    )
    file = forms.FileField(
        label=_("spreadsheet"),
        help_text=_("CSV or XLSX, with the names of the columns in the first row."),
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".csv,.xlsx,.txt"}),
        error_messages={"required": _("Choose a file.")},
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, Text]], **more: Any) -> None:
        super().__init__(*args, **more)
        self._only = choices[0][0] if len(choices) == 1 else ""
        if self._only:
            del self.fields["whom"]
        else:
            field = self.fields["whom"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(choices)
            field.initial = choices[0][0]

    def chosen(self) -> str:
        return self._only or str(self.cleaned_data["whom"])
