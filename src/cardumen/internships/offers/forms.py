"""What is asked of a school that receives visits."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.internships.enums import Mode
from cardumen.practices.models import Practice
from cardumen.ui.forms import DayField, labelled


def line(label: Any, longest: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=capfirst(label), max_length=longest, required=False, help_text=help_text
    )


class OfferForm(forms.Form):
    learn = forms.CharField(
        label=capfirst(_("what visitors can learn")),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    practices = forms.ModelMultipleChoiceField(
        label=_("Practices they can see at work"),
        queryset=Practice.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    welcome = line(
        _("whom you would like to receive"), 200, _("For example: other multigrade schools.")
    )
    languages = line(_("languages you speak"), 100)
    access = line(_("accessibility"), 200, _("For example: no steps; an accessible toilet."))
    lodging = line(_("where to stay"), 200)

    def __init__(self, *args: Any, school: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["practices"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        own = Practice.objects.published().filter(organisation=school)
        field.queryset = own.order_by("title", "pk")
        if not own:
            del self.fields["practices"]


class SlotForm(forms.Form):
    begins_on = DayField(label=_("First day"))
    ends_on = DayField(
        label=_("Last day"), required=False, help_text=_("Leave empty if it is one day.")
    )
    places = forms.IntegerField(label=capfirst(_("teams")), min_value=1, max_value=20, initial=1)
    mode = forms.ChoiceField(
        label=capfirst(_("how")),
        choices=labelled(Mode.choices),
        widget=forms.RadioSelect,
        initial=Mode.IN_PERSON,
    )
