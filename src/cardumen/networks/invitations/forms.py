"""What is asked of whoever invites; the code that opens an invitation; and what is asked of whoever
accepts: only what is not known yet."""

from collections.abc import Sequence
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.networks.forms.members import ZoneChoice
from cardumen.networks.models import Network
from cardumen.networks.models.invitations import LONGEST_WORDS
from cardumen.people.purposes import NAMED_AT_WORK

OPENS_NOTHING = _(
    "This code is not valid. Copy the twelve letters from the latest message, or use its link."
)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code from the message"),
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": OPENS_NOTHING, "max_length": OPENS_NOTHING},
    )

    def clean_code(self) -> str:
        letters = "".join(letter for letter in self.cleaned_data["code"] if letter.isalnum())
        if not letters:
            raise forms.ValidationError(OPENS_NOTHING)
        return letters.upper()

    @classmethod
    def that_opens_nothing(cls, code: str) -> Self:
        """As it comes back when there is no invitation with this code."""
        form = cls({"code": code[:40]})
        form.add_error("code", OPENS_NOTHING)
        return form


class AddressCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code from the message"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "one-time-code", "autocapitalize": "characters"}),
        error_messages={"required": _("Enter the code that we sent.")},
    )


class AcceptForm(forms.Form):
    name = forms.CharField(
        label=_("your name"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Enter the name that others know you by.")},
    )
    post = forms.CharField(
        label=_("your role there"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "organization-title"}),
        help_text=_("For example principal, teacher or head of curriculum."),
        error_messages={"required": _("Enter your role there.")},
    )
    named = forms.BooleanField(required=False)
    charter = forms.BooleanField(
        label=_("I have read the charter and accept it for us"),
        error_messages={"required": _("Read the charter and accept it.")},
    )

    def __init__(
        self, *args: Any, needs_name: bool, needs_post: bool, has_charter: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["named"].label = str(NAMED_AT_WORK.wordings[-1])
        needed = {
            "name": needs_name,
            "post": needs_post,
            "named": needs_post,
            "charter": has_charter,
        }
        for field in [field for field, is_needed in needed.items() if not is_needed]:
            del self.fields[field]


class EmailField(forms.EmailField):
    """Asks a phone for the keyboard with the @, and does not correct what is typed."""

    def __init__(self, **more: Any) -> None:
        attributes = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        more.setdefault("label", _("e-mail"))
        super().__init__(widget=forms.EmailInput(attributes), **more)


class WordsField(forms.CharField):
    """Of whoever invites."""

    def __init__(self) -> None:
        super().__init__(
            label=_("your own words"),
            required=False,
            max_length=LONGEST_WORDS,
            widget=forms.Textarea({"rows": 3}),
            help_text=_("They appear at the top of the invitation."),
        )


class InviteForm(ZoneChoice):
    """With an organisation chosen the e-mail can be left out, if someone there has an account."""

    email = EmailField(
        help_text=_("The e-mail of the contact person, who receives a link and a code."),
    )
    words = WordsField()

    field_order = ("email", "words", "zone")

    def __init__(self, *args: Any, needs_email: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        email = self.fields["email"]
        email.required = needs_email
        email.error_messages["required"] = _("Enter an e-mail address.")


class NetworkForm(forms.Form):
    network = forms.ChoiceField(label=_("Network"))
    words = WordsField()

    def __init__(self, data: Any = None, *, networks: Sequence[Network]) -> None:
        super().__init__(data, auto_id="network-%s")
        self._networks = {str(one.pk): one for one in networks}
        field = self.fields["network"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(pk, one.name) for pk, one in self._networks.items()]

    def chosen(self) -> Network:
        return self._networks[self.cleaned_data["network"]]


class ColleagueForm(forms.Form):
    email = EmailField()
    words = WordsField()
