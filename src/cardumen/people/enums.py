"""The words of the law on personal data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.lifecycle import Lifecycle


class Basis(models.TextChoices):
    """Why data may be used at all; each purpose names its own."""

    CONSENT = "consent", _("your consent")
    CONTRACT = "contract", _("what you asked for when you took your account")
    LEGAL_DUTY = "legal_duty", _("a duty of law")
    LEGITIMATE_INTEREST = "legitimate_interest", _("the legitimate interest of those who use this")


class ConsentMeans(models.TextChoices):
    """How somebody said yes or no."""

    PAGE = "page", _("on this site")
    IMPORT = "import", _("in a list that was imported")
    PAPER = "paper", _("on paper")


class ShownAs(models.TextChoices):
    """What stands where a person's name would."""

    NAME = "name"
    HIDDEN = "hidden"
    FORMER = "former"
    ABSENT = "absent"


class RequestKind(models.TextChoices):
    """What a person may ask about her data; none of it can be waived."""

    ACCESS = "access", _("access")
    RECTIFICATION = "rectification", _("rectification")
    ERASURE = "erasure", _("erasure")
    OPPOSITION = "opposition", _("opposition")
    PORTABILITY = "portability", _("portability")
    BLOCKING = "blocking", _("blocking")


class Asker(models.TextChoices):
    HERSELF = "herself", _("the person herself")
    REPRESENTATIVE = "representative", _("somebody who represents her")
    HEIR = "heir", _("an heir")


class RequestState(models.TextChoices):
    OPEN = "open", _("being looked at")
    GRANTED = "granted", _("done")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("taken back")


REQUEST = Lifecycle(
    "Request about data",
    {
        RequestState.OPEN: {RequestState.GRANTED, RequestState.REFUSED, RequestState.WITHDRAWN},
        RequestState.GRANTED: (),
        RequestState.REFUSED: (),
        RequestState.WITHDRAWN: (),
    },
)
