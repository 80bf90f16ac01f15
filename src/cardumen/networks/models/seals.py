"""The mark of a network that its members may show."""

from django.db import models
from django.urls import reverse

from cardumen.networks.enums import SealColour, SealSymbol
from cardumen.networks.models.networks import Network


class Seal(models.Model):
    """Letters or a symbol in a ring of a colour; or a picture, drawn again by us as a small PNG.
    The picture goes before the symbol, the symbol before the letters."""

    network = models.OneToOneField(Network, models.CASCADE, related_name="seal")
    letters = models.CharField(max_length=3, blank=True)
    symbol = models.CharField(max_length=16, choices=SealSymbol, blank=True)
    colour = models.CharField(max_length=8, choices=SealColour, default=SealColour.SEA)
    picture = models.BinaryField(null=True)
    digest = models.CharField(max_length=16, blank=True, help_text="of the picture; blank: none")

    def __str__(self) -> str:
        return f"{self.network}"

    @property
    def address(self) -> str:
        """Of the picture; another one has another address."""
        return reverse("networks:seal_picture", args=[self.network.slug]) + f"?v={self.digest}"
