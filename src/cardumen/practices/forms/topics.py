"""Which of people's own words is which topic."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cardumen.practices.models import FreeTag
from cardumen.practices.topics import TOPICS


class MergeForm(forms.Form):
    """Offers only tags in use."""

    tag = forms.ModelChoiceField(label=_("Word"), queryset=FreeTag.objects.none())
    topic = forms.ChoiceField(label=_("is the topic"), choices=TOPICS.choices)

    def __init__(self, data: Any = None, *, tags: QuerySet[FreeTag]) -> None:
        super().__init__(data, use_required_attribute=False)
        field = self.fields["tag"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = tags
