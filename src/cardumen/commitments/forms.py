"""What is asked of whoever commits to something, and later how it is going."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.commitments.committings import committing_about
from cardumen.commitments.enums import Answer
from cardumen.commitments.models import Commitment
from cardumen.commitments.pages.commitments import colleagues_of
from cardumen.directory.models import Organisation
from cardumen.people.models import Person
from cardumen.ui.forms import DayField, depends, labelled

LONGEST = 1000
NO_ONE = ""


class CommitmentForm(forms.Form):
    """`place`, `references`: asked for where there are words for it, or something to choose."""

    what = forms.CharField(
        label=_("What will you do?"),
        max_length=LONGEST,
        error_messages={"required": _("Write what will be done: one line is enough.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    place = forms.CharField(max_length=140, required=False)
    due_on = DayField(label=_("By when?"))
    sign = forms.CharField(
        label=_("How will you see that it worked?"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reference = forms.ChoiceField(label=_("From which practice?"), required=False)
    organisation = forms.ChoiceField(label=_("Whose commitment is it?"))
    doer = forms.ChoiceField(label=_("Who sees to it?"), required=False)

    def __init__(
        self,
        *args: Any,
        place: Any,
        asks_sign: bool,
        references: Sequence[Any],
        owners: Sequence[Organisation],
        colleagues: Iterable[Person],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.references = {str(one.pk): one for one in references}
        self.owners = {str(one.pk): one for one in owners}
        self.people = {str(one.pk): one for one in colleagues}
        self.fields["place"].label = place
        self._offer("reference", [(key, str(one)) for key, one in self.references.items()])
        self._offer("organisation", [(key, str(one)) for key, one in self.owners.items()])
        self._offer("doer", [(key, one.name) for key, one in self.people.items()])
        for name, is_asked in {
            "place": place,
            "sign": asks_sign,
            "reference": references,
            "organisation": len(owners) > 1,
            "doer": len(self.people) > 1,
        }.items():
            if not is_asked:
                del self.fields[name]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices if name == "organisation" else [(NO_ONE, "—"), *choices]

    def facts(self) -> dict[str, Any]:
        """As the action takes them; without those that were not asked."""
        given = dict(self.cleaned_data)
        for name, known in (
            ("reference", self.references), ("organisation", self.owners), ("doer", self.people),
        ):  # fmt: skip
            if name in given:
                given[name] = known.get(given[name])
        return given


def questions_about(thing: Any, owner: Organisation, by: Person) -> dict[str, Any]:
    """What the form is made with, as the subject asks for it; `by` begins a commitment of
    `owner`."""
    committing = committing_about(thing)
    choices = committing.choices(thing, by)
    references = [] if choices is None else list(choices)
    owners = committing.owners(thing)
    return {
        "place": committing.words.place,
        "asks_sign": committing.asks_sign,
        "references": references,
        "owners": owners,
        # Of which organisation is known once it is sent.
        "colleagues": colleagues_of(owner) if len(owners) == 1 else [],
        "initial": {
            "organisation": owner.pk,
            "doer": by.pk,
            "reference": references[0].pk if len(references) == 1 else NO_ONE,
        },
    }


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("How is it going?"),
        choices=labelled(Answer.choices),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    words = depends(
        forms.CharField(
            label=_("In a line, if you like"),
            max_length=LONGEST,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
    )

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if commitment.reference:
            self.fields["words"].help_text = _(
                "The practice's readers can read this line too: it shows how you adapt it."
            )


class HandOverForm(forms.Form):
    """`colleagues` and `organisations`: to whom it can go."""

    to = forms.ChoiceField(label=_("Who sees to it from now on?"), widget=forms.RadioSelect)
    words = forms.CharField(label=_("Why?"), max_length=LONGEST, required=False)

    def __init__(
        self,
        *args: Any,
        organisation: Organisation,
        colleagues: Iterable[Person],
        organisations: Iterable[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.receivers: dict[str, tuple[Organisation, Person | None]] = {
            f"person-{one.pk}": (organisation, one) for one in colleagues
        } | {f"organisation-{one.pk}": (one, None) for one in organisations}
        asked = self.fields["to"]
        assert isinstance(asked, forms.ChoiceField)
        asked.choices = [
            (key, person.name if person else place.name)
            for key, (place, person) in self.receivers.items()
        ]
        if len(self.receivers) == 1:
            self.initial["to"] = next(iter(self.receivers))
