"""From a challenge to a visit that took place, with what is written on the way and who reads it."""

from datetime import date

import pytest
import time_machine

from cardumen.directory.actor import Actor
from cardumen.internships.actions import choose_team
from cardumen.internships.diary.actions import evaluate_visit, note_closing_talk, write_diary
from cardumen.internships.diary.models import ClosingTalk, DiaryPage, Evaluation
from cardumen.internships.models import Visit
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed
from cardumen.practices.actions import declare_hosting
from tests.cast import make_person
from tests.challenges.making import opened
from tests.challenges.reading import english, page, text
from tests.internships.making import host, in_state, teamed, visitor

SECRET = "La profesora grita un poco."


def test_from_a_challenge_to_a_visit_that_took_place(cast, as_):
    """Each by their own clicks, with the clock moved; the supervisor learns that it took place."""
    with time_machine.travel("2026-11-05 15:00", tick=True):
        principal, teacher = english(as_("principal")), english(as_("teacher"))
        challenge = opened(cast)
        form = f"/asks/new/challenge/{challenge.pk}/{cast.talhuan.pk}/"
        form += f"?practice={cast.practice.pk}"
        principal.post(form, {"way": "visit", "message": "¿Nos reciben?"})
        ask = cast.talhuan.asked.get()
        accepted = teacher.post(ask.get_absolute_url(), {"do": "accept", "answer": "Vengan."})
        assert accepted.status_code == 302
        visit = Visit.objects.get()
        address = visit.get_absolute_url()
        sent = {"begins_on": "2026-11-17", "ends_on": "2026-11-18", "mode": "in_person"}
        teacher.post(f"{address}dates/", sent)
        principal.post(f"{address}team/", {"people": [cast.principal.pk], "aim": "La radio"})
        principal.post(f"{address}consent/")
        assert "Confirm that it took place" not in text(principal.get(address))
    with time_machine.travel("2026-11-17 15:00", tick=True):
        assert "What does the teacher do first" in text(principal.get(f"{address}guide/"))
        assert "How does a family hear" in text(principal.get(f"{address}guide/?for=families"))
        assert 'data-draft="diary-' in text(principal.get(f"{address}diary/"))
        sent = {"day": "2026-11-17", "body": SECRET}
        assert SECRET in text(principal.post(f"{address}diary/", sent, follow=True))
    with time_machine.travel("2026-11-19 15:00", tick=True):
        teacher.post(f"{address}confirm/")
        noted = {"body": "Mandamos la caja de textos."}
        assert noted["body"] in text(teacher.post(f"{address}closing-talk/", noted, follow=True))
        assert noted["body"] in text(principal.get(f"{address}closing-talk/"))
        sent = {"worth": "El ensayo del lunes.", "again": "yes"}
        said = text(principal.post(f"{address}evaluation/", sent, follow=True))
        assert "Would your school receive others too?" in said
        assert "El ensayo del lunes." in text(principal.get(f"{address}evaluation/"))
        assert "Visit made" in page(principal, challenge)
        read = text(teacher.get(address))
        assert "El ensayo del lunes." in read
        assert SECRET not in read
        for role in ("supervisor", "owner", "coordinator"):
            known = text(english(as_(role)).get(address))
            assert "Took place" in known
            assert not [
                one
                for one in (SECRET, noted["body"], "El ensayo del lunes.", "La radio")
                if one in known
            ]


def test_the_diary_is_its_teams(cast):
    colleague = make_person("Iris Colega", at=cast.punta_delgada)
    visit = teamed(cast)
    with pytest.raises(NotAllowed, match="people who go"):
        write_diary(
            visit=visit,
            day=date(2026, 11, 17),
            body=SECRET,
            by=Actor(colleague, cast.punta_delgada),
        )
    with pytest.raises(NotAllowed):
        write_diary(visit=visit, day=date(2026, 11, 17), body=SECRET, by=host(cast))
    with pytest.raises(Invalid):
        write_diary(visit=visit, day=date(2026, 11, 17), body=" ", by=visitor(cast))
    for _ in range(2):
        write_diary(visit=visit, day=date(2026, 11, 17), body=SECRET, by=visitor(cast))
    assert Entry.objects.filter(kind="DiaryWritten").count() == 1
    read = {
        role
        for role in ("principal", "teacher", "supervisor", "owner", "coordinator", "funder")
        if DiaryPage.objects.visible_to(getattr(cast, role)).exists()
    }
    assert read == {"principal"}
    assert not DiaryPage.objects.visible_to(colleague).exists()
    assert not DiaryPage.objects.visible_to(None).exists()
    choose_team(visit=visit, people=[colleague], aim="", by=visitor(cast))
    again = type(colleague).objects.get(pk=colleague.pk)
    assert str(DiaryPage.objects.visible_to(again).get()).endswith(SECRET)


def test_nothing_is_kept_of_what_was_cancelled_or_not_yet_there(cast):
    with pytest.raises(NotAllowed, match="Confirm first"):
        note_closing_talk(visit=teamed(cast), body="Sí.", by=host(cast))
    Visit.objects.all().delete()
    with pytest.raises(NotAllowed, match="cancelled"):
        write_diary(
            visit=in_state(cast, "cancelled"),
            day=date(2026, 11, 17),
            body=SECRET,
            by=visitor(cast),
        )


def test_each_school_evaluates_once_and_corrects_itself(cast, as_):
    visit = in_state(cast, "took_place")
    for worth in ("Las preguntas.", "Sus preguntas."):
        evaluate_visit(visit=visit, worth=worth, otherwise="", again=True, by=host(cast))
    for acting in (None, cast.elsewhere):
        by = Actor(cast.teacher, acting)
        evaluate_visit(visit=visit, worth="Sus preguntas.", otherwise="", again=True, by=by)
    assert Evaluation.objects.get().organisation == cast.talhuan
    evaluate_visit(visit=visit, worth="Todo.", otherwise="Más días.", again=True, by=visitor(cast))
    with pytest.raises(Invalid):
        evaluate_visit(visit=visit, worth="", otherwise="", again=None, by=host(cast))
    said = Evaluation.objects.visible_to(cast.teacher)
    assert sorted(map(str, said)) == [
        "Escuela Básica Talhuán: Sus preguntas.",
        "Escuela Punta Delgada: Todo.",
    ]
    assert not Evaluation.objects.visible_to(cast.coordinator).exists()
    talk = note_closing_talk(visit=visit, body="Nos escribimos.", by=visitor(cast))
    assert "Nos escribimos." in str(talk)
    assert not ClosingTalk.objects.visible_to(cast.supervisor).exists()
    address = visit.get_absolute_url()
    assert "receive others too" not in text(english(as_("teacher")).get(address))
    declare_hosting(a_month=1, offers_virtual=False, by=visitor(cast))
    assert "receive others too" not in text(english(as_("principal")).get(address))
