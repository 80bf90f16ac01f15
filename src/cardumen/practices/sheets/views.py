"""Practices out of a spreadsheet: given, looked at, imported, undone."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from cardumen.directory.requests import actor_of
from cardumen.kernel.downloads import made_once
from cardumen.kernel.errors import NotAllowed
from cardumen.kernel.tables import XLSX
from cardumen.people.requests import person_of
from cardumen.practices.sheets import actions, pages
from cardumen.practices.sheets.forms import SheetForm
from cardumen.practices.sheets.models import Sheet
from cardumen.practices.sheets.template import template as empty_sheet
from cardumen.ui.acting import attempt, button, done, form_page, posted, show, uploaded
from cardumen.ui.upload_handlers import LimitedUpload


class SheetUpload(LimitedUpload):
    most_bytes = actions.MOST_BYTES


@csrf_exempt  # until the handler of the file is in place; the inner view looks for the token
@form_page
@login_required
def give_sheet(request: HttpRequest) -> HttpResponse:
    handler = SheetUpload(request)
    request.upload_handlers = [handler]
    return _receive(request, handler)


@csrf_protect
def _receive(request: HttpRequest, handler: SheetUpload) -> HttpResponse:
    whose = {one.key: one for one in pages.whose_practices(request.user)}
    if not whose:
        raise NotAllowed(
            _("Only people who work at a school or coordinate a network can import practices.")
        )
    form = SheetForm(
        posted(request),
        uploaded(request),
        choices=[(one.key, one.label) for one in whose.values()],
    )
    if handler.is_too_large:
        form.add_error("file", str(actions.too_large().message))

    def read() -> HttpResponse:
        file, chosen = form.cleaned_data["file"], whose[form.chosen()]
        sheet = actions.read_sheet(
            content=file.read(),
            name=file.name or "",
            network=chosen.network,
            organisation=chosen.organisation,
            by=actor_of(request),
        )
        return redirect(sheet)

    context = {"form": form, "sheets": pages.given_sheets(request.user)}
    return attempt(request, form, read) or show(request, "practices/sheets/sheets.html", context)


@require_safe
@login_required
def template(request: HttpRequest) -> HttpResponse:
    empty = made_once("tables", ("practices", get_language()), empty_sheet)
    response = HttpResponse(empty, content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="cardumen-practices.xlsx"'
    return response


def _sheet(request: HttpRequest, pk: int) -> Sheet:
    readable = Sheet.objects.visible_to(request.user)
    return get_object_or_404(readable.select_related("network", "organisation"), pk=pk)


@require_safe
@login_required
def sheet_page(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    shown = pages.sheet_page(pages.SheetFilters(request.GET), sheet, person_of(request))
    return render(request, "practices/sheets/sheet.html", {"shown": shown, "sheet": sheet})


@require_safe
@login_required
def download_mistakes(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    content = pages.mistakes_csv(sheet, person_of(request))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="cardumen-to-mend.csv"'
    return response


@login_required
@button
def act_on_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """One of the buttons of the page: `do` says which. What came of it stands on the page."""
    sheet = _sheet(request, pk)
    do = request.POST.get("do", "")
    if do == "bring":
        actions.bring_practices(sheet=sheet, by=actor_of(request))
    elif do == "undo":
        actions.undo_sheet(sheet=sheet, by=actor_of(request))
    elif do == "drop":
        actions.drop_sheet(sheet=sheet, by=actor_of(request))
        said = _("The file was discarded. Nothing has changed.")
        return done(request, said, "practices:sheets")
    else:
        raise Http404
    return redirect(sheet)
