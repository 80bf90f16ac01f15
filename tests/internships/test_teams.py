"""Who goes, whether they may, and what reminds both schools."""

from datetime import date

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.internships.actions import choose_team, give_consent, set_dates
from cardumen.internships.models import Visitor
from cardumen.internships.pages.calendars import _folded, calendar_of, days_off
from cardumen.internships.pages.today import waiting_for
from cardumen.internships.tasks import remind_of_visits
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed
from tests.cast import make_person
from tests.challenges.reading import english, text
from tests.internships.making import agreed, host, in_state, visitor


def test_a_team_goes_with_consent_and_another_team_asks_again(cast):
    visit = agreed(cast)
    colleague = make_person("Iris Colega", at=cast.punta_delgada)
    with pytest.raises(NotAllowed, match="who goes first"):
        give_consent(visit=visit, by=visitor(cast))
    for people in ([], [cast.teacher], [make_person(f"Nadie {n}") for n in range(5)]):
        with pytest.raises(Invalid):
            choose_team(visit=visit, people=people, aim="", by=visitor(cast))
    with pytest.raises(NotAllowed):
        choose_team(visit=visit, people=[colleague], aim="", by=host(cast))
    for _ in range(2):
        choose_team(visit=visit, people=[colleague], aim="La radio", by=visitor(cast))
    assert Entry.objects.filter(kind="TeamChosen").count() == 1
    for _ in range(2):
        visit = give_consent(visit=visit, by=visitor(cast))
    assert visit.consented_by == cast.principal
    assert Entry.objects.filter(kind="TeamApproved").count() == 1
    visit = choose_team(visit=visit, people=[colleague], aim="La radio y más", by=visitor(cast))
    assert visit.consented_by is not None
    visit = choose_team(visit=visit, people=[colleague, cast.principal], aim="", by=visitor(cast))
    assert (visit.consented_by, visit.consented_at) == (None, None)
    assert "Iris Colega" in str(visit.visitors.first())


def test_only_who_answers_for_the_school_lets_them_go(cast):
    visit = agreed(cast)
    colleague = make_person("Iris Colega", at=cast.punta_delgada)
    posts = Affiliation.objects.filter(organisation=cast.punta_delgada)
    posts.filter(person=cast.principal).update(is_responsible=True)
    choose_team(visit=visit, people=[colleague], aim="", by=visitor(cast))
    with pytest.raises(NotAllowed, match="answers for the school"):
        give_consent(visit=visit, by=Actor(colleague, cast.punta_delgada))
    posts.filter(person=colleague).update(until=timezone.localdate())
    with pytest.raises(NotAllowed, match="no longer works"):
        give_consent(visit=visit, by=visitor(cast))


@pytest.mark.parametrize(("role", "knows"), [("teacher", True), ("coordinator", False)])
def test_the_host_knows_who_comes_and_no_one_else(cast, role, knows):
    visit = agreed(cast)
    choose_team(visit=visit, people=[cast.principal], aim="", by=visitor(cast))
    assert Visitor.objects.visible_to(getattr(cast, role)).exists() is knows


def test_the_page_leads_from_one_step_to_the_next(cast, as_):
    visit = agreed(cast)
    page = visit.get_absolute_url()
    principal, teacher = english(as_("principal")), english(as_("teacher"))
    assert "Who goes" in text(principal.get(f"{page}team/"))
    sent = {"people": [cast.principal.pk], "aim": "La radio"}
    said = text(principal.post(f"{page}team/", sent, follow=True))
    assert "Approve team" in said
    assert "Marcela Oyarzo" in text(teacher.get(page))
    assert "Approve team" not in text(teacher.get(page))
    assert "approved the team on" in text(principal.post(f"{page}consent/", follow=True))
    sent = {"begins_on": "2026-12-07", "ends_on": "2026-12-08", "mode": "in_person"}
    said = text(teacher.post(f"{page}dates/", sent, follow=True))
    assert "Inmaculada Concepción" in said
    file = principal.get(f"{page}calendar/")
    assert file["Content-Type"].startswith("text/calendar")


def test_days_off_are_named(cast):
    visit = agreed(cast)
    assert days_off(visit) == ""
    with time_machine.travel("2026-11-01", tick=False):
        visit = set_dates(
            visit=visit, begins_on=date(2026, 12, 4), ends_on=date(2026, 12, 8), by=host(cast)
        )
        named = days_off(visit)
        assert named.count("(") == 3
        visit = set_dates(
            visit=visit, begins_on=date(2026, 12, 4), ends_on=date(2027, 1, 4), by=host(cast)
        )
        assert days_off(visit).count("(") == 5


def unfolded(file: str) -> dict[str, str]:
    """As RFC 5545 has it read: lines that begin with a space go on the one before."""
    lines = file.replace("\r\n ", "").split("\r\n")
    assert lines.pop() == ""
    return dict(line.split(":", 1) for line in lines if not line.startswith(("BEGIN", "END")))


def test_calendars_understand_the_file(cast):
    cast.talhuan.name = "Escuela Básica Talhuán, Ñuble; " + "ñ" * 80
    cast.talhuan.save()
    visit = agreed(cast)
    visit = set_dates(
        visit=visit, begins_on=date(2027, 5, 4), ends_on=date(2027, 5, 5), by=host(cast)
    )
    file = calendar_of(visit)
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    read = unfolded(file)
    assert (read["DTSTART;VALUE=DATE"], read["DTEND;VALUE=DATE"]) == ("20270504", "20270506")
    assert f"Talhuán\\, Ñuble\\; {'ñ' * 80}" in read["LOCATION"]
    assert read["STATUS"] == "CONFIRMED"
    assert _folded("corta") == "corta"


def test_both_schools_are_reminded_once_of_what_is_missing(cast, run_jobs):
    with time_machine.travel("2026-10-01 15:00", tick=False):
        visit = agreed(cast)
        run_jobs()
        mail.outbox.clear()
        remind_of_visits()
        run_jobs()
        assert mail.outbox == []
    asked = []
    for day in ("2026-10-15", "2026-10-16", "2027-05-03", "2027-05-12"):
        with time_machine.travel(f"{day} 16:00", tick=False):
            if day == "2027-05-03":
                set_dates(visit=visit, begins_on=date(2027, 5, 10), by=host(cast))
                run_jobs()
                mail.outbox.clear()
            remind_of_visits()
            run_jobs()
            asked.append(len(mail.outbox))
            mail.outbox.clear()
            if day == "2027-05-12":
                (waiting,) = waiting_for(cast.teacher)
                assert waiting.url == visit.get_absolute_url()
    assert asked == [2, 0, 2, 2]


def test_nothing_waits_of_what_has_dates_or_is_of_others(cast):
    assert waiting_for(cast.coordinator) == []
    in_state(cast, "dated")
    assert waiting_for(cast.principal) == []
