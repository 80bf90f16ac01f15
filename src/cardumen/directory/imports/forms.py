"""The form that takes an official file."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.directory.imports.models import RegisterImport


class UploadForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("type"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the type of file.")},
    )
    file = forms.FileField(
        label=_("file"),
        help_text=_("CSV or Excel, as published. A CSV may also be in a zip file."),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file.")},
    )
    year = forms.IntegerField(
        label=_("year"),
        required=False,
        min_value=1990,
        max_value=2100,
        help_text=_("Only if the year is neither in the file nor in its name."),
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [(value, capfirst(label)) for value, label in RegisterImport.Kind.choices]
