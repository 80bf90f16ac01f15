"""The thesaurus for whoever keeps the installation: how a text is understood, own rows."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cardumen.directory.requests import actor_of
from cardumen.kernel.errors import DomainError
from cardumen.labels.thesaurus import actions, rules
from cardumen.labels.thesaurus.forms import RowForm
from cardumen.labels.thesaurus.models import OwnRow
from cardumen.labels.thesaurus.pages import Trial, thesaurus_page, try_adding, try_removing
from cardumen.ui.acting import ask, done, form_page, posted, put_beside
from cardumen.ui.navigation import link
from cardumen.ui.panels import panels_of

LONGEST = 300
ONLY_ADMINISTRATORS = gettext_lazy("Only administrators of this installation can see this page.")


@login_required
@require_safe
def show_thesaurus(request: HttpRequest) -> HttpResponse:
    rules.may_change_thesaurus.check(request.user)
    text = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]
    return render(request, "labels/thesaurus/thesaurus.html", thesaurus_page(text))


@login_required
@form_page
def add_row(request: HttpRequest) -> HttpResponse:
    """Tried first, as often as one likes: nothing is kept until it is added."""
    rules.may_change_thesaurus.check(request.user)
    form = RowForm(posted(request), initial={"concept": request.GET.get("concept", "")[:60]})
    page: dict[str, Any] = {
        "title": _("Add words"),
        "button": _("Add to thesaurus"),
        "trail": [link(_("Thesaurus"), "labels:thesaurus")],
        "readers": ONLY_ADMINISTRATORS,
        "template": "labels/thesaurus/add.html",
    }
    if request.POST.get("do") == "try" and (trial := _tried(form)) is not None:
        return render(request, page["template"], page | {"form": form} | _shown(request, trial))

    def add() -> HttpResponse:
        actions.add_row(row=actions.new_row(**form.cleaned_data), by=actor_of(request))
        said = _("Added to the thesaurus. Practices and challenges are being indexed again.")
        return done(request, said, "labels:thesaurus")

    return ask(request, form, add, **page)


@login_required
@form_page
def remove_row(request: HttpRequest, pk: int) -> HttpResponse:
    rules.may_change_thesaurus.check(request.user)
    is_sent = request.method == "POST"
    row = get_object_or_404(OwnRow.objects.all() if is_sent else OwnRow.objects.in_force(), pk=pk)

    def remove() -> HttpResponse:
        actions.remove_row(row=row, by=actor_of(request))
        said = _("Removed from the thesaurus. Practices and challenges are being indexed again.")
        return done(request, said, "labels:thesaurus")

    return ask(
        request,
        Form(posted(request)),
        remove,
        title=_("Remove “%(concept)s”") % {"concept": row},
        button=_("Remove row"),
        trail=[link(_("Thesaurus"), "labels:thesaurus")],
        readers=ONLY_ADMINISTRATORS,
        template="labels/thesaurus/remove.html",
        **({} if is_sent else _shown(request, try_removing(row))),
    )


def _tried(form: RowForm) -> Trial | None:
    """None where the form says what is wrong."""
    if not form.is_valid():
        return None
    try:
        return try_adding(actions.new_row(**form.cleaned_data))
    except DomainError as error:
        put_beside(form, error)
        return None


def _shown(request: HttpRequest, trial: Trial) -> dict[str, Any]:
    return {"trial": trial, "panels": panels_of("thesaurus", trial, request.user)}
