"""What is asked of who holds a certificate, verifies or revokes one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.certificates.enums import Naming
from cardumen.ui.forms import labelled


class NamingForm(forms.Form):
    naming = forms.ChoiceField(
        label=_("What may anyone see who has the code?"),
        choices=labelled(Naming.choices),
        initial=Naming.INITIALS,
        widget=forms.RadioSelect,
        help_text=_("The PDF is yours, and always has your name."),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"), max_length=40, help_text=_("16 letters. Spaces do not matter.")
    )

    @classmethod
    def that_verifies_nothing(cls, code: str) -> "CodeForm":
        form = cls({"code": code})
        form.add_error("code", _("No certificate has this code. Compare it with the paper."))
        return form


class RevokeForm(forms.Form):
    why = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Only the holder and the people of the issuing organisation read it."),
        widget=forms.Textarea({"rows": 2}),
    )
