"""Signing twice, for another, late, by another's link, or something else than what was read."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from cardumen.agreements import rules
from cardumen.agreements.actions import (
    add_party,
    amend_agreement,
    answer_by_link,
    newest_of,
    remind_of_agreements,
    sign_agreement,
    write_agreement,
)
from cardumen.agreements.models import Agreement, Party, Signature
from cardumen.agreements.personal import forget_address
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.people.models import Person
from cardumen.people.retention import PERIODS
from tests.agreements.making import WORDS, amended, on_paper, party, refused, signed, written
from tests.cast import make_person
from tests.challenges.reading import english, text
from tests.internships.making import agreed, host, in_state, visitor


def tutored(cast, email="iris@example.com", **given):
    """With a tutor at the host who has no account."""
    agreement = written(cast)
    facts = {"role": "tutor", "organisation": cast.talhuan, "name": "Iris Mora"}
    add_party(agreement=agreement, email=email, by=host(cast), **(facts | given))
    return agreement


def link_in(letter):
    return re.search(r"/agreements/link/\w+/", letter.body)[0]


def test_a_link_signs_once_and_then_shows_nothing(cast, client, run_jobs):
    agreement = tutored(cast)
    run_jobs()
    letter = next(one for one in mail.outbox if one.to == ["iris@example.com"])
    link, reader = link_in(letter), english(client)
    shown = reader.get(link)
    assert WORDS["aims"] in text(shown)
    given = {"version": 1, "name": "Iris Mora", "right": "profesora guía"}
    assert reader.post(link, {"version": 1}).status_code == 422
    assert "Signed for" in text(reader.post(link, given))
    again = reader.post(link, given)
    assert again.status_code == 410
    assert WORDS["aims"] not in text(again)
    assert Signature.objects.get().way == "link"
    with pytest.raises(Conflict):
        answer_by_link(party=party(agreement, "tutor"), signs=True, **given)
    signed(agreement, cast)
    assert agreement.state == "signed"
    mail.outbox.clear()
    run_jobs()
    assert ["iris@example.com"] in [one.to for one in mail.outbox]


def test_a_link_refuses_with_a_reason(cast, client):
    agreement = tutored(cast)
    link, reader = f"/agreements/link/{party(agreement, 'tutor').code}/", english(client)
    given = {"version": 1, "name": "Iris Mora", "right": "profesora guía", "do": "refuse"}
    assert reader.post(link, given).status_code == 422
    reader.post(link, given | {"why": "Faltan las fechas."})
    agreement.refresh_from_db()
    assert agreement.state == "refused"
    assert "Your reason has been sent" in text(reader.get(link))
    with pytest.raises(WrongState):
        sign_agreement(party=party(agreement, "host"), version=1, by=host(cast))


def test_a_link_of_before_opens_nothing_and_a_refused_one_waits(cast, client, run_jobs):
    agreement = tutored(cast)
    old = party(agreement, "tutor").code
    refused(agreement, cast)
    assert "did not sign this version" in text(english(client).get(f"/agreements/link/{old}/"))
    amended(agreement, cast)
    assert client.get(f"/agreements/link/{old}/").status_code == 404
    new = party(agreement, "tutor").code
    assert "en abril" in text(client.get(f"/agreements/link/{new}/"))
    stale = {"version": 1, "name": "Iris Mora", "right": "profesora guía"}
    answer = english(client).post(f"/agreements/link/{new}/", stale, follow=True)
    assert "has changed since you read it" in text(answer)
    assert not Signature.objects.filter(version__number=2).exists()


def test_a_link_expires(cast, client):
    agreement = tutored(cast)
    link = f"/agreements/link/{party(agreement, 'tutor').code}/"
    given = {"version": 1, "name": "Iris Mora", "right": "profesora guía"}
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        remind_of_agreements()
        answer = english(client).post(link, given)
        assert answer.status_code == 410
        assert "has expired" in text(answer)
        with pytest.raises(Conflict, match="expir"):
            answer_by_link(party=party(agreement, "tutor"), signs=True, **given)
    assert not Signature.objects.exists()


def test_guessing_links_is_slowed_down(cast, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"open_agreement": "2/m/ip"}
    answers = [client.get(f"/agreements/link/{'a' * 39}{n}/").status_code for n in range(3)]
    assert answers == [404, 404, 429]


def test_what_changed_between_reading_and_signing_is_shown_first(cast, as_):
    agreement = written(cast)
    teacher, own = english(as_("teacher")), party(agreement, "host")
    amended(agreement, cast)
    for door, given in (
        (f"/agreements/parties/{own.pk}/", {"version": 1, "do": "sign"}),
        (f"/agreements/parties/{own.pk}/paper/", {"version": 1}),
    ):
        answer = teacher.post(door, given, follow=True)
        assert "has changed since you read it" in text(answer)
        assert "en abril" in text(answer)
    with pytest.raises(Conflict):
        sign_agreement(party=own, version=1, by=host(cast))
    with pytest.raises(Conflict):
        amend_agreement(agreement=agreement, words=WORDS, why="Otra.", since=1, by=host(cast))
    with pytest.raises(Invalid):
        amend_agreement(agreement=agreement, words=WORDS, why=" ", since=2, by=host(cast))
    assert not Signature.objects.exists()


def test_no_one_signs_after_leaving_and_who_answers_for_the_school_does(cast):
    agreement = written(cast)
    own = party(agreement, "host")
    colleague = make_person("Rosa Vera", at=cast.talhuan, post="directora")
    by = Actor(colleague, cast.talhuan)
    with pytest.raises(NotAllowed, match=cast.teacher.name):
        sign_agreement(party=own, version=1, by=by)
    Affiliation.objects.filter(person=cast.teacher).update(until=timezone.localdate())
    gone = Actor(Person.objects.get(pk=cast.teacher.pk), cast.talhuan)
    with pytest.raises(NotAllowed):
        sign_agreement(party=own, version=1, by=gone)
    assert not Agreement.objects.visible_to(gone.person).exists()
    newcomer = make_person("Ana Soto", at=cast.talhuan)
    Affiliation.objects.filter(person=colleague).update(is_responsible=True)
    with pytest.raises(NotAllowed):
        sign_agreement(party=own, version=1, by=Actor(newcomer, cast.talhuan))
    found = sign_agreement(party=own, version=1, by=by)
    assert (found.name, found.right) == ("Rosa Vera", "directora")
    assert sign_agreement(party=own, version=1, by=by) == found


def test_no_two_parties_sign_from_one_account_or_address(cast):
    agreement = written(cast)
    other = Party.objects.create(agreement=agreement, role="other", organisation=cast.talhuan)
    # Without a person named: but the teacher signs for the host already.
    with pytest.raises(NotAllowed):
        sign_agreement(party=other, version=1, by=host(cast))
    Party.objects.filter(pk=party(agreement, "host").pk).update(person=None)
    sign_agreement(party=other, version=1, by=host(cast))
    with pytest.raises(NotAllowed):
        sign_agreement(party=party(agreement, "host"), version=1, by=host(cast))
    for email in (cast.principal.email.upper(), "iris@example.com"):
        given = {"role": "tutor", "organisation": cast.company, "name": "I", "email": email}
        if "iris" in email:
            add_party(agreement=agreement, by=host(cast), **given)
        with pytest.raises(Invalid):
            add_party(agreement=agreement, by=host(cast), **given)


def test_an_address_that_became_an_account_signs_once(cast):
    agreement = tutored(cast, email="nueva@example.com")
    newcomer = make_person("Nueva Persona", at=cast.talhuan)
    Person.objects.filter(pk=newcomer.pk).update(email="nueva@example.com")
    newcomer = Person.objects.get(pk=newcomer.pk)
    host_party = party(agreement, "host")
    Party.objects.filter(pk=host_party.pk).update(person=newcomer)
    tutor = party(agreement, "tutor")
    assert rules.may_sign(newcomer, tutor, newest_of(agreement)) is not None
    answer = {"version": 1, "name": "Nueva", "right": "tutora", "signs": True}
    answer_by_link(party=tutor, **answer)
    by = Actor(newcomer, cast.talhuan)
    with pytest.raises(NotAllowed):
        sign_agreement(party=party(agreement, "host"), version=1, by=by)
    Signature.objects.all().delete()
    sign_agreement(party=party(agreement, "host"), version=1, by=by)
    with pytest.raises(Conflict):
        answer_by_link(party=party(agreement, "tutor"), **answer)


def test_an_account_that_works_there_signs_here(cast):
    agreement = written(cast)
    colleague = make_person("Rosa Vera", at=cast.talhuan, post="directora")
    given = {"role": "tutor", "organisation": cast.talhuan, "name": "R", "email": colleague.email}
    added = add_party(agreement=agreement, by=host(cast), **given)
    assert (added.person, added.email, added.digest) == (colleague, "", "")


def test_parties_are_bounded(cast):
    agreement = written(cast)
    Party.objects.bulk_create(
        Party(agreement=agreement, role="other", organisation=cast.talhuan) for _ in range(18)
    )
    with pytest.raises(Conflict):
        add_party(
            agreement=agreement, role="tutor", organisation=cast.talhuan, name="I",
            email="iris@example.com", by=host(cast),
        )  # fmt: skip


def test_who_is_not_of_it_neither_writes_nor_notes_paper(cast):
    visit = agreed(cast)
    with pytest.raises(NotAllowed):
        write_agreement(thing=visit, words=WORDS, by=Actor(cast.neighbour, cast.azapa))
    agreement = write_agreement(thing=visit, words=WORDS, by=visitor(cast))
    with pytest.raises(Conflict):
        write_agreement(thing=visit, words=WORDS, by=visitor(cast))
    on_paper(party(agreement, "host"), cast)
    with pytest.raises(Conflict):
        on_paper(party(agreement, "host"), cast)
    with pytest.raises(NotAllowed):
        rules.may_sign.check(None, party(agreement, "visitor"), newest_of(agreement))
    with pytest.raises(NotAllowed, match="cancel"):
        write_agreement(thing=in_state(cast, "cancelled"), words=WORDS, by=visitor(cast))


def test_an_address_is_forgotten_with_its_link(cast):
    agreement = tutored(cast)
    owner = Person(pk=0)
    owner.__dict__["addresses"] = frozenset({"iris@example.com"})
    code = party(agreement, "tutor").code
    old = PERIODS["agreement-addresses"].old
    assert not old(timezone.now()).exists()
    assert old(timezone.now() + timedelta(days=40)).exists()
    forget_address(owner)
    known = party(agreement, "tutor")
    assert (known.email, known.digest, known.name) == ("", "", "Iris Mora")
    assert known.code != code
