"""What personal data are used for: on which legal basis, and for how long.

Written to be read by somebody who does not program. The published policy and the page on which a
person sees her data are drawn from these classes. A purpose on the basis of consent carries the
words that a person agrees to; when they change, the new ones are added at the end and the old ones
stay, because somebody agreed to them.
"""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry
from cardumen.people.enums import Basis


@dataclass(frozen=True)
class Purpose:
    """`kept` says for how long. `wordings`: the words agreed to, oldest first, for a purpose on
    the basis of consent. `anywhere` is True for a consent given once and not for one thing (one
    post, one office)."""

    key: str
    name: Text
    meaning: Text
    basis: Basis
    kept: Text
    wordings: tuple[Text, ...] = ()
    anywhere: bool = False

    by_key: ClassVar[Registry[str, "Purpose"]] = Registry(
        "purposes",
        means="What personal data are used for, on which legal basis.",
        declare="`Purpose(…)` at module level.",
    )

    def __post_init__(self) -> None:
        assert bool(self.wordings) == (self.basis == Basis.CONSENT)
        Purpose.by_key.add(self.key, self)

    @property
    def version(self) -> int:
        """Of the words agreed to, counted from 1."""
        return len(self.wordings)


ACCOUNT = Purpose(
    "account",
    _("Your account"),
    _("To know who signs in, to write to you about what you asked for, to speak your language."),
    Basis.CONTRACT,
    _("As long as you have an account."),
)
WORK = Purpose(
    "work",
    _("Your part in the networks"),
    _(
        "To know where you work and which offices you hold, and so what you may read and write; "
        "to show it to your colleagues."
    ),
    Basis.CONTRACT,
    _("As long as you have an account; then under a pseudonym, so that the history stays whole."),
)
AUTHORSHIP = Purpose(
    "authorship",
    _("What you write"),
    _("To share practices, challenges and answers, and to say who wrote them."),
    Basis.CONTRACT,
    _(
        "As long as your school or network keeps the text; when your account is closed, under a "
        "pseudonym."
    ),
)
NAMED_AT_WORK = Purpose(
    "named_at_work",
    _("Being named at your school or organisation"),
    _("To name you, with your post, on the public page of where you work."),
    Basis.CONSENT,
    _("Until you withdraw it, or your post ends."),
    (_("I agree to be named with my post on the public page of where I work."),),
)
NAMED_IN_OFFICE = Purpose(
    "named_in_office",
    _("Being named in a network"),
    _("To name you, with your office, on the public page of a network."),
    Basis.CONSENT,
    _("Until you withdraw it, or your office ends."),
    (_("I agree to be named with my office on the public page of the network."),),
)
HAND_OVER = Purpose(
    "hand_over",
    _("Going along when a network moves"),
    _("To take your name and e-mail along when a network moves to another installation."),
    Basis.CONSENT,
    _("Until you withdraw it. What has moved is known to whoever received it."),
    (
        _(
            "I agree that my name and e-mail go along when a network of mine moves to another "
            "installation of this software."
        ),
    ),
    anywhere=True,
)
INVITING = Purpose(
    "inviting",
    _("Inviting"),
    _("To write to somebody whom a colleague or a network wants to invite."),
    Basis.LEGITIMATE_INTEREST,
    _("90 days after the invitation was sent."),
)
SAFETY = Purpose(
    "safety",
    _("Safety of the installation"),
    _("To find out who did what when something went wrong, and to keep strangers out."),
    Basis.LEGITIMATE_INTEREST,
    _("Two years; sessions and codes, days."),
)
PROOF = Purpose(
    "proof",
    _("Proof that your rights were kept"),
    _("To be able to show what you agreed to, what you asked for and what was answered."),
    Basis.LEGAL_DUTY,
    _("Five years after the last of it, even when your account is closed."),
)
