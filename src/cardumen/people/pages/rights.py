"""The six requests in words, and how one stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.people.enums import RequestKind
from cardumen.people.models import DataRequest, Person


@dataclass(frozen=True, slots=True)
class Right:
    """`at_once`: the system does it as soon as she asks."""

    kind: RequestKind
    name: Text
    words: Text
    at_once: bool = False


def rights() -> Sequence[Right]:
    return [
        Right(
            RequestKind.RECTIFICATION,
            _("Correct something"),
            _("What is wrong is put right, and whoever received it is told."),
        ),
        Right(
            RequestKind.BLOCKING,
            _("Be shown to nobody"),
            _("Your data are kept and not shown or used, and no e-mail goes to you."),
            at_once=True,
        ),
        Right(
            RequestKind.OPPOSITION,
            _("Object to some use"),
            _("We stop using your data for it, or say why the law lets us go on."),
        ),
        Right(
            RequestKind.ERASURE,
            _("Erase my account"),
            _(
                "Name, e-mail and account go. What you wrote for your school stays under a "
                "pseudonym, unless you ask for more."
            ),
        ),
        Right(
            RequestKind.ACCESS,
            _("A written answer on what is kept"),
            _("It is the list above, with a mail that proves when you asked."),
            at_once=True,
        ),
        Right(
            RequestKind.PORTABILITY,
            _("A written answer on taking it along"),
            _("It is the files above, with a mail that proves when you asked."),
            at_once=True,
        ),
    ]


def right_to(kind: str) -> Right | None:
    return {right.kind.value: right for right in rights()}.get(kind)


def requests_of(person: Person) -> list[DataRequest]:
    # door: her own.
    return list(DataRequest.objects.of(person)[:20])
