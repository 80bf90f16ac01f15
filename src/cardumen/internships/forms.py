"""What is asked of those who arrange a visit."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.internships.enums import Mode
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
