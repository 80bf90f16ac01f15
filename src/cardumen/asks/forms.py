"""The words of an ask, and of its answer."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.asks.enums import Way
from cardumen.ui.forms import depends

LONGEST = 3000


class AskForm(forms.Form):
    """`ways`: those open today."""

    way = forms.ChoiceField(label=_("How would you like to meet?"), widget=forms.RadioSelect)
    dates = forms.CharField(
        label=_("When would suit you?"),
        max_length=140,
        required=False,
        help_text=_("For example: the second week of March, or Tuesdays after 15:00."),
    )
    message = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        error_messages={"required": _("Write a message: one line is enough.")},
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, ways: Iterable[Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.fields["way"]
        assert isinstance(asked, forms.ChoiceField)
        asked.choices = [(way.value, capfirst(str(way.label))) for way in ways]


class AnswerForm(forms.Form):
    answer = depends(
        forms.CharField(
            label=_("Your answer"),
            max_length=LONGEST,
            required=False,
            help_text=_("A date that suits you, another way to meet, or who else could help."),
            widget=forms.Textarea(attrs={"rows": 4}),
        )
    )
