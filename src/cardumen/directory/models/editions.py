"""How often the directory has been changed."""

from django.db import models


class Edition(models.Model):
    """One row; its number grows with every change that does more than add organisations, so that
    what was read of the directory is known to be old."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.number}"
