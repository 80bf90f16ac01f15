"""Files, what is kept of them, and who agreed to be seen in them."""

from cardumen.files.models.files import Blob, File, Rendition
from cardumen.files.models.releases import Release

__all__ = ["Blob", "File", "Release", "Rendition"]
