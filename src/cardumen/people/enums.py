"""The words of the law on personal data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.lifecycle import Lifecycle


class Basis(models.TextChoices):
    """Why data may be used at all; each purpose names its own."""

    CONSENT = "consent", _("your consent")
    CONTRACT = "contract", _("the account that you asked for")
    LEGAL_DUTY = "legal_duty", _("a legal obligation")
    LEGITIMATE_INTEREST = "legitimate_interest", _("the legitimate interest of users of this site")


class ConsentMeans(models.TextChoices):
    """How someone said yes or no."""

    PAGE = "page", _("on this site")
    IMPORT = "import", _("in an imported list")
    PAPER = "paper", _("on paper")


class ShownAs(models.TextChoices):
    """What stands where a person's name would."""

    NAME = "name"
    HIDDEN = "hidden"
    FORMER = "former"
    ABSENT = "absent"


class RequestKind(models.TextChoices):
    """What a person may ask about their data; none of it can be waived."""

    ACCESS = "access", _("access")
    RECTIFICATION = "rectification", _("rectification")
    ERASURE = "erasure", _("erasure")
    OPPOSITION = "opposition", _("opposition")
    PORTABILITY = "portability", _("portability")
    BLOCKING = "blocking", _("blocking")


class Asker(models.TextChoices):
    SELF = "herself", _("the person themselves")
    REPRESENTATIVE = "representative", _("a representative")
    HEIR = "heir", _("an heir")


class RequestState(models.TextChoices):
    OPEN = "open", _("under review")
    GRANTED = "granted", _("done")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


REQUEST = Lifecycle(
    "Request about data",
    {
        RequestState.OPEN: {RequestState.GRANTED, RequestState.REFUSED, RequestState.WITHDRAWN},
        RequestState.GRANTED: (),
        RequestState.REFUSED: (),
        RequestState.WITHDRAWN: (),
    },
)
