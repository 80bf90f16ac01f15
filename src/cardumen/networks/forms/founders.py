"""The form by which someone is entitled to create networks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.people.models import Person


class FounderForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"),
        error_messages={"required": _("Enter the e-mail of their account.")},
    )

    person: Person | None = None

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        self.person = Person.objects.filter(email__iexact=email, is_active=True).first()
        if self.person is None:
            raise forms.ValidationError(
                _("No account here uses this e-mail. Send an invitation first.")
            )
        return email
