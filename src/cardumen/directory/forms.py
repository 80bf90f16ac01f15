"""What the directory asks of people: who they are there, and what an organisation is."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.directory.actions.organisations import website_address
from cardumen.directory.enums import OrganisationKind
from cardumen.directory.likeness import likely_same
from cardumen.directory.models import Organisation
from cardumen.directory.numbers import COUNTRIES, official_number, register_of
from cardumen.kernel.errors import DomainError, Invalid
from cardumen.people.models import Person
from cardumen.territory.models import Territory
from cardumen.ui.forms import depends

# A school comes from its register.
KINDS = [
    (kind.value, kind.label) for kind in OrganisationKind if kind is not OrganisationKind.SCHOOL
]


class PostForm(forms.Form):
    post = forms.CharField(
        label=_("your role there"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "organization-title"}),
        help_text=_("For example principal, teacher or head of curriculum."),
        error_messages={"required": _("Enter your role there.")},
    )


class AboutForm(forms.Form):
    """What anyone may say of an organisation that a register knows."""

    description = forms.CharField(
        label=_("what it does, in one line"), max_length=200, required=False
    )
    website = forms.CharField(
        label=_("website"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"inputmode": "url"}),
    )

    def clean_website(self) -> str:
        try:
            return website_address(self.cleaned_data["website"])
        except Invalid as error:
            raise forms.ValidationError(str(error.message)) from error

    def facts(self) -> dict[str, Any]:
        """Once valid: what the action takes."""
        return self.cleaned_data


class OrganisationForm(AboutForm):
    """All of it. Asks once whether it is one of those that are `similar`: `seen` are the ids of
    those that were shown."""

    kind = forms.ChoiceField(label=_("type"))
    name = forms.CharField(
        label=_("name"),
        max_length=160,
        error_messages={"required": _("Enter a name.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    commune = forms.ModelChoiceField(
        label=_("commune"),
        queryset=Territory.objects.none(),
        required=False,
        empty_label=_("No particular commune"),
    )
    country = depends(forms.ChoiceField(label=_("country that issued the number"), required=False))
    number = forms.CharField(
        label=_("official number"),
        max_length=40,
        required=False,
        help_text=_("For example the RUT of the institution; never a person's RUT."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ("kind", "name", "commune", "country", "number", "website", "description", "seen")

    def __init__(
        self,
        *args: Any,
        viewer: Person,
        organisation: Organisation | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._viewer, self._organisation = viewer, organisation
        self.similar: list[Organisation] = []
        kind, commune, country = (self.fields[name] for name in ("kind", "commune", "country"))
        assert isinstance(kind, forms.ChoiceField)
        assert isinstance(commune, forms.ModelChoiceField)
        assert isinstance(country, forms.ChoiceField)
        kind.choices = [(value, capfirst(label)) for value, label in KINDS]
        commune.queryset = Territory.objects.communes()
        country.choices = list(COUNTRIES.items())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        number = ""
        if given.get("number"):
            try:
                number = official_number(given.get("country", ""), given["number"])
            except DomainError as error:
                self.add_error("number", str(error.message))
        if not self.errors and (
            self._organisation is None or given["name"] != self._organisation.name
        ):
            self._compare(given, number)
        return given

    def _compare(self, given: dict[str, Any], number: str) -> None:
        """`number` as it is kept."""
        commune, own = given["commune"], self._organisation
        ids = likely_same(
            name=given["name"],
            commune=commune.pk if commune else None,
            register=register_of(given["country"]) if number else "",
            official_id=number,
            but=own.pk if own else None,
        )
        known = Organisation.objects.visible_to(self._viewer).select_related("commune").in_bulk(ids)
        similar = [known[pk] for pk in ids if pk in known]
        shown = {str(one.pk) for one in similar}
        if not shown <= set(given["seen"].split()):
            self.similar = similar
            self.data = {**dict(self.data.items()), "seen": " ".join(sorted(shown))}
            self.add_error(None, _("Is it one of these?"))

    def facts(self) -> dict[str, Any]:
        facts = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return facts | {"kind": OrganisationKind(facts["kind"])}

    @classmethod
    def values_of(cls, organisation: Organisation) -> dict[str, Any]:
        """What the form shows of one that is there."""
        country = organisation.register[:2].upper() if organisation.official_id else ""
        return {
            "kind": organisation.kind,
            "name": organisation.name,
            "commune": organisation.commune_id,
            "country": country,
            "number": organisation.official_id,
            "website": organisation.website,
            "description": organisation.description,
        }
