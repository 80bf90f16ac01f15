"""What is asked of whoever adds a row."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.labels.forms import labels_field
from cardumen.labels.vocabulary import TOPICS
from cardumen.territory.facts import COUNTRIES

LONGEST: Final = 2000


def _lines(label: Any, help_text: Any, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST,
        help_text=help_text,
        widget=forms.Textarea({"rows": rows}),
    )


def _countries() -> list[tuple[str, Any]]:
    everywhere: tuple[str, Any] = ("", _("Wherever the language is spoken"))
    return [everywhere, *((code, facts().name) for code, facts in COUNTRIES.items())]


class RowForm(forms.Form):
    """The names are those of a row."""

    concept = forms.CharField(
        label=_("Concept"),
        max_length=60,
        help_text=_("Its preferred word in Spanish: one that the thesaurus has, or a new one."),
    )
    spanish = _lines(
        _("Words in Spanish"),
        _(
            "Words and phrases with the same meaning, separated by commas. Put “?” after one that "
            "can mean something else, “~” after an everyday word. Acronyms in capitals."
        ),
    )
    english = _lines(_("Words in English"), _("The same, in English."))
    country = forms.ChoiceField(
        label=_("Where these words are used"),
        choices=_countries,
        required=False,
        help_text=_("Words of one country are understood and never shown to anyone."),
    )
    topics = labels_field(
        _("Topics"), TOPICS.choices, _("What a text with these words is surely about.")
    )
    questions = _lines(
        _("Questions that it should answer"),
        _("One per line. They are kept, and asked again before any other change."),
        rows=3,
    )
