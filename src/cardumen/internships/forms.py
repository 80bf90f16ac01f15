"""What is asked of those who arrange a visit."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Affiliation, Organisation
from cardumen.internships.enums import Mode
from cardumen.people.models import Person
from cardumen.ui.forms import DayField, labelled


class DatesForm(forms.Form):
    begins_on = DayField(label=_("First day"))
    ends_on = DayField(
        label=_("Last day"), required=False, help_text=_("Leave empty if it is one day.")
    )
    mode = forms.ChoiceField(
        label=capfirst(_("how")), choices=labelled(Mode.choices), widget=forms.RadioSelect
    )


class CancelForm(forms.Form):
    why = forms.CharField(
        label=_("What happened?"),
        max_length=1000,
        help_text=_("The other school reads this. Suggest other dates if you can."),
        widget=forms.Textarea({"rows": 3}),
    )


class TeamForm(forms.Form):
    """Of the people who work at the visiting school today."""

    people = forms.ModelMultipleChoiceField(
        label=_("Who goes"),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One to four people of your school."),
        error_messages={"required": _("Choose one to four people.")},
    )
    aim = forms.CharField(
        label=_("What you want to learn"),
        max_length=2000,
        required=False,
        help_text=_("In a line or two. The host reads it and prepares your visit."),
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, school: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = Affiliation.objects.current().of_who_take_part().filter(organisation=school)
        field = self.fields["people"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = Person.objects.filter(affiliations__in=posts).order_by("name", "pk")
