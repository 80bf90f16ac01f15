"""Who else wrote a practice."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cardumen.people.models import Person


class AuthorsForm(forms.Form):
    authors = forms.ModelMultipleChoiceField(
        label=_("Colleagues who also wrote it"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, data: Any = None, *, offered: QuerySet[Person], named: QuerySet[Person]
    ) -> None:
        super().__init__(data, initial={"authors": list(named)}, use_required_attribute=False)
        field = self.fields["authors"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = Person.objects.filter(
            pk__in=[*offered.values_list("pk", flat=True), *named.values_list("pk", flat=True)]
        ).order_by("name", "pk")
