"""The form by which somebody is entitled to found networks."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cardumen.people.models import Person


class FounderForm(forms.Form):
    email = forms.EmailField(
        label=_("Her e-mail"),
        error_messages={"required": _("Write the e-mail of her account.")},
    )

    person: Person | None = None

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        self.person = Person.objects.filter(email__iexact=email, is_active=True).first()
        if self.person is None:
            raise forms.ValidationError(
                _now("Nobody with this e-mail has an account here. Invite her first.")
            )
        return email
