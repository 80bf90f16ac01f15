"""A form that shows every kind of field, for the gallery."""

from django import forms
from django.utils.translation import gettext_lazy as _


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
