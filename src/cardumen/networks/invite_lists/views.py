"""Those who run a network invite the schools of a list from a spreadsheet."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.directory.requests import actor_of
from cardumen.kernel.errors import DomainError
from cardumen.networks.invitations.actions import invite_member
from cardumen.networks.invite_lists.forms import ListForm
from cardumen.networks.invite_lists.spreadsheets import as_text, read_rows, text_of
from cardumen.networks.invite_lists.understanding import Understood, as_csv, understand
from cardumen.networks.models import Network
from cardumen.networks.pages.members import zones_for
from cardumen.networks.views.asking import network_invited_to
from cardumen.people.requests import person_of
from cardumen.ui.acting import form_page, posted, put_beside, show, uploaded


@login_required
@form_page
def invite_list(request: HttpRequest, slug: str) -> HttpResponse:
    """A list from a spreadsheet: shown as understood first, then those rows that are right are
    invited, and the others stay in the form until they are fixed."""
    network = network_invited_to(request, slug)
    person = person_of(request)
    zones = zones_for(network, person)
    form = ListForm(posted(request), uploaded(request))
    invited = 0
    understood: list[Understood] = []
    if request.method == "POST" and form.is_valid():
        try:
            upload = form.cleaned_data["file"]
            text = text_of(upload.read()) if upload else form.cleaned_data["rows"]
            words = form.cleaned_data["words"]
            rows, table = read_rows(text)
            understood = understand(rows, network, zones)
            if table.fixed:
                messages.warning(request, table.fixed_words)
            if not understood:
                form.add_error("file" if upload else "rows", _("Choose a file or paste its rows."))
            if request.POST.get("do") == "download":
                return _download([one for one in understood if one.problem])
            if request.POST.get("do") == "invite":
                invited, understood = _invite_all(request, network, understood, words)
        except DomainError as error:
            put_beside(form, error)
        else:
            if understood:
                rest = as_text([one.row for one in understood])
                form = ListForm(initial={"rows": rest, "words": words})
    if invited:
        told = ngettext("%(n)d school invited.", "%(n)d schools invited.", invited)
        messages.success(request, told % {"n": invited})
        if not understood:
            return redirect("networks:joining", slug)
    bad = [one for one in understood if one.problem]
    context = {
        "network": network,
        "form": form,
        "zones": zones,
        "good": [one for one in understood if not one.problem],
        "bad": bad,
        "all": len(understood),
    }
    answer = show if form.errors else render
    return answer(request, "networks/invite_lists/list.html", context)


def _invite_all(
    request: HttpRequest, network: Network, understood: list[Understood], words: str
) -> tuple[int, list[Understood]]:
    """How many were invited, and the rows that were not, each with its reason."""
    invited, left = 0, []
    for one in understood:
        if not one.problem:
            try:
                invite_member(
                    network=network,
                    member=one.organisation,
                    email=one.email,
                    zone=one.zone,
                    words=words,
                    by=actor_of(request),
                )
            except DomainError as error:
                left.append(replace(one, problem=str(error.message)))
            else:
                invited += 1
        else:
            left.append(one)
    return invited, left


def _download(bad: list[Understood]) -> HttpResponse:
    response = HttpResponse(as_csv(bad), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="cardumen-to-mend.csv"'
    return response
