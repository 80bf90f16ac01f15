"""The forms of challenges: a few fields each."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.directory.enums import Level
from cardumen.labels.forms import labels_field
from cardumen.labels.vocabulary import TOPICS
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network
from cardumen.networks.sharing.forms import visibility_field
from cardumen.practices.models import Practice

LONGEST_TEXT = 6000


def _long(label: Any, *, help_text: Any = "", missing: Any = None) -> forms.CharField:
    """A text; with `missing`, one that must be there, and what is said when it is not."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=missing is not None,
        error_messages={"required": missing} if missing else None,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


def _offer(form: forms.Form, field: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Gives a field its choices, each label as the beginning of a line."""
    asked = form.fields[field]
    assert isinstance(asked, forms.ChoiceField)
    asked.choices = [(value, capfirst(str(label))) for value, label in choices]


class ChallengeForm(forms.Form):
    """States a challenge for one organisation. The network is asked only when it has several; a
    draft, and a look at what exists, need a title only."""

    title = forms.CharField(
        label=_("Your challenge in one line"),
        max_length=140,
        help_text=_("As you would put it to a colleague from another school."),
    )
    problem = _long(
        _("What is happening"),
        help_text=_("Who is affected, how many, since when. Do not name any child."),
        missing=_("Describe in a line or two what is happening."),
    )
    tried = _long(_("What you have tried"), help_text=_("And the results, if you know them."))
    topics = labels_field(
        _("Topics"),
        TOPICS.choices(),
        _("Two or three topics are best: they count most when we look for who can help."),
    )
    # Ticked beside the text, where it was understood to be about them.
    suggested = labels_field("", TOPICS.choices())
    levels = labels_field(_("Levels"), Level.choices)
    network = forms.ChoiceField(label=_("Network"), widget=forms.RadioSelect)
    visibility = visibility_field()

    def __init__(self, *args: Any, networks: Sequence[Network], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["problem"].required = self.data.get("do") not in {"draft", "look"}
        self._networks = {str(network.pk): network for network in networks}
        if len(networks) > 1:
            _offer(self, "network", [(network.pk, network.name) for network in networks])
        else:
            del self.fields["network"]
        audiences = [
            choice for choice in Visibility.choices if networks or choice[0] != Visibility.NETWORK
        ]
        _offer(self, "visibility", audiences)

    def written(self) -> dict[str, Any]:
        """What the actions take; the form must be valid."""
        given = dict(self.cleaned_data)
        given["topics"] = list(dict.fromkeys([*given["topics"], *given.pop("suggested")]))
        only = next(iter(self._networks.values()), None)
        given["network"] = self._networks.get(given.get("network", ""), only)
        return given


class SolutionForm(forms.Form):
    what_solved = _long(
        _("What solved it"),
        missing=_("One line is enough."),
        help_text=_("You can turn it into a practice later without typing anything again."),
    )
    practice = forms.ModelChoiceField(
        label=_("The practice that helped most"),
        queryset=Practice.objects.none(),
        required=False,
        empty_label=_("None in particular"),
    )

    def __init__(self, *args: Any, practices: QuerySet[Practice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.fields["practice"]
        assert isinstance(asked, forms.ModelChoiceField)
        asked.queryset = practices
