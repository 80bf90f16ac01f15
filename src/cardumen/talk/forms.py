"""What people say to each other about a thing."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.networks.standing import Viewer
from cardumen.talk.conversations import conversation_about

LONGEST = 6000


def body_field() -> forms.CharField:
    return forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        error_messages={"required": _("One line is enough.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class EditForm(forms.Form):
    body = body_field()


class MessageForm(forms.Form):
    """The thing's own people only reply; others choose what they bring, where there is a choice.
    `asked`: what the address proposes, as a link to the form does."""

    kind = forms.ChoiceField(label=_("Type of contribution"), widget=forms.RadioSelect)
    body = body_field()
    reference: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        queryset=None, required=False, empty_label=_("None in particular")
    )

    def __init__(
        self,
        data: Any = None,
        *,
        thing: Any,
        viewer: Viewer,
        speaker: Organisation | None,
        asked: Mapping[str, str],
    ) -> None:
        conversation = conversation_about(thing)
        is_own = speaker is not None and speaker.pk == thing.organisation_id
        initial = {"kind": asked.get("kind", conversation.kinds[0].key)}
        if asked.get("reference", "").isdecimal():
            initial["reference"] = asked["reference"]
        super().__init__(data, initial=initial)
        self._usual = conversation.reply if is_own else conversation.kinds[0].key
        if is_own or conversation.brings is None:
            del self.fields["reference"]
        else:
            reference = self.fields["reference"]
            assert isinstance(reference, forms.ModelChoiceField)
            reference.label = str(conversation.brings.label)
            reference.queryset = conversation.brings.choices(viewer, speaker)
        if is_own or len(conversation.kinds) == 1:
            del self.fields["kind"]
        else:
            kind = self.fields["kind"]
            assert isinstance(kind, forms.ChoiceField)
            kind.choices = conversation.choices

    def written(self) -> dict[str, Any]:
        """What the action takes; the form must be valid."""
        return {"kind": self._usual, **self.cleaned_data}
