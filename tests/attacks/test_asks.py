"""What an ask still shows of what is no longer shared, and of people who are shown to no one."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cardumen.asks.actions import accept_ask
from cardumen.asks.models import Ask
from cardumen.directory.actor import Actor
from cardumen.directory.notices import reached_at
from cardumen.kernel.errors import Conflict
from cardumen.networks.notices import coordinators_of
from cardumen.people.actions import block_person
from cardumen.people.rights.pages.takeout import as_json
from cardumen.practices.models import Practice
from tests.asks.making import answered, asked
from tests.cast import Cast

IN_ENGLISH = {"headers": {"accept-language": "en"}}
REWRITTEN = "Palabras de un borrador"


def test_a_title_that_was_rewritten_for_others_is_not_read_by_who_asked(cast: Cast, as_, run_jobs):
    ask, asking = asked(cast), as_("principal")
    before = cast.practice.title
    Practice.objects.update(title=REWRITTEN, state="withdrawn")
    accept_ask(ask=ask, answer="Vengan un martes.", by=Actor(cast.teacher, cast.talhuan))
    run_jobs()
    pages = [asking.get(page).content.decode() for page in (ask.get_absolute_url(), "/asks/")]
    told = [*pages, mail.outbox[-1].body, mail.outbox[-1].subject, as_json(cast.principal).decode()]
    assert [one for one in told if REWRITTEN in one] == []
    assert all(before in page for page in pages)
    assert cast.practice.get_absolute_url() not in pages[0]


def test_a_practice_that_an_ask_names_is_read_as_it_is_shared_today(cast: Cast, as_):
    ask = asked(cast)
    type(ask).objects.update(reference="practice", reference_number=cast.practice.pk)
    Practice.objects.update(title=REWRITTEN, state="withdrawn")
    assert REWRITTEN not in as_("principal").get(ask.get_absolute_url()).content.decode()
    assert REWRITTEN in as_("teacher").get(ask.get_absolute_url()).content.decode()


def test_who_is_blocked_is_not_written_to_and_their_address_is_not_shown(cast: Cast, as_):
    ask = answered(cast, "accepted")
    assert cast.teacher.email in as_("principal").get(ask.get_absolute_url()).content.decode()
    block_person(person=cast.teacher, by=cast.administrator)
    assert cast.teacher.email not in as_("principal").get(ask.get_absolute_url()).content.decode()
    assert cast.teacher not in reached_at(cast.talhuan, first=cast.teacher)


def test_where_only_a_blocked_person_coordinates_the_message_goes_to_administrators(
    cast: Cast, client, run_jobs
):
    """What is mailed to someone blocked is held for good: no one would ever read it."""
    network = cast.practice.network
    for person in coordinators_of(network):
        block_person(person=person, by=cast.administrator)
    form = {"text": "¿Cómo entra mi escuela?", "name": "Rosa", "email": "rosa@example.org"}
    client.post(f"/networks/{network.slug}/write/", form)
    run_jobs()
    told = [letter.to for letter in mail.outbox if form["text"] in letter.body]
    assert told == [[cast.administrator.email]]


def test_who_declined_again_and_again_is_left_in_peace(cast: Cast):
    for state in ("declined", "withdrawn", "declined"):
        answered(cast, state)
    with pytest.raises(Conflict, match="3 times"):
        asked(cast)
    Ask.objects.update(at=timezone.now() - timedelta(days=31))
    assert asked(cast).state == "asked"
