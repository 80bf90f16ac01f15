"""How long the file of a bundle is kept."""

from datetime import timedelta
from typing import Final

KEPT_FOR: Final = timedelta(days=7)
