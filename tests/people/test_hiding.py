"""Blocking and erasure: no one finds them any more, wherever they look."""

from contextlib import suppress
from dataclasses import dataclass

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse

from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation, PostRequest
from cardumen.directory.standing import posts_of
from cardumen.journal.models import Entry
from cardumen.kernel.errors import NotAllowed
from cardumen.kernel.waiting import alone
from cardumen.mail.actions import queue_message
from cardumen.mail.models import Message
from cardumen.networks.invitations.actions import invite_to_office
from cardumen.networks.models import Office
from cardumen.networks.offices import FACILITATOR
from cardumen.networks.standing import NOBODY, standing_of
from cardumen.networks.subjects import reference_to
from cardumen.people.actions import block_person, erase_person, unblock_person
from cardumen.people.models import Blocking, Person
from cardumen.talk import models as talk
from cardumen.talk.replies.actions import NoSuchAddress
from tests.access import Access
from tests.architecture.test_access import rows
from tests.cast import Cast

# Where an administrator answers what people ask about their data, they see whose they are.
OFFICERS = "people:desk"
OTHERS = (None, "principal", "coordinator", "administrator")
PAGES = (
    "challenges:page",
    "directory:page",
    "directory:people",
    "networks:page",
    "networks:people",
    "networks:run",
    "practices:page",
)


@dataclass(frozen=True)
class Woman:
    """What must not be found."""

    name: str
    email: str


@pytest.fixture
def shown(cast: Cast) -> Woman:
    """The teacher as shown as can be: listed with a post and an office, an author, in talk;
    asking for another post, invited to another office."""
    teacher = cast.teacher
    Affiliation.objects.filter(person=teacher).update(is_listed=True)
    Office.objects.create(
        network=cast.lideres, person=teacher, key="juror", since="2020-03-01", is_listed=True
    )
    Office.objects.create(
        network=cast.lideres, person=teacher, key="coordinator", since="2020-03-01"
    )
    PostRequest.objects.create(organisation=cast.azapa, person=teacher, post="profesora")
    invite_to_office(
        network=cast.lideres, email=teacher.email, office=FACILITATOR, by=Actor(cast.coordinator)
    )
    talk.Message.objects.create(
        **reference_to(cast.challenge),
        by=teacher,
        organisation=cast.talhuan,
        kind="answer",
        body="Leemos por radio.",
        at="2026-11-05T12:00:00Z",
    )
    return Woman(teacher.name, teacher.email)


def pages_that_tell(woman: Woman, cast: Cast, as_, among=None) -> set[str]:
    """The addresses on which someone else finds their name or their e-mail."""
    found = set()
    colleagues = Access("directory:people", {}, arguments=lambda cast: {"pk": cast.azapa.pk})
    for row in (*rows(), colleagues):
        if row.method != "get" or row.url.startswith(OFFICERS):
            continue
        if among is not None and row.url not in among:
            continue
        with alone():
            with suppress(NotAllowed, NoSuchAddress):  # what only they could have made is not there
                address = reverse(row.url, kwargs=row.arguments(cast))
                for role in OTHERS:
                    with alone():
                        answer = as_(role).get(address, row.data(cast))
                        said = b"".join(answer) if answer.streaming else answer.content
                        if woman.name.encode() in said or woman.email.encode() in said:
                            found.add(row.url)
                        transaction.set_rollback(True)
            transaction.set_rollback(True)
    return found


def test_who_is_not_blocked_is_found(cast: Cast, shown: Woman, as_):
    """So that the next tests can fail."""
    assert pages_that_tell(shown, cast, as_, among=PAGES) == set(PAGES)


@pytest.mark.look
@pytest.mark.usefixtures("signed_in")
def test_who_is_blocked_is_found_nowhere(cast: Cast, shown: Woman, as_):
    block_person(person=cast.teacher, by=cast.teacher)
    assert pages_that_tell(shown, cast, as_) == set()


@pytest.mark.look
@pytest.mark.usefixtures("signed_in")
def test_who_is_erased_is_found_nowhere(cast: Cast, shown: Woman, as_):
    erase_person(person=cast.teacher, by=cast.administrator)
    assert pages_that_tell(shown, cast, as_) == set()


def test_unblocked_she_is_found_as_before(cast: Cast, shown: Woman, as_):
    block_person(person=cast.teacher, by=cast.teacher)
    unblock_person(person=cast.teacher, by=cast.teacher)
    assert pages_that_tell(shown, cast, as_, among=PAGES) == set(PAGES)
    assert Blocking.objects.get().name == ""


def test_blocked_twice_and_freed_twice_is_once(cast: Cast):
    for _ in range(2):
        block_person(person=cast.teacher, by=cast.teacher)
    for _ in range(2):
        unblock_person(person=cast.teacher, by=cast.administrator)
    assert Blocking.objects.count() == 1
    assert str(Blocking.objects.get()) == Entry.objects.last().at.strftime("%Y-%m-%d")
    assert Person.objects.get(pk=cast.teacher.pk).name == "Rosa Fuentealba"


def test_what_she_wrote_stands_under_a_stand_in_in_the_readers_language(
    cast: Cast, shown: Woman, as_
):
    block_person(person=cast.teacher, by=cast.teacher)
    address = reverse("challenges:page", args=[cast.challenge.pk])
    client = as_("principal")
    assert "Una persona que pidió no aparecer" in client.get(address).content.decode()
    client.cookies["django_language"] = "en"
    assert "A person who asked not to be shown" in client.get(address).content.decode()


def test_blocked_she_acts_for_nobody_and_reads_as_nobody(cast: Cast):
    blocked = block_person(person=cast.teacher, by=cast.teacher)
    assert (posts_of(blocked), standing_of(blocked)) == ([], NOBODY)


def test_blocked_she_sees_her_own_data_and_nothing_else(cast: Cast, as_):
    block_person(person=cast.teacher, by=cast.teacher)
    client = as_("teacher")
    assert client.get("/practices/").headers["Location"] == reverse("people:data")
    assert client.get(reverse("people:data")).status_code == 200
    assert client.get("/nothing-here/").status_code == 404


def test_nobody_else_blocks_or_frees_her(cast: Cast):
    for action in (block_person, unblock_person):
        with pytest.raises(NotAllowed):
            action(person=cast.teacher, by=cast.coordinator)


def write(key: str, to: str) -> None:
    queue_message(key=key, to=to, language="es", template="mail/trial", context={"site": "x"})


def test_blocked_she_gets_no_mail_but_about_her_rights(cast: Cast, run_jobs):
    block_person(person=cast.teacher, by=cast.teacher)
    write("news:1", cast.teacher.email)
    write("rights:1", cast.teacher.email)
    run_jobs()
    assert len(mail.outbox) == 1
    assert Message.objects.get(key="news:1").state == "held"


def test_erasure_leaves_a_pseudonym_and_nothing_to_sign_in_with(cast: Cast, shown: Woman, as_):
    cast.teacher.set_password("una clave muy larga")
    cast.teacher.save()
    client = as_("teacher")
    gone = erase_person(person=cast.teacher, by=cast.administrator)
    assert (gone.is_active, gone.has_usable_password()) == (False, False)
    assert gone.email == f"former-{gone.alias.lower()}@erased.invalid"
    assert gone.name == f"Former member {gone.alias}"
    assert client.get("/today/").status_code == 302


def test_erased_her_posts_and_offices_end_and_name_her_nowhere(cast: Cast, shown: Woman):
    erase_person(person=cast.teacher, by=cast.administrator)
    for model in (Affiliation, Office):
        for one in model.objects.filter(person=cast.teacher):
            assert one.until is not None
            assert not one.is_listed


def test_a_post_that_had_not_begun_ends_as_it_begins(cast: Cast):
    Affiliation.objects.filter(person=cast.teacher).update(since="2030-03-01")
    Office.objects.create(
        network=cast.lideres, person=cast.teacher, key="juror", since="2030-03-01"
    )
    Office.objects.create(
        network=cast.lideres,
        person=cast.teacher,
        key="funder",
        since="2019-03-01",
        until="2020-03-01",
    )
    Affiliation.objects.create(
        person=cast.teacher,
        organisation=cast.azapa,
        post="profesora",
        since="2010-03-01",
        until="2012-03-01",
    )
    erase_person(person=cast.teacher, by=cast.administrator)
    ends = Affiliation.objects.filter(person=cast.teacher).values_list("until", flat=True)
    assert {str(day) for day in ends} == {"2030-03-01", "2012-03-01"}


def test_what_she_wrote_stands_on_under_the_pseudonym(cast: Cast, shown: Woman, as_):
    gone = erase_person(person=cast.teacher, by=cast.administrator)
    said = as_("principal").get(reverse("challenges:page", args=[cast.challenge.pk]))
    assert f"Exintegrante {gone.alias}" in said.content.decode()


def test_erased_twice_is_erased_once(cast: Cast):
    first = erase_person(person=cast.teacher, by=cast.administrator)
    assert erase_person(person=cast.teacher, by=cast.administrator).alias == first.alias
    assert Entry.objects.filter(kind="PersonErased").count() == 1


def test_her_address_leaves_the_mail_too(cast: Cast, run_jobs):
    write("news:1", cast.teacher.email)
    run_jobs()
    write("news:2", cast.teacher.email)
    erase_person(person=cast.teacher, by=cast.administrator)
    run_jobs()
    # Whoever runs the network hears that no one of the school has an account now.
    sent = [message.to for message in mail.outbox]
    assert sent == [[cast.teacher.email], [cast.coordinator.email]]
    own = Message.objects.filter(key__startswith="news")
    assert set(own.values_list("to", "subject", "body")) == {("", "", "")}


def test_who_was_blocked_can_be_erased(cast: Cast):
    block_person(person=cast.teacher, by=cast.teacher)
    erase_person(person=cast.teacher, by=cast.administrator)
    assert list(Blocking.objects.values_list("name", flat=True)) == [""]


def test_pseudonyms_differ(cast: Cast, monkeypatch):
    drawn = iter(["3f2a", "3f2a", "0b1c"])
    monkeypatch.setattr("secrets.token_hex", lambda size: next(drawn))
    first = erase_person(person=cast.teacher, by=cast.administrator)
    second = erase_person(person=cast.principal, by=cast.administrator)
    assert (first.alias, second.alias) == ("3F2A", "0B1C")


def test_only_an_administrator_erases_and_one_stays(cast: Cast):
    for person, by in ((cast.teacher, cast.teacher), (cast.administrator, cast.administrator)):
        with pytest.raises(NotAllowed):
            erase_person(person=person, by=by)


def test_erasure_stopped_half_way_has_not_begun(cast: Cast, monkeypatch):
    def fall(person):
        raise OSError("killed")

    monkeypatch.setattr("cardumen.people.actions.erasing.new_alias", lambda: fall(None))
    with pytest.raises(OSError, match="killed"), transaction.atomic():
        erase_person(person=cast.teacher, by=cast.administrator)
    kept = Person.objects.get(pk=cast.teacher.pk)
    assert (kept.name, posts_of(kept)[0].until) == ("Rosa Fuentealba", None)
