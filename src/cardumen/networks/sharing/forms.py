"""The two questions of every form in which something is shared: in which network, and with whom."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.networks.enums import MembershipState, Visibility
from cardumen.networks.models import Network
from cardumen.networks.sharing.records import Shared


def networks_to_share_in(
    organisation: Organisation, thing: Shared | None = None
) -> QuerySet[Network]:
    """The open ones that it is in today. One that it left, or that closed, stays that of the thing
    until someone chooses another."""
    present = Q(
        memberships__organisation=organisation,
        memberships__state=MembershipState.ACTIVE,
        closed_on=None,
    )
    kept = Q(pk=None if thing is None else thing.network_id)
    return Network.objects.filter(present | kept).distinct().order_by("name", "pk")


def network_field() -> "forms.ModelChoiceField[Network]":
    return forms.ModelChoiceField(
        label=_("Network"), queryset=Network.objects.none(), required=False, empty_label=_("none")
    )


def visibility_field(**options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=capfirst(_("who can read it")),
        choices=Visibility.choices,
        widget=forms.RadioSelect,
        **options,
    )


class AudienceForm(forms.Form):
    """A form with a `network_field` and a `visibility_field`, under the names of `Shared`."""

    def offer_networks(self, organisation: Organisation, thing: Shared | None = None) -> None:
        """What is new begins in the first network, with the audience that is usual there."""
        networks = networks_to_share_in(organisation, thing)
        field = self.fields["network"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = networks
        if thing is None:
            first = networks.first()
            self.initial["network"] = first.pk if first else None
            self.initial["visibility"] = first.default_visibility if first else Visibility.MEMBERS

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("network") and cleaned.get("visibility") == Visibility.NETWORK:
            self.add_error(
                "visibility", _("Without a network, choose members of all networks or the public.")
            )
        return cleaned
