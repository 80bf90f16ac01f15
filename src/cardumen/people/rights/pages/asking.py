"""The six requests in words, and how one stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.people.models import Person
from cardumen.people.rights.enums import RequestKind
from cardumen.people.rights.models import DataRequest


@dataclass(frozen=True, slots=True)
class Right:
    """`at_once`: the system does it as soon as they ask."""

    kind: RequestKind
    name: Text
    words: Text
    at_once: bool = False


def rights() -> Sequence[Right]:
    return [
        Right(
            RequestKind.RECTIFICATION,
            _("Correct my data"),
            _("We correct errors and notify everyone who received the data."),
        ),
        Right(
            RequestKind.BLOCKING,
            _("Hide my data"),
            _("Your data is kept but not shown or used, and you do not receive e-mails."),
            at_once=True,
        ),
        Right(
            RequestKind.OPPOSITION,
            _("Object to a use"),
            _("We stop using your data for this, or explain why the law allows us to continue."),
        ),
        Right(
            RequestKind.ERASURE,
            _("Erase my account"),
            _(
                "Your name, e-mail and account are deleted. Texts for your school stay "
                "under a pseudonym, unless you ask for more."
            ),
        ),
        Right(
            RequestKind.ACCESS,
            _("Written answer about your data"),
            _("The same as the list above, with an e-mail that proves when you asked."),
            at_once=True,
        ),
        Right(
            RequestKind.PORTABILITY,
            _("Written answer with your data"),
            _("The same files as above, with an e-mail that proves when you asked."),
            at_once=True,
        ),
    ]


def right_to(kind: str) -> Right | None:
    return {right.kind.value: right for right in rights()}.get(kind)


def requests_of(person: Person) -> list[DataRequest]:
    # door: their own.
    return list(DataRequest.objects.of(person)[:20])
