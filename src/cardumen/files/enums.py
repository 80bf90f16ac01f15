"""The words for files and releases."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.lifecycle import Lifecycle


class Kind(models.TextChoices):
    PICTURE = "picture", _("picture")
    DOCUMENT = "document", _("document")
    AUDIO = "audio", _("recording")
    VIDEO = "video", _("video")
    LINK = "link", _("link")


# In these someone can be recognised, so it is asked.
SHOWS_PEOPLE = frozenset({Kind.PICTURE, Kind.AUDIO, Kind.VIDEO})


class FileState(models.TextChoices):
    WAITING = "waiting", _("being checked")
    READY = "ready", _("ready")
    REFUSED = "refused", _("refused")


# What was refused stays refused: it is deleted, and another one uploaded.
FILE = Lifecycle(
    "File",
    {
        FileState.WAITING: {FileState.READY, FileState.REFUSED},
        FileState.READY: (),
        FileState.REFUSED: (),
    },
    refusal=_("This file has already been checked."),
)


class Fault(models.TextChoices):
    """Why a file was refused after it had been taken."""

    INFECTED = "infected", _("The virus scanner found something harmful. The file was deleted.")
    UNREADABLE = "unreadable", _("The picture is damaged. Take or export it again.")


class Shape(models.TextChoices):
    """What a version of a picture is for."""

    TEXT = "text"
    CARD = "card"
    SHARE = "share"


class Giver(models.TextChoices):
    ADULT = "adult", _("the person themselves, an adult")
    GUARDIAN = "guardian", _("mother, father or guardian")
