"""A day as it is asked for everywhere; a form that shows every kind of field, for the gallery."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DayField(forms.DateField):
    """Asked for by the browser's own calendar."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("error_messages", {"invalid": _("Enter a date, such as 2026-03-01.")})
        super().__init__(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **more)


class GalleryForm(forms.Form):
    title = forms.CharField(label=_("title"), help_text=_("One line, as you would say it aloud."))
    text = forms.CharField(label=_("what is happening"), widget=forms.Textarea, required=False)
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        choices=[("reading", _("Reading")), ("writing", _("Writing"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label=_("also by video call"), required=False)
