"""What the pages of this room show, put together for their templates."""

from cardumen.directory.pages.imports import report_lines

__all__ = ["report_lines"]
