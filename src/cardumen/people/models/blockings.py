"""Times in which a person is kept and not shown."""

from django.db import models
from django.db.models import Q

from cardumen.people.models.persons import Person


class Blocking(models.Model):
    """While it lasts their real name is kept here, and a stand-in where others look."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="blockings")
    name = models.CharField(max_length=120, blank=True, help_text="until it ends")
    since = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(until=None), name="blocking_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d}"
