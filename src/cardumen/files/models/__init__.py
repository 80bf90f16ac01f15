"""Files, what is kept of them, and who agreed to be seen in them."""

from cardumen.files.models.files import Blob, File, Rendition, unused_blobs
from cardumen.files.models.releases import Release, showable

__all__ = ["Blob", "File", "Release", "Rendition", "showable", "unused_blobs"]
