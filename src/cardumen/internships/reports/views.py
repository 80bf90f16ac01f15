"""Write the report of a visit and commit to something on one page; read a report."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.commitments.actions import make_commitment
from cardumen.commitments.models import Commitment
from cardumen.commitments.views import said_of
from cardumen.directory.requests import actor_of
from cardumen.internships.reports.actions import write_report
from cardumen.internships.reports.forms import ReportForm
from cardumen.internships.reports.models import VisitReport
from cardumen.internships.reports.pages import readers
from cardumen.internships.reports.rules import may_report
from cardumen.internships.requests import trail_to, visit_called
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, done, form_page, posted


@login_required
@form_page
def report_visit(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visit_called(request, pk)
    may_report.check(request.user, visit)
    known = VisitReport.objects.visible_to(request.user).filter(visit=visit).first()
    committed = Commitment.objects.visible_to(request.user).about(visit).exists()
    form = ReportForm(
        posted(request), visit=visit, report=known, by=person_of(request), commits=not committed
    )

    @transaction.atomic
    def keep() -> HttpResponse:
        by = actor_of(request)
        report = write_report(visit=visit, by=by, **form.report_facts())
        said = "{} {}".format(_("Report saved."), readers(report))
        facts = form.commitment_facts()
        if not facts:
            return done(request, said, visit)
        made = make_commitment(thing=visit, organisation=visit.organisation, by=by, **facts)
        return done(request, f"{said} {said_of(made)}", visit)

    return ask(
        request,
        form,
        keep,
        title=_("Report of the visit"),
        button=_("Save report"),
        readers=_("The host can read the report and what you will do at your school."),
        trail=trail_to(visit),
        template="internships/reports/form.html",
    )


@login_required
@require_safe
def show_report(request: HttpRequest, pk: int) -> HttpResponse:
    reports = VisitReport.objects.visible_to(request.user).select_related("organisation", "visit")
    report = get_object_or_404(reports.select_related("network"), pk=pk)
    context = {"report": report, "readers": readers(report)}
    return render(request, "internships/reports/page.html", context)
