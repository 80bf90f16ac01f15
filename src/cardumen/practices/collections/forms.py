"""What a coordinator writes of a collection."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network
from cardumen.networks.sharing.forms import visibility_field
from cardumen.practices.collections.models import Collected, Collection

NOTE_LENGTH = Collected._meta.get_field("note").max_length


class CollectionForm(forms.Form):
    """The network is asked only for a new one, and only of someone who runs several."""

    network = forms.ModelChoiceField(label=_("Network"), queryset=Network.objects.none())
    title = forms.CharField(
        label=capfirst(_("title")),
        max_length=120,
        help_text=_("“Twelve ways to read aloud when there is one teacher”"),
    )
    why = forms.CharField(
        label=capfirst(_("why these")),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What they have in common, and who they are for."),
    )
    visibility = visibility_field(
        initial=Visibility.NETWORK,
        help_text=_("Readers see only those practices in it that are shared with them."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        networks: QuerySet[Network] | None = None,
        collection: Collection | None = None,
    ) -> None:
        initial = {
            name: getattr(collection, name)
            for name in ("title", "why", "visibility")
            if collection is not None
        }
        super().__init__(data, initial=initial, use_required_attribute=False)
        if networks is None:
            del self.fields["network"]
            return
        field = self.fields["network"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = networks
        first = networks.first()
        self.initial["network"] = first.pk if first is not None else None


class NoteForm(forms.Form):
    note = forms.CharField(
        label=capfirst(_("why this one")), max_length=NOTE_LENGTH, required=False
    )
