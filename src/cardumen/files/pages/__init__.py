"""Files as pages show them: a picture in its sizes, a file to take away, why one is not shown."""

from cardumen.files.pages.about import about_file
from cardumen.files.pages.shown import Picture, Shown, problems_of, shown_file, widest

__all__ = ["Picture", "Shown", "about_file", "problems_of", "shown_file", "widest"]
