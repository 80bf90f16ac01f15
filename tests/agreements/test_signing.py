"""The agreement of a visit from its first words to the last signature."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from cardumen.agreements.actions import (
    note_paper,
    remind_of_agreements,
    remove_party,
    sign_agreement,
    write_agreement,
)
from cardumen.agreements.events import AgreementRefused
from cardumen.agreements.listeners import tell_parties
from cardumen.agreements.models import Agreement, AgreementVersion, Party, Signature
from cardumen.agreements.notices import end_facts, people_of
from cardumen.agreements.pages import known_about, printed, similar_to, waiting_for
from cardumen.agreements.tasks import remind_who_has_not_signed
from cardumen.directory.models import Affiliation
from cardumen.files.models import File
from cardumen.files.places import uses_of
from cardumen.internships.actions import cancel_visit
from cardumen.internships.subjects import parties_of
from cardumen.kernel.errors import WrongState
from cardumen.networks.subjects import subject_called
from tests.agreements.making import (
    WORDS,
    amended,
    in_state,
    on_paper,
    party,
    refused,
    signed,
    written,
)
from tests.cast import make_person
from tests.challenges.reading import english, text
from tests.files.making import picture
from tests.internships.making import agreed, host, visitor


def visit_of(agreement):
    return subject_called("visit").things.get(pk=agreement.number)


def test_a_refusal_an_amendment_and_a_signature_on_paper(cast, as_, run_jobs):
    visit = agreed(cast)
    Affiliation.objects.filter(person=cast.teacher).update(is_responsible=True)
    principal, teacher = english(as_("principal")), english(as_("teacher"))
    new = f"/agreements/new/visit/{visit.pk}/"
    assert new in text(principal.get(visit.get_absolute_url()))
    assert "never alone with children" in text(principal.get(new))
    principal.post(new, WORDS)
    agreement = Agreement.objects.get()
    page = agreement.get_absolute_url()
    # A second is not written: whoever tries comes to the first.
    assert teacher.get(new).url == page
    run_jobs()
    letter = next(one for one in mail.outbox if one.to == [cast.teacher.email])
    assert page in letter.body
    assert "Agreement to sign" in letter.subject or "firmar" in letter.subject
    assert [one.url for one in waiting_for(cast.teacher)] == [page]
    own = {role: party(agreement, role).pk for role in ("visitor", "host")}
    principal.post(f"/agreements/parties/{own['visitor']}/", {"version": 1, "do": "sign"})
    without = teacher.post(f"/agreements/parties/{own['host']}/", {"version": 1, "do": "refuse"})
    assert without.status_code == 422
    assert "Give the reason" in text(without)
    assert "<details open>" in text(without)
    why = {"version": 1, "do": "refuse", "why": "En marzo no hay lancha."}
    teacher.post(f"/agreements/parties/{own['host']}/", why)
    agreement.refresh_from_db()
    assert agreement.state == "refused"
    mail.outbox.clear()
    run_jobs()
    assert "En marzo no hay lancha." in mail.outbox[-1].body
    assert waiting_for(cast.teacher) == []

    changed = WORDS | {"dates": "del 5 al 9 de abril", "why": "Hay lancha.", "since": 1}
    principal.post(f"{page}amend/", changed)
    assert list(AgreementVersion.objects.values_list("number", "aims", "dates")) == [
        (2, WORDS["aims"], "del 5 al 9 de abril"),
        (1, WORDS["aims"], ""),
    ]
    principal.post(f"/agreements/parties/{own['visitor']}/", {"version": 2, "do": "sign"})
    on_paper(party(agreement, "host"), cast)
    agreement.refresh_from_db()
    assert agreement.state == "signed"
    assert agreement.versions.get(number=2).signed_at is not None
    assert agreement.versions.get(number=1).signed_at is None
    shown = text(teacher.get(page))
    assert "according to" in shown
    assert "Signed on paper" in shown
    scan = File.objects.get()
    assert f"/files/{scan.pk}/" in shown
    assert File.objects.visible_to(cast.teacher).get() == scan
    assert not File.objects.visible_to(cast.coordinator).exists()
    assert [use.url for use in uses_of(scan)] == [page]
    first = text(teacher.get(f"{page}?version=1"))
    assert "En marzo no hay lancha." in first
    assert teacher.get(f"{page}?version=9").status_code == 404
    told = printed(agreement).told
    assert len(told["versions"]) == 2
    assert "Rosa Vera" in str(told["signatures"])
    answer = teacher.get(f"{page}pdf/")
    assert answer.content.startswith(b"%PDF")
    assert b"pdfuaid" in answer.content
    run_jobs()
    assert cast.teacher.email in {one.to[0] for one in mail.outbox}


def test_an_amendment_leaves_what_was_signed_valid(cast, as_):
    agreement = signed(written(cast), cast)
    assert amended(agreement, cast, dates="") is None
    assert agreement.versions.count() == 1
    amended(agreement, cast)
    agreement.refresh_from_db()
    assert agreement.state == "waiting"
    shown = text(english(as_("teacher")).get(agreement.get_absolute_url()))
    assert "is valid until all have signed this one" in shown
    teacher = as_("teacher")
    assert teacher.get(f"{agreement.get_absolute_url()}parties/add/").status_code == 403


def test_coordinators_know_whether_it_is_signed_and_not_what_it_says(cast, as_):
    agreement = written(cast, aims="Palabras de las dos escuelas")
    visit = visit_of(agreement)
    for role in ("coordinator", "supervisor", "owner"):
        shown = text(english(as_(role)).get(visit.get_absolute_url()))
        assert "Waiting for signatures" in shown
        assert "Palabras de las dos escuelas" not in shown
        assert as_(role).get(agreement.get_absolute_url()).status_code == 404
    known = known_about(visit, cast.teacher)
    assert known.may_sign
    assert known.waits_for == [cast.punta_delgada.name, cast.talhuan.name]
    assert known_about(agreed(cast, thing=cast.practice, message="Otra vez"), cast.owner) is None


def test_a_similar_one_is_found_before_a_second_is_written(cast, as_):
    agreement = written(cast, duties="Palabras de la primera")
    second = agreed(cast, message="Queremos volver.")
    assert similar_to(second, cast.principal) == [agreement]
    client = english(as_("principal"))
    begun = text(client.get(f"/agreements/new/visit/{second.pk}/"))
    assert f"?from={agreement.pk}" in begun
    assert "Palabras de la primera" not in begun
    copied = text(client.get(f"/agreements/new/visit/{second.pk}/?from={agreement.pk}"))
    assert "Palabras de la primera" in copied


def test_who_has_not_signed_is_reminded_once(cast, run_jobs):
    agreement = written(cast)
    run_jobs()
    mail.outbox.clear()
    remind_of_agreements()
    run_jobs()
    assert mail.outbox == []
    for days in (8, 16):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            remind_of_agreements()
            run_jobs()
    assert sorted(one.to[0] for one in mail.outbox) == sorted(
        [cast.principal.email, cast.teacher.email]
    )
    assert agreement.get_absolute_url() in mail.outbox[0].body


def test_each_visitor_signs_and_who_is_responsible_for_their_school(cast):
    Affiliation.objects.filter(person=cast.principal).update(is_responsible=True)
    Affiliation.objects.create(
        person=cast.neighbour, organisation=cast.punta_delgada, post="profesora",
        since=timezone.localdate(),
    )  # fmt: skip
    visit = agreed(cast)
    visit.visitors.create(person=cast.neighbour)
    assert [(one.role, one.person) for one in parties_of(visit)] == [
        ("visitor", cast.neighbour),
        ("principal", cast.principal),
        ("host", cast.teacher),
    ]


def test_one_that_waits_for_who_is_removed_is_signed_by_all(cast, as_):
    agreement = written(cast)
    client = english(as_("principal"))
    page = agreement.get_absolute_url()
    tutor = {"role": "tutor", "organisation": cast.talhuan.pk}
    client.post(f"{page}parties/add/", tutor | {"name": "I", "email": "iris@example.com"})
    same = client.post(f"{page}parties/add/", tutor | {"name": "I", "email": cast.teacher.email})
    assert "signs already" in text(same)
    signed(agreement, cast)
    assert agreement.state == "waiting"
    client.post(f"/agreements/parties/{party(agreement, 'tutor').pk}/remove/")
    agreement.refresh_from_db()
    assert agreement.state == "signed"


def test_removing_leaves_two_and_whoever_has_answered(cast, as_):
    agreement = written(cast)
    client = as_("principal")
    waiting = party(agreement, "host")
    client.post(f"/agreements/parties/{waiting.pk}/remove/")
    assert agreement.parties.count() == 2
    refused(agreement, cast)
    client.post(f"/agreements/parties/{waiting.pk}/remove/")
    assert agreement.parties.count() == 2
    assert Signature.objects.given().count() == 0
    assert host(cast).person == cast.teacher


@pytest.mark.parametrize("role", ["neighbour", "outsider", "funder", "administrator"])
def test_others_know_nothing(cast, role):
    written(cast)
    assert not Agreement.objects.visible_to(getattr(cast, role)).exists()
    assert waiting_for(getattr(cast, role)) == []


def test_who_left_is_written_to_no_longer_and_a_refused_one_stays_refused(cast, run_jobs):
    agreement = written(cast)
    other = Party.objects.create(agreement=agreement, role="other", organisation=cast.talhuan)
    colleague = make_person("Rosa Vera", at=cast.talhuan)
    Affiliation.objects.filter(person=colleague).update(is_responsible=True)
    Affiliation.objects.filter(person=cast.principal).update(until=timezone.localdate())
    refused(agreement, cast)
    remove_party(party=other, by=host(cast))
    agreement.refresh_from_db()
    assert agreement.state == "refused"
    assert list(people_of(party(agreement, "visitor"))) == []
    refusal = AgreementRefused(subject="visit", number=1, agreement=agreement.pk, version=1)
    amended(agreement, cast, by=host(cast))
    mail.outbox.clear()
    tell_parties(refusal)
    remind_who_has_not_signed()
    run_jobs()
    assert "did not sign" not in "".join(one.body for one in mail.outbox)
    assert end_facts(cast.teacher, agreement.pk, 1) is None
    AgreementVersion.objects.update(by=None)
    tell_parties(replace(refusal, version=2))
    answer = agreement.versions.get(number=1).signatures.get()
    assert [str(one) for one in (agreement, agreement.versions.first(), answer)] == [
        str(visit_of(agreement)), f"{visit_of(agreement)} 2", f"{cast.teacher.name}, refused"
    ]  # fmt: skip
    assert str(party(agreement, "host")).startswith(cast.teacher.name)
    assert not Party.objects.filter(pk=other.pk).exists()


def test_without_who_arranges_it_whoever_answers_for_the_school_signs(cast):
    visit = agreed(cast)
    visit.organiser = None
    visit.save()
    agreement = write_agreement(thing=visit, words=WORDS, by=host(cast))
    assert party(agreement, "visitor").person is None
    sign_agreement(party=party(agreement, "visitor"), version=1, by=visitor(cast))


def test_no_one_is_asked_to_sign_for_a_visit_that_was_cancelled(cast, run_jobs):
    agreement = in_state(cast, "ended")
    run_jobs()
    mail.outbox.clear()
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        remind_of_agreements()
        run_jobs()
    assert [letter for letter in mail.outbox if "sign" in letter.subject] == []
    with pytest.raises(WrongState):
        sign_agreement(party=party(agreement, "host"), version=1, by=host(cast))
    assert waiting_for(cast.teacher) == []


def test_what_all_signed_stays_signed_when_the_visit_is_cancelled(cast):
    agreement = in_state(cast, "signed")
    cancel_visit(visit=agreement.thing, why="Se suspende.", by=host(cast))
    agreement.refresh_from_db()
    assert agreement.state == "signed"


def test_a_scan_may_be_a_picture(cast, as_):
    agreement = written(cast)
    note_paper(
        party=party(agreement, "host"), version=1, name="Rosa Vera", right="directora",
        upload=picture(), called="acuerdo.jpg", by=visitor(cast),
    )  # fmt: skip
    rendition = File.objects.get().renditions.order_by("-width").first()
    assert rendition.get_absolute_url() in text(as_("teacher").get(agreement.get_absolute_url()))
    seen = as_("teacher").get(rendition.get_absolute_url())
    assert b"".join(seen)  # a file is closed when it was read
    assert as_("coordinator").get(rendition.get_absolute_url()).status_code == 404
