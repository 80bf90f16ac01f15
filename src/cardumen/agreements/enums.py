"""How far an agreement has come, who its parties are, and how each of them answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cardumen.kernel.lifecycle import Lifecycle


class AgreementState(models.TextChoices):
    WAITING = "waiting", _("waiting for signatures")
    SIGNED = "signed", _("signed by all")
    REFUSED = "refused", pgettext_lazy("agreement", "refused")
    ENDED = "ended", pgettext_lazy("agreement", "not needed any more")


AGREEMENT = Lifecycle(
    "Agreement",
    {
        # By another version too: each change asks for the signatures again.
        AgreementState.WAITING: {
            AgreementState.WAITING,
            AgreementState.SIGNED,
            AgreementState.REFUSED,
            AgreementState.ENDED,
        },
        AgreementState.SIGNED: {AgreementState.WAITING},
        AgreementState.REFUSED: {AgreementState.WAITING, AgreementState.ENDED},
        AgreementState.ENDED: set(),
    },
    refusal={
        AgreementState.WAITING: _("This agreement is waiting for signatures."),
        AgreementState.SIGNED: _("All parties have already signed this agreement."),
        AgreementState.REFUSED: _("A party refused this version. Write an amendment first."),
        AgreementState.ENDED: _("It was cancelled, so there is nothing to sign."),
    },
)


class PartyRole(models.TextChoices):
    VISITOR = "visitor", _("visitor")
    PRINCIPAL = "principal", _("principal of the visitors' school")
    HOST = "host", _("host")
    TUTOR = "tutor", _("tutor")
    OWNER = "owner", _("school owner")
    OTHER = "other", _("other party")


class SignatureWay(models.TextChoices):
    HERE = "here", _("signed here")
    LINK = "link", _("signed by a link sent by e-mail")
    PAPER = "paper", _("signed on paper")
    REFUSED = "refused", _("refused")
