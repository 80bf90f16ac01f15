"""What personal data are used for: on which legal basis, and for how long.

Written to be read by someone who does not program. The published policy and the page on which a
person sees their data are drawn from these classes. A purpose on the basis of consent carries the
words that a person agrees to; when they change, the new ones are added at the end and the old ones
stay, because someone agreed to them.
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
    _("To sign you in, write to you about what you asked for, and use your language."),
    Basis.CONTRACT,
    _("As long as you have an account."),
)
WORK = Purpose(
    "work",
    _("Your roles"),
    _(
        "To know where you work and which roles you have in networks, which determines "
        "what you can read and write; and to show this to your colleagues."
    ),
    Basis.CONTRACT,
    _(
        "As long as you have an account; then under a pseudonym, so that the history stays "
        "complete."
    ),
)
AUTHORSHIP = Purpose(
    "authorship",
    _("Your texts"),
    _("To share practices, challenges and answers, and to name their authors."),
    Basis.CONTRACT,
    _(
        "As long as your school or network keeps the text; when your account is closed, under a "
        "pseudonym."
    ),
)
NAMED_AT_WORK = Purpose(
    "named_at_work",
    _("Your name at your school or organisation"),
    _("To name you, with your role, on the public page of your organisation."),
    Basis.CONSENT,
    _("Until you withdraw your consent, or your role ends."),
    (_("I agree to be named with my role on the public page of my organisation."),),
)
NAMED_IN_OFFICE = Purpose(
    "named_in_office",
    _("Your name in a network"),
    _("To name you, with your role, on the public page of a network."),
    Basis.CONSENT,
    _("Until you withdraw your consent, or your role in the network ends."),
    (_("I agree to be named with my role on the public page of the network."),),
)
HAND_OVER = Purpose(
    "hand_over",
    _("Moving with your network"),
    _("To include your name and e-mail when a network moves to another installation."),
    Basis.CONSENT,
    _("Until you withdraw your consent. Recipients keep data that has already moved."),
    (
        _(
            "I agree that my name and e-mail are included when one of my networks moves "
            "to another installation of Cardumen."
        ),
    ),
    anywhere=True,
)
INVITING = Purpose(
    "inviting",
    _("Invitations"),
    _("To write to people whom a colleague or a network wants to invite."),
    Basis.LEGITIMATE_INTEREST,
    _("90 days after the invitation was sent."),
)
SAFETY = Purpose(
    "safety",
    _("Safety of the installation"),
    _("To find out who did what when something went wrong, and to prevent unauthorised access."),
    Basis.LEGITIMATE_INTEREST,
    _("Two years; sessions and codes, days."),
)
PROOF = Purpose(
    "proof",
    _("Proof that your rights were respected"),
    _("To be able to show your consents, your requests and the answers."),
    Basis.LEGAL_DUTY,
    _("Five years after the last entry, even if your account is closed."),
)
