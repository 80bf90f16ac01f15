"""The reports of imports, as lines for a terminal and as pages for administrators."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.directory.imports.models import OddRow, RegisterImport
from cardumen.directory.imports.registers.odd_rows import FOUND_AND_DONE, Oddity
from cardumen.directory.models import SchoolFacts
from cardumen.kernel import formats
from cardumen.people.models import Viewer
from cardumen.ui.filters import Filters
from cardumen.ui.lists import ListPage, counted, list_page

REPORTS_A_PAGE = 50
MOST_ODD_LINES = 200
OF_SCHOOLS = {RegisterImport.Kind.SCHOOLS, RegisterImport.Kind.VULNERABILITY}


def import_reports(filters: Filters, viewer: Viewer) -> ListPage[RegisterImport]:
    reports = RegisterImport.objects.visible_to(viewer).latest_first()
    return list_page(filters, counted(reports), size=REPORTS_A_PAGE)


def report_lines(report: RegisterImport) -> list[str]:
    """What an import did, or would do, in plain text."""
    lines = [heading(report), outcome(report), ""]
    width = max(len(label) for label, _value in counts(report))
    lines += [f"{label:<{width}}  {value:>10}" for label, value in counts(report)]
    if report.skipped:
        lines += ["", *(_("Skipped: %(count)s. %(why)s") % {"count": count, "why": why}
                        for why, count in skipped(report))]  # fmt: skip
    if report.doubts:
        lines += ["", _("This file looks odd:"), *doubts(report)]
    if report.changes_by_field:
        changes = ", ".join(f"{name} {count}" for name, count in changed_fields(report))
        lines += ["", _("Changed: %(changes)s") % {"changes": changes}]
    if report.odd:
        lines += [
            "",
            _odd_rows_found(report),
            *map(odd_line, report.odd_rows.all()[:MOST_ODD_LINES]),
        ]
        more = report.odd - MOST_ODD_LINES
        if more > 0:
            lines.append(_("… and %(more)s more.") % {"more": number_format(more)})
    return lines


def doubts(report: RegisterImport) -> list[str]:
    """Reasons to ask before the file is imported."""
    return [_(sentence) % values for sentence, values in report.doubts]


def skipped(report: RegisterImport) -> list[tuple[str, str]]:
    """Why rows were skipped, most often first, with how often."""
    return [
        (_(FOUND_AND_DONE[Oddity(oddity)]), number_format(count))
        for oddity, count in report.skipped.items()
    ]


def heading(report: RegisterImport) -> str:
    return f"{report.get_kind_display()} {report.year} · {report.source}"


def outcome(report: RegisterImport) -> str:
    ended = formats.moment(report.ended_at)
    if report.is_preview:
        return _("Preview of %(when)s. Nothing was changed.") % {"when": ended}
    return _("Imported on %(when)s.") % {"when": ended}


def counts(report: RegisterImport) -> list[tuple[str, str]]:
    """Each count with its label."""
    of_actors = report.kind in {RegisterImport.Kind.OWNERS, RegisterImport.Kind.INSTITUTIONS}
    numbers = [
        (_("rows read"), report.rows_read),
        (_("added"), report.added),
        *([(_("new organisations"), report.organisations)] if of_actors else []),
        (_("changed"), report.changed),
        *([] if of_actors else [(_("of these, now closed"), report.closed)]),
        (_("unchanged"), report.unchanged),
        (_("skipped"), report.left_out),
        (_("new facts of this year"), report.new_facts),
        (_("already known but absent from the file; kept"), report.absent),
        (_("rows to check"), report.odd),
    ]
    return [(label, number_format(number)) for label, number in numbers]


def changed_fields(report: RegisterImport) -> list[tuple[str, str]]:
    """The fields that changed, most often first, with how often."""
    others = {
        "teaching": _("types of education"),
        "specialities": _("specialities"),
        "value": _("index"),
        "pupils": _("pupils"),
        "owner": _("owner"),
        "since": _("since"),
        "begins": _("start of operations"),
        "transfer": _("year of transfer"),
        "decree": _("decree"),
        "is_seat": _("seat"),
        "region": _("region"),
        "programmes": _("programmes"),
        "students": _("students"),
    }
    names = {
        field.name: str(field.verbose_name)
        for field in SchoolFacts._meta.get_fields()
        if hasattr(field, "verbose_name")
    } | others
    changes = sorted(report.changes_by_field.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(names.get(field, field), number_format(count)) for field, count in changes]


def odd_line(odd: OddRow) -> str:
    """Line, school or other actor, column and cell, and what was done about it."""
    where = [_("line %(number)d") % {"number": odd.line}]
    if odd.official_id:
        # Of owners a row may name the owner or one of its schools.
        is_school = odd.register_import.kind in OF_SCHOOLS or odd.column == "RBD"
        number = _("RBD %(number)s") if is_school else _("code %(number)s")
        where.append(number % {"number": odd.official_id})
    if odd.column:
        where.append(odd.column)
    cell = " " + _("“%(q)s”") % {"q": odd.value} if odd.value else ""
    return f"{', '.join(where)}{cell}: {_(odd.what_was_done)}"


def _odd_rows_found(report: RegisterImport) -> str:
    return ngettext("%(count)s row to check:", "%(count)s rows to check:", report.odd) % {
        "count": number_format(report.odd)
    }
