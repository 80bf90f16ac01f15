"""The words of requests about data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.lifecycle import Lifecycle


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
