"""A practice in another language: what was written of it, asked again."""

from typing import Any

from django import forms

from cardumen.practices.models import TEXTS, Practice, Translation
from cardumen.practices.models.tellings import LONGEST_TEXT


class TranslationForm(forms.Form):
    """A field for each text that the practice has, its title first."""

    def __init__(
        self, data: Any = None, *, practice: Practice, translation: Translation | None
    ) -> None:
        initial = translation.texts() if translation is not None else {}
        super().__init__(data, initial=initial, use_required_attribute=False)
        for name in TEXTS:
            if getattr(practice, name) or initial.get(name):
                self.fields[name] = _field(name)

    def written(self) -> dict[str, str]:
        return dict(self.cleaned_data)


def _field(name: str) -> forms.CharField:
    column = Practice._meta.get_field(name)
    length = getattr(column, "max_length", None)
    return forms.CharField(
        label=str(Practice.words_for(name)),
        max_length=length or LONGEST_TEXT,
        required=name == "title",
        widget=forms.TextInput() if length else forms.Textarea(attrs={"rows": 6}),
    )
