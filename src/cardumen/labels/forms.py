"""Fields for labels; and which of people's own words is which topic."""

from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text
from cardumen.labels.models import FreeTag
from cardumen.labels.vocabulary import TOPICS
from cardumen.ui.forms import FoldedBoxes

LIST: Final = "known-words"


def labels_field(
    label: Any, choices: Any, help_text: Any = "", *, folds: bool = False
) -> forms.MultipleChoiceField:
    """Any number of them, none too. With `folds` those that are not ticked open when asked."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=FoldedBoxes if folds else forms.CheckboxSelectMultiple,
        help_text=help_text,
    )


class WordsInput(forms.TextInput):
    """For words of one's own: `address` gives those in use; without scripts it is a plain field."""

    template_name = "labels/words_input.html"

    def __init__(self, address: Text) -> None:
        asks: dict[str, Any] = {
            "list": LIST,
            "autocomplete": "off",
            "hx-get": address,
            "hx-trigger": "focus once, input changed delay:250ms",
            "hx-target": f"#{LIST}",
            "hx-swap": "innerHTML",
        }
        super().__init__(asks)


class MergeForm(forms.Form):
    """Offers only tags in use."""

    tag = forms.ModelChoiceField(label=_("Word"), queryset=FreeTag.objects.none())
    topic = forms.ChoiceField(label=_("is the topic"), choices=TOPICS.choices)

    def __init__(self, data: Any = None, *, tags: QuerySet[FreeTag]) -> None:
        super().__init__(data, use_required_attribute=False)
        field = self.fields["tag"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = tags
