"""What comes of a visit: report and commitment on one page, the answers at 30 and 90 days, the
chain of the challenge, and who reads what."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.utils.translation import override

from cardumen.commitments.actions import answer_commitment, make_commitment
from cardumen.commitments.models import Commitment
from cardumen.commitments.notices import token
from cardumen.commitments.pages.figures import as_csv, commitments_kept, desk_panel, kept_in
from cardumen.commitments.tasks import ask_how_commitments_go
from cardumen.internships.pages.chain import commitment_of
from cardumen.internships.reports.actions import write_report
from cardumen.internships.reports.models import VisitReport
from cardumen.internships.subjects import practices_seen
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed
from cardumen.practices.models import Adaptation
from tests.cast import ROLES, make_school
from tests.challenges.making import opened
from tests.challenges.reading import english, text
from tests.internships.making import agreed, host, in_state, reported, visitor

TUESDAY = datetime(2026, 11, 10, 12, tzinfo=ZoneInfo("America/Santiago"))
DAY = timedelta(days=1)
WRITTEN = {
    "saw": "Ensayan los lunes y leen los miércoles.",
    "brings": "Una grabadora y la pauta.",
    "is_shared": "on",
    "what": "Grabar un programa al mes.",
    "place": "Tercero básico",
    "due_on": "2027-03-12",
    "sign": "Doce leen de corrido.",
}


@pytest.fixture
def clock():
    with time_machine.travel(TUESDAY, tick=False) as clock:
        yield clock


def test_from_the_visit_to_the_check_at_ninety_days(cast, as_, run_jobs, clock):
    challenge = opened(cast)
    visit = in_state(cast, "took_place", thing=challenge, reference=cast.practice)
    challenge.refresh_from_db()
    assert commitment_of(challenge, cast.principal) is None
    page = visit.get_absolute_url()
    principal, teacher = english(as_("principal")), english(as_("teacher"))
    assert f"{page}report/" in text(principal.get(page))
    assert "has not written it yet" in text(teacher.get(page))
    refused = text(principal.post(f"{page}report/", {"saw": "x", "what": "Grabar."}))
    assert "By when?" in refused
    refused = text(principal.post(f"{page}report/", {"saw": "x", "due_on": "2027-03-12"}))
    assert "one line is enough" in refused
    refused = principal.post(f"{page}report/", WRITTEN | {"due_on": "2026-03-12"})
    assert refused.status_code == 422
    assert not VisitReport.objects.exists()
    form = WRITTEN | {"reference": cast.practice.pk}
    said = text(principal.post(f"{page}report/", form, follow=True)).replace("\xa0", " ")
    assert "10 Dec 2026, 8 Feb 2027" in said
    commitment = Commitment.objects.get()
    assert commitment.thing == visit
    read = text(teacher.get(page))
    for words in ("Ensayan los lunes", "Una grabadora", "Grabar un programa al mes."):
        assert words in read
    step = commitment_of(challenge, cast.teacher)
    assert (step.state, step.url) == ("now", commitment.get_absolute_url())
    # A second commitment is made on its own page; the form of the report keeps to the report.
    assert "By when?" not in text(principal.get(f"{page}report/"))
    said = text(principal.post(f"{page}report/", {"saw": "Otra cosa."}, follow=True))
    assert "Report saved." in said

    for days, answer, state, detail in (
        (30, "partly", "now", "kept in part"),
        (90, "done", "done", "kept"),
    ):
        clock.move_to(TUESDAY + days * DAY)
        run_jobs()
        mail.outbox.clear()
        ask_how_commitments_go()
        run_jobs()
        letters = [one.body for one in mail.outbox if "/commitments/answer/" in one.body]
        link = f"/commitments/answer/{token(commitment.checks.get(days=days), cast.principal)}/"
        assert [link in body for body in letters] == [True]
        as_(None).post(link, {"answer": answer, "words": f"A los {days}."})
        run_jobs()
        with override("en"):
            step = commitment_of(challenge, cast.principal)
        assert (step.state, step.detail) == (state, f"After {days} days: {detail}")
    adaptation = Adaptation.objects.get()
    assert (adaptation.state, adaptation.changed) == ("adapted", "A los 30.")
    assert adaptation.outcome == "A los 90."
    assert commitment_of(challenge, cast.neighbour) is None
    assert commitment_of(challenge, cast.supervisor) is None


def test_who_reads_a_report(cast, as_, clock):
    """Shared, the members of the network; else the two schools. No one behind the wall."""
    report = reported(cast)
    page = report.get_absolute_url()
    seen = {role for role in ROLES if as_(role).get(page).status_code == 200}
    assert seen == {"principal", "teacher", "neighbour", "coordinator", "facilitator"}
    shown = text(english(as_("neighbour")).get("/networks/lideres/"))
    assert page in shown
    assert page not in text(as_("supervisor").get("/networks/lideres/"))
    for _ in range(2):
        write_report(visit=report.visit, saw="Solo entre las dos.", by=visitor(cast))
    assert Entry.objects.filter(kind="VisitReportWritten").count() == 2
    seen = {role for role in ROLES if as_(role).get(page).status_code == 200}
    assert seen == {"principal", "teacher"}
    assert "Only people of the two schools" in text(english(as_("teacher")).get(page))


def test_what_cannot_be_reported(cast, clock):
    visit = agreed(cast)
    with pytest.raises(NotAllowed, match="took place"):
        write_report(visit=visit, saw="x", by=visitor(cast))
    visit = in_state(cast, "took_place")
    with pytest.raises(NotAllowed):
        write_report(visit=visit, saw="x", by=host(cast))
    with pytest.raises(Invalid, match="Write a line"):
        write_report(visit=visit, saw=" ", by=visitor(cast))
    visit.network = None
    visit.practice = None
    visit.save()
    with pytest.raises(NotAllowed):
        write_report(visit=visit, saw="x", is_shared=True, by=visitor(cast))
    assert write_report(visit=visit, saw="x", by=visitor(cast)).visibility == "members"
    assert list(practices_seen(visit, cast.principal)) == [cast.practice]


def test_what_was_written_of_a_commitment_is_not_lost(cast, as_, clock):
    visit = in_state(cast, "took_place")
    begun = {"saw": "Leen.", "place": "Tercero básico"}
    answer = english(as_("principal")).post(f"/internships/visits/{visit.pk}/report/", begun)
    assert answer.status_code == 422
    assert "Write what will be done" in text(answer)
    assert "Tercero básico" in text(answer)


def test_without_a_network_it_is_between_the_schools(cast, as_, clock):
    visit = in_state(cast, "took_place")
    visit.network = None
    visit.save()
    form = text(english(as_("principal")).get(f"{visit.get_absolute_url()}report/"))
    assert "can read the report too" not in form


def test_figures_are_of_the_network_and_never_of_few(cast, as_, clock):
    visit = in_state(cast, "took_place")
    assert kept_in(cast.lideres) == []
    assert desk_panel(cast.lideres, cast.coordinator) is None
    answers = ["done", "done", "partly", "not_yet", "dropped", ""]
    due = (TUESDAY + 60 * DAY).date()
    made = [
        make_commitment(
            thing=visit,
            organisation=cast.punta_delgada,
            what=f"Grabar {n}.",
            due_on=due,
            by=visitor(cast),
        )
        for n in range(len(answers))
    ]
    clock.move_to(TUESDAY + 31 * DAY)
    for commitment, answer in zip(made, answers, strict=True):
        if answer:
            answer_commitment(
                commitment=commitment, answer=answer, words="Así fue.", by=visitor(cast)
            )
    [at_thirty] = kept_in(cast.lideres)
    assert (at_thirty.n, at_thirty.done, at_thirty.partly) == (6, 2, 1)
    assert (at_thirty.not_yet, at_thirty.dropped, at_thirty.unanswered) == (1, 1, 1)
    assert commitments_kept(cast.lideres, cast.funder) is None
    assert b"30\r\n" in as_csv(cast.lideres)
    for number, commitment in enumerate(made[1:]):
        school = make_school(f"Escuela {number}", str(700 + number), cast.san_gregorio)
        Commitment.objects.filter(pk=commitment.pk).update(organisation=school)
    figure = commitments_kept(cast.lideres, cast.funder)
    assert (figure.value, figure.basis) == (2, "of 6; 1 in part")
    assert b"30,6,2,1,1,1,1" in as_csv(cast.lideres)
    clock.move_to(TUESDAY + 91 * DAY)
    assert [one.dropped for one in kept_in(cast.lideres)] == [1, 1]
    made[0].checks.filter(days=90).delete()
    made[1].checks.filter(days=90).delete()
    assert b"90\r\n" in as_csv(cast.lideres)
    assert "30" in str(commitments_kept(cast.lideres, cast.funder).label)
    Commitment.objects.filter(pk__in=[one.pk for one in made[:2]]).delete()
    assert commitments_kept(cast.lideres, cast.funder) is None
    shown = text(english(as_("coordinator")).get("/networks/lideres/desk/"))
    assert "fewer than 5 schools so far" in shown
