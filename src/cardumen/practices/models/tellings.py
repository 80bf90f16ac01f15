"""What is told of a practice, in one language."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text

LONGEST_TEXT = 20_000


class Telling(models.Model):
    """The texts that people write and read: in the language of the practice, or translated."""

    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=120)
    summary = models.CharField(_("in one sentence"), max_length=240, blank=True)
    problem = models.TextField(_("the problem"), blank=True)
    what_we_did = models.TextField(_("what we did"), blank=True)
    needs_people = models.CharField(_("people needed"), max_length=200, blank=True)
    needs_time = models.CharField(_("time needed"), max_length=200, blank=True)
    needs_money = models.CharField(_("money needed"), max_length=200, blank=True)
    results = models.TextField(_("results"), blank=True)
    evidence = models.TextField(_("our evidence"), blank=True)
    what_did_not_work = models.TextField(_("what did not work"), blank=True)
    start_on_monday = models.TextField(_("how to start on Monday"), blank=True)

    class Meta:
        abstract = True

    @classmethod
    def words_for(cls, field: str) -> Text:
        """How people call a field."""
        found = cls._meta.get_field(field)
        assert isinstance(found, models.Field)
        return found.verbose_name

    def texts(self) -> dict[str, str]:
        """All of them by the name of their field, in the order in which they are read."""
        return {name: getattr(self, name) for name in TEXTS}


TEXTS = (
    "title",
    "summary",
    "problem",
    "what_we_did",
    "needs_people",
    "needs_time",
    "needs_money",
    "results",
    "evidence",
    "what_did_not_work",
    "start_on_monday",
)
# What a page shows in sections of its own, and no list fetches.
LONG_TEXTS = (
    "problem",
    "what_we_did",
    "results",
    "evidence",
    "what_did_not_work",
    "start_on_monday",
)
