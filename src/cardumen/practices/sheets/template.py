"""An empty spreadsheet to gather practices in, with a page that says what goes where."""

from collections.abc import Sequence
from io import BytesIO

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.text import harmless_cell
from cardumen.labels.models import MOST_TAGS
from cardumen.labels.vocabulary import TOPICS
from cardumen.practices.models import Telling
from cardumen.practices.models.tellings import LONGEST_TEXT
from cardumen.practices.sheets.cells import CHOICES
from cardumen.practices.sheets.columns import COLUMNS, SCHOOL, label

WIDTH = 24


def template() -> bytes:
    """XLSX, in the language of the screen."""
    from openpyxl import Workbook  # noqa: PLC0415 5 MB that most processes never need
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 the same

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _("Practices")
    sheet.append([label(column.name) for column in COLUMNS])
    sheet.freeze_panes = "A2"
    for place in range(1, len(COLUMNS) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH
    help_page = book.create_sheet(_("How to fill it in"))
    help_page.append([_("Column"), _("Content")])
    for column in COLUMNS:
        help_page.append([label(column.name), harmless_cell(what_goes_in(column.name))])
    help_page.column_dimensions["A"].width = WIDTH
    help_page.column_dimensions["B"].width = 4 * WIDTH
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def what_goes_in(name: str) -> str:
    """What can stand in this column, in a line."""
    if name == SCHOOL:
        return _("The official number of the school, in each row, such as 8470.")
    if name in CHOICES:
        told = (
            _("Several, separated by commas: %(choices)s")
            if name in {"levels", "subjects"}
            else None
        )
        return (told or _("One of: %(choices)s")) % {"choices": _joined(CHOICES[name])}
    if name == "topics":
        return _("Several, separated by commas: %(choices)s") % {
            "choices": _joined(TOPICS.choices())
        }
    if name == "free_tags":
        return _("Up to %(most)d keywords of your own, separated by commas.") % {"most": MOST_TAGS}
    longest = getattr(Telling._meta.get_field(name), "max_length", None) or LONGEST_TEXT
    told = _("Required. At most %(n)d characters.") if name == "title" else None
    return (told or _("At most %(n)d characters.")) % {"n": longest}


def _joined(choices: Sequence[tuple[str, Text]]) -> str:
    return ", ".join(str(called) for _value, called in choices)
