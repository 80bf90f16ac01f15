"""Subjects: kinds of things of the rooms above, which the rooms between know only by a key and a
number, with the words, the address and the readers that each declares.

What is said or reported *about* a thing refers to it so, by `About`: one table for all subjects.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models.signals import post_delete
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry
from cardumen.people.models import Person, Viewer


def itself(thing: Any) -> Any:
    return thing


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One kind of thing, the rows of `model`, which has a door `visible_to`.

    `name` and `listed_at`: what many of them are called, and the name of the address that lists
    them. `shared_with(viewer)`: those that others read, as far as this viewer does. `within`: what
    it stands in, which has an organisation, a network, a language, a title and an address; itself,
    if an organisation shares it; else it is what one person, its `author`, said there, and `quote`
    is a column with their words, and `title` one with what the place was called when they wrote.
    `with_them`: links fetched with it. `parties`: those to organisations that it concerns, none of
    whose people decide on it. `hide` and `show` take it from its readers and give it back,
    in the transaction under way; without them it is not moderated. `discloses`: where those who
    decide read it only once it is reported, what whoever reports it should know.
    """

    key: str
    model: type[models.Model]
    name: Text = ""
    listed_at: str = ""
    shared_with: Callable[[Viewer], "models.QuerySet[Any]"]
    within: Callable[[Any], Any] = itself
    author: str = "author"
    quote: str = ""
    title: str = ""
    with_them: tuple[str, ...] = ("organisation", "network", "author")
    parties: tuple[str, ...] = ("organisation",)
    discloses: Text = ""
    hide: Callable[[Any], None] | None = None
    show: Callable[[Any], None] | None = None

    @property
    def things(self) -> "models.QuerySet[Any]":
        """All there are, whoever sees them."""
        return self.model._base_manager.all()

    def visible_to(self, viewer: Viewer) -> "models.QuerySet[Any]":
        manager: Any = self.model._default_manager
        found: models.QuerySet[Any] = manager.visible_to(viewer).select_related(*self.with_them)
        return found

    def found_by(self, viewer: Viewer, number: int) -> Any:
        """That one, as it is now, where they see it; else None."""
        return self.visible_to(viewer).filter(pk=number).first()

    @property
    def is_of_a_person(self) -> bool:
        return self.within is not itself

    def author_of(self, thing: Any) -> Person | None:
        found: Person | None = attrgetter(self.author)(thing)
        return found

    def parties_of(self, thing: Any) -> set[int | None]:
        """Their keys; None for whoever spoke in their own name."""
        return {getattr(thing, f"{party}_id") for party in self.parties}

    def title_of(self, thing: Any) -> str:
        """What it is about, in words."""
        return getattr(thing, self.title) if self.title else str(self.within(thing))

    def quote_of(self, thing: Any) -> str:
        return getattr(thing, self.quote) if self.quote else ""


SUBJECTS = Registry[str, Subject](
    "subjects",
    means="Things that rooms below know by a key and a number, to keep what is said or reported "
    "about them.",
    declare="`add_subject(Subject(…))` in the `subjects.py` of the room.",
)


def add_subject(subject: Subject) -> Subject:
    SUBJECTS.add(subject.key, subject)
    post_delete.connect(_delete_with_it, sender=subject.model)
    return subject


def mark_hidden(thing: Any) -> None:
    """Where a column says so."""
    thing.is_hidden = True
    thing.save(update_fields=["is_hidden"])


def mark_shown(thing: Any) -> None:
    thing.is_hidden = False
    thing.save(update_fields=["is_hidden"])


def subjects() -> list[Subject]:
    return list(SUBJECTS.values())


def subject_called(key: str) -> Subject:
    """KeyError for what no room declares."""
    return SUBJECTS[key]


def subject_of(thing: models.Model) -> Subject:
    model = thing._meta.concrete_model
    return next(one for one in SUBJECTS.values() if one.model is model)


def reference_to(thing: models.Model) -> dict[str, Any]:
    """The two columns of `About`."""
    return {"subject": subject_of(thing).key, "number": thing.pk}


class About(models.Model):
    """A row about one thing of any subject."""

    subject = models.CharField(max_length=20)
    number = models.PositiveBigIntegerField(_("about"))

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["subject", "number"], name="%(class)s_about")]

    @cached_property
    def thing(self) -> Any:
        fetch_things([self])
        return self.thing

    @property
    def kind_of_thing(self) -> Subject:
        return subject_called(self.subject)

    @property
    def place(self) -> Any:
        """The thing, or what it was said about."""
        return self.kind_of_thing.within(self.thing)


def title_of(row: About) -> str:
    return row.kind_of_thing.title_of(row.thing)


def title_for(row: About, person: Person) -> str:
    """What it is called now, to a person who still sees it; else nothing."""
    thing = row.kind_of_thing.found_by(person, row.number)
    return "" if thing is None else row.kind_of_thing.title_of(thing)


def _delete_with_it(instance: models.Model, **_told: Any) -> None:
    """What a foreign key would do: with a thing goes what is about it."""
    for model in apps.get_models():
        if issubclass(model, About):
            model._base_manager.filter(**reference_to(instance)).delete()


R = TypeVar("R", bound=About)


class AboutQuerySet(models.QuerySet[R]):
    def about(self, thing: models.Model) -> Self:
        return self.filter(**reference_to(thing))

    def about_any(self, things: "models.QuerySet[Any]") -> Self:
        """Of one subject."""
        subject = next(one for one in SUBJECTS.values() if one.model is things.model)
        return self.filter(subject=subject.key, number__in=things.values("pk"))


def fetch_things(rows: Iterable[About]) -> None:
    """Gives each row its `thing`, with what it stands in: one query for each subject."""
    by_subject: dict[str, list[About]] = {}
    for row in rows:
        by_subject.setdefault(row.subject, []).append(row)
    for key, those in by_subject.items():
        subject = subject_called(key)
        things = subject.things.select_related(*subject.with_them)
        found = things.in_bulk({row.number for row in those})
        if issubclass(subject.model, About):
            fetch_things(found.values())
        for row in those:
            row.thing = found[row.number]
