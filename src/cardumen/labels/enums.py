"""The kinds of labels, and the subjects of schools."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subject(models.TextChoices):
    LANGUAGE = "language", _("Language")
    MATHEMATICS = "mathematics", _("Mathematics")
    SCIENCE = "science", _("Science")
    HISTORY = "history", _("History and geography")
    ARTS = "arts", _("Visual arts")
    MUSIC = "music", _("Music")
    PHYSICAL_EDUCATION = "physical-education", _("Physical education")
    TECHNOLOGY = "technology", _("Technology")
    ENGLISH = "english", _("English")
    INDIGENOUS_LANGUAGE = "indigenous-language", _("Indigenous language")
    ORIENTATION = "orientation", _("Orientation")
    TECHNICAL = "technical", _("Technical subjects")


class LabelKind(models.TextChoices):
    """Three from lists of the house, and words of one's own."""

    TOPIC = "topic"
    LEVEL = "level"
    SUBJECT = "subject"
    FREE = "free"
