"""The pages of internships: thin; what they show is put together in `pages`."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.directory.requests import actor_of
from cardumen.internships import actions, rules
from cardumen.internships.forms import CancelForm, DatesForm, TeamForm
from cardumen.internships.models import Visit
from cardumen.internships.pages.calendars import calendar_of, days_off
from cardumen.internships.pages.desk import as_csv
from cardumen.internships.pages.lists import VisitFilters, visit_list
from cardumen.internships.pages.visit import title_page, whole_page
from cardumen.internships.pages.words import audience
from cardumen.internships.requests import trail_to, visit_called
from cardumen.networks.views.asking import network_invited_to
from cardumen.ui.acting import ask, button, done, form_page, posted
from cardumen.ui.requests import show_list


@login_required
@require_safe
def list_visits(request: HttpRequest) -> HttpResponse:
    return show_list(
        request,
        "ui/list_page.html",
        visit_list(VisitFilters(request.GET), request.user),
        title=_("Internships between schools"),
        nothing=_("No visits yet. Ask a school to visit it from one of its practices."),
        add=None,
        readers=audience(),
    )


@login_required
@require_safe
def show_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Whole for the two schools; title and state for those who know of it; else not there."""
    whole = Visit.objects.visible_to(request.user).with_both().filter(pk=pk).first()
    if whole is not None:
        return render(request, "internships/visit.html", whole_page(whole, request.user))
    titles = Visit.objects.titles_visible_to(request.user).with_both()
    known = get_object_or_404(titles, pk=pk)
    return render(request, "internships/visit.html", title_page(known, request.user))


@login_required
@form_page
def set_dates(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visit_called(request, pk)
    rules.may_change_visit.check(request.user, visit)
    form = DatesForm(
        posted(request),
        initial={"begins_on": visit.begins_on, "ends_on": visit.ends_on, "mode": visit.mode},
    )

    def save() -> HttpResponse:
        saved = actions.set_dates(visit=visit, **form.cleaned_data, by=actor_of(request))
        said = _("Dates saved. The other school gets a notice.")
        off = days_off(saved)
        if off:
            said = "{} {}".format(said, _("Within them: %(days)s.") % {"days": off})
        return done(request, said, visit)

    return ask(
        request,
        form,
        save,
        title=_("Dates of the visit"),
        button=_("Save dates"),
        trail=trail_to(visit),
    )


@login_required
@form_page
def choose_team(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visit_called(request, pk)
    rules.may_choose_team.check(request.user, visit)
    team = visit.visitors.values_list("person", flat=True)
    form = TeamForm(
        posted(request),
        school=visit.organisation,
        initial={"people": team or [visit.organiser_id], "aim": visit.aim},
    )

    def save() -> HttpResponse:
        actions.choose_team(visit=visit, **form.cleaned_data, by=actor_of(request))
        return done(request, _("Team saved. The host sees who comes."), visit)

    return ask(
        request,
        form,
        save,
        title=_("Who goes, and what for"),
        button=_("Save team"),
        readers=_("People of the two schools can read this."),
        trail=trail_to(visit),
    )


@login_required
@button
def give_consent(request: HttpRequest, pk: int) -> HttpResponse:
    visit = actions.give_consent(visit=visit_called(request, pk), by=actor_of(request))
    return done(request, _("Consent recorded: the team can go."), visit)


@login_required
@require_safe
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visit_called(request, pk)
    if visit.begins_on is None:
        raise Http404
    answer = HttpResponse(calendar_of(visit), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="visit-{visit.pk}.ics"'
    return answer


@login_required
@button
def confirm_visit(request: HttpRequest, pk: int) -> HttpResponse:
    visit = actions.confirm_visit(visit=visit_called(request, pk), by=actor_of(request))
    return done(request, _("Recorded: this visit took place."), visit)


@login_required
@form_page
def cancel_visit(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visit_called(request, pk)
    rules.may_change_visit.check(request.user, visit)
    form = CancelForm(posted(request))

    def cancel() -> HttpResponse:
        actions.cancel_visit(visit=visit, **form.cleaned_data, by=actor_of(request))
        return done(request, _("Visit cancelled. The other school gets a notice."), visit)

    return ask(
        request,
        form,
        cancel,
        title=_("Cancel visit"),
        button=_("Cancel visit"),
        leave=_("Keep visit"),
        trail=trail_to(visit),
    )


@login_required
@require_safe
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """For whoever sees the desk of the network."""
    network = network_invited_to(request, slug)
    answer = HttpResponse(as_csv(network), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{network.slug}-internships.csv"'
    return answer
