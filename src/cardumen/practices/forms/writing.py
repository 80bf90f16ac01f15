"""What people write of practices, asked as one would ask it aloud."""

from collections.abc import Collection
from typing import Any, Final

from django import forms
from django.conf import settings
from django.urls import reverse_lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.directory.enums import Level
from cardumen.directory.models import Organisation, levels_taught
from cardumen.labels.enums import Subject
from cardumen.labels.forms import WordsInput, labels_field
from cardumen.labels.models import LONGEST_TAG, MOST_TAGS, MOST_TOPICS
from cardumen.labels.vocabulary import TOPICS, shown_tag
from cardumen.networks.sharing.forms import AudienceForm, network_field, visibility_field
from cardumen.practices.actions import LABELS_OF, NEEDED, Writing, said_grade
from cardumen.practices.enums import Cost, Evidence, Licence
from cardumen.practices.index import suggested_topics
from cardumen.practices.models import Practice
from cardumen.practices.models.tellings import LONGEST_TEXT

MOST_SUGGESTED: Final = 3
MISSING_TITLE: Final = _("The title is missing. Write it as you would tell a colleague.")


class Needed(forms.CharField):
    """A draft may lack it, a published practice not: it is not called optional."""

    def validate(self, value: Any) -> None:
        """`ask_for_publication` does."""


def _label(field: str) -> Any:
    return capfirst(Practice.words_for(field))  # type: ignore[type-var]  # text, lazy or not


def _line(field: str, help_text: Any) -> forms.CharField:
    kind = Needed if field in NEEDED and field != "title" else forms.CharField
    return kind(
        label=_label(field),
        max_length=getattr(Practice._meta.get_field(field), "max_length", None),
        required=field in NEEDED,
        help_text=help_text,
        error_messages={"required": MISSING_TITLE},
    )


def _text(field: str, help_text: Any) -> forms.CharField:
    kind = Needed if field in NEEDED else forms.CharField
    return kind(
        label=_label(field),
        max_length=LONGEST_TEXT,
        required=field in NEEDED,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class PracticeForm(AudienceForm):
    """A draft needs a title; what a published practice needs is said by `ask_for_publication`."""

    title = _line(
        "title",
        _("As you would tell a colleague. “Reading aloud with the families, on community radio”"),
    )
    summary = _line(
        "summary",
        _("“Every Wednesday a child and a family member read for six minutes on the radio.”"),
    )
    problem = _text(
        "problem",
        _(
            "The situation before, as you saw it. “With three grades in one room, each "
            "child read aloud for less than two minutes a day.”"
        ),
    )
    what_we_did = _text(
        "what_we_did",
        _(
            "Step by step, so that someone who never saw it could do it. “On Mondays "
            "they choose a short text; they read it at home for five minutes a day; on "
            "Wednesday we record.”"
        ),
    )
    needs_people = _line("needs_people", _("“One teacher, two hours a week”"))
    needs_time = _line("needs_time", _("“Fifteen minutes a week, from April to November”"))
    needs_money = _line("needs_money", _("“45,000 pesos for copies; the radio charges nothing”"))
    cost = forms.ChoiceField(
        label=capfirst(_("cost")),
        choices=[*Cost.choices, ("", _("Not known"))],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Helps schools without money find practices they can afford."),
    )
    results = _text(
        "results",
        _(
            "What changed, and for how many. “From April to November the 14 children went from 48 "
            "to 79 words a minute, on average.”"
        ),
    )
    evidence_grade = forms.ChoiceField(
        label=_("How strong is the evidence?"),
        choices=[
            (Evidence.DECLARED, _("Our own observation")),
            (Evidence.DOCUMENTED, _("There is material that others can check")),
        ],
        initial=Evidence.DECLARED,
        widget=forms.RadioSelect,
        help_text=_(
            "You can attach it as a file or a link after saving: others then trust the "
            "practice more, and ask you less."
        ),
    )
    evidence = _text(
        "evidence",
        _(
            "What others can check, and what it does not show. “The special educator "
            "measured, with the same text and a stopwatch. They are few children.”"
        ),
    )
    what_did_not_work = _text(
        "what_did_not_work",
        _(
            "It saves others a year. “We tried prizes for the best pair and two families left. "
            "Without prizes they came back.”"
        ),
    )
    start_on_monday = _text(
        "start_on_monday",
        _("The first three steps. “1. Call the nearest radio and ask for ten minutes.”"),
    )
    topics = labels_field(_("Topics"), TOPICS.choices(), folds=True)
    levels = labels_field(_("Levels"), Level.choices)
    subjects = labels_field(_("Subjects"), Subject.choices, folds=True)
    free_tags = forms.CharField(
        label=_("Your own keywords"),
        max_length=(MOST_TAGS + 1) * (LONGEST_TAG + 2),
        required=False,
        widget=WordsInput(reverse_lazy("practices:words")),
        help_text=_("Up to three, separated by commas. “school garden, radio”"),
    )
    network = network_field()
    visibility = visibility_field()
    language = forms.ChoiceField(label=_label("language"), choices=settings.LANGUAGES)
    licence = forms.ChoiceField(
        label=_label("licence"),
        choices=Licence.choices,
        initial=Licence.BY_SA,
        help_text=_("The conditions for copying it; all of them require naming your school."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        organisation: Organisation,
        practice: Practice | None = None,
        language: str = settings.LANGUAGE_CODE,
        only: Collection[str] = (),
    ) -> None:
        """`only` these of its fields, where a page asks one question."""
        initial = values_of(practice) if practice is not None else {"language": language}
        super().__init__(data, initial=initial, use_required_attribute=False)
        for name in set(self.fields) - set(only) if only else ():
            del self.fields[name]
        if practice is not None and "topics" in self.fields and not initial["topics"]:
            self._suggest_topics(practice)
        if "levels" in self.fields and not initial.get("levels"):
            self._suggest_levels(organisation)
        if "network" in self.fields:
            self.offer_networks(organisation, practice)

    def _suggest_topics(self, practice: Practice) -> None:
        """Ticks what its text is most about."""
        suggested = suggested_topics(practice)[:MOST_SUGGESTED]
        if suggested:
            self.initial["topics"] = suggested
            self.fields["topics"].help_text = _(
                "Ticked: what your text seems to be about. Untick any that do not fit."
            )

    def _suggest_levels(self, organisation: Organisation) -> None:
        levels = levels_taught(organisation)
        if levels:
            self.initial["levels"] = levels
            self.fields["levels"].help_text = _(
                "Ticked: what your school teaches, by the register. Untick any that do not fit."
            )

    def clean_topics(self) -> list[str]:
        topics: list[str] = self.cleaned_data["topics"]
        if len(topics) > MOST_TOPICS:
            raise forms.ValidationError(_("Choose up to five topics: the main ones."))
        return topics

    def clean_free_tags(self) -> list[str]:
        written = self.cleaned_data["free_tags"].replace(";", ",").split(",")
        tags = list(dict.fromkeys(tag for word in written if (tag := shown_tag(word))))
        if len(tags) > MOST_TAGS:
            raise forms.ValidationError(_("Up to three: the ones others would search for."))
        for tag in tags:
            if len(tag) > LONGEST_TAG:
                raise forms.ValidationError(
                    _("“%(tag)s” is long. One or two words are easier to find.") % {"tag": tag}
                )
        return tags

    def ask_for_publication(self, *, anew: bool = False) -> bool:
        """Says of each field that a published practice needs whether it is missing; and, where it
        is published `again`, that this cannot be in a network that has closed."""
        for name in NEEDED:
            if not self.cleaned_data.get(name):
                self.add_error(name, _("Still missing: one line is enough."))
        network = self.cleaned_data.get("network")
        if anew and network is not None and network.closed_on is not None:
            self.add_error("network", _("This network has closed. Choose another one, or none."))
        return self.is_valid()

    def writing(self) -> Writing:
        return Writing(**self.cleaned_data)

    def valid_part(self) -> dict[str, Any]:
        """What can be kept although other fields need another look."""
        apart = {"network"} if "visibility" in self.errors else set()
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}


def values_of(practice: Practice) -> dict[str, Any]:
    """What stands, as the fields show it."""
    values: dict[str, Any] = {
        name: getattr(practice, name)
        for name in PracticeForm.base_fields
        if name not in LABELS_OF.values()
    }
    values["network"] = practice.network_id
    values["evidence_grade"] = said_grade(practice)
    values |= {name: [] for name in LABELS_OF.values()}
    for tag in practice.tags.all():
        values[LABELS_OF[tag.kind]].append(tag.value)
    values["topics"] = [topic.key for topic in TOPICS.among(values["topics"])]
    values["free_tags"] = ", ".join(values["free_tags"])
    return values
