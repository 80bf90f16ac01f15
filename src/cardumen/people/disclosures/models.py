"""Who received which personal data: each export and each share is written down."""

from django.db import models

from cardumen.people.models.persons import Person


class Disclosure(models.Model):
    """Data of some people given to someone, once."""

    recipient = models.CharField(max_length=160)
    recipient_email = models.EmailField(blank=True, help_text="where corrections are sent")
    what = models.CharField(max_length=200)
    purpose = models.CharField(max_length=200)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.recipient} {self.at:%Y-%m-%d}"


class Disclosed(models.Model):
    """One person in it, as the recipient knows them. `must_be_told`: since then they were
    corrected, hidden or erased, and the recipient has no address to which that could be sent."""

    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, models.PROTECT, related_name="disclosed")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    must_be_told = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["disclosure", "person"], name="disclosed_once")
        ]
        verbose_name_plural = "disclosed"

    def __str__(self) -> str:
        return f"{self.disclosure}: {self.person_id}"
