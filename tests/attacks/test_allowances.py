"""What one member may have the site write to others in a day; told in words, nothing typed lost."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from cardumen.asks.actions import withdraw_ask
from cardumen.asks.models import Ask
from cardumen.directory.actor import Actor
from cardumen.moderation.models import Report
from cardumen.networks.models import Application, Invitation, JoiningTerms
from cardumen.people.allowances import (
    APPLICATIONS,
    ASKS,
    COLLEAGUES,
    DATA_REQUESTS,
    LETTERS,
    MESSAGES,
    POSTS,
    REPORTS,
    Allowance,
    TooOften,
)
from cardumen.people.models import Person
from cardumen.people.rights.models import DataRequest
from cardumen.talk.models import Message
from tests.asks.making import asked
from tests.cast import Cast, make_practice

SAID = "as often as one person can in a day"
TYPED = "lo que escribí con calma"
TEN_AT_NIGHT = datetime(2026, 11, 30, 22, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_counted(settings, db) -> None:
    cache.clear()
    settings.LANGUAGE_CODE = "en"


def use_up(allowance: Allowance, person: Person) -> None:
    for _ in range(allowance.most):
        allowance.spend(person)


def refused(cast: Cast, role: str, allowance: Allowance, address: str, **words: str) -> str:
    """The page that comes back to whoever has used it up."""
    person = getattr(cast, role)
    use_up(allowance, person)
    client = Client()
    client.force_login(person)
    page = client.post(address, words)
    assert page.status_code == 422
    text = page.content.decode()
    assert SAID in text
    return text


def test_messages(cast: Cast):
    address = reverse("talk:page", args=["practice", cast.practice.pk])
    assert TYPED in refused(cast, "principal", MESSAGES, address, kind="question", body=TYPED)
    assert not Message.objects.filter(body=TYPED).exists()


def test_reports(cast: Cast):
    address = reverse("moderation:report", args=["practice", cast.practice.pk])
    assert TYPED in refused(cast, "principal", REPORTS, address, reason="other", note=TYPED)
    assert not Report.objects.exists()


def test_a_visitor_who_reports_too_often_keeps_what_they_wrote(cast: Cast):
    type(cast.practice).objects.filter(pk=cast.practice.pk).update(visibility="public")
    address = reverse("moderation:report", args=["practice", cast.practice.pk])
    pages = [Client().post(address, {"reason": "other", "note": f"{TYPED} {n}"}) for n in range(11)]
    assert [page.status_code for page in pages] == [302] * 10 + [422]
    assert f"{TYPED} 10" in pages[-1].content.decode()
    assert Report.objects.count() == 10


def test_data_requests(cast: Cast):
    address = reverse("people:data_ask", args=["erasure"])
    assert TYPED in refused(cast, "teacher", DATA_REQUESTS, address, text=TYPED)
    assert not DataRequest.objects.exists()


def test_colleagues(cast: Cast):
    address = reverse("networks:invite_colleague", args=[cast.punta_delgada.pk])
    email = "una.colega@example.org"
    assert email in refused(cast, "principal", COLLEAGUES, address, email=email)
    assert not Invitation.objects.exists()


def test_letters(cast: Cast):
    address = reverse("networks:invite", args=[cast.lideres.slug])
    email = "una.escuela@example.org"
    assert email in refused(cast, "coordinator", LETTERS, address, email=email)
    assert not Invitation.objects.exists()


def test_posts(cast: Cast):
    address = reverse("directory:ask", args=[cast.talhuan.pk])
    assert TYPED in refused(cast, "outsider", POSTS, address, post=TYPED)


def test_applications(cast: Cast):
    JoiningTerms.objects.create(network=cast.lideres, takes_applications=True, questions=["¿Qué?"])
    address = reverse("networks:apply", args=[cast.lideres.slug])
    assert TYPED in refused(cast, "outsider", APPLICATIONS, address, answer_0=TYPED)
    assert not Application.objects.exists()


def test_asks(cast: Cast):
    address = reverse("asks:new", args=["practice", cast.practice.pk, cast.talhuan.pk])
    assert TYPED in refused(cast, "principal", ASKS, address, way="visit", message=TYPED)
    assert not Ask.objects.exists()


def test_changing_ones_mind_asks_no_one_without_end(cast: Cast):
    by = Actor(cast.principal, cast.punta_delgada)
    practices = [make_practice(cast.talhuan, cast.lideres, cast.teacher) for _ in range(ASKS.most)]
    for practice in practices:
        withdraw_ask(ask=asked(cast, thing=practice), by=by)
    with pytest.raises(TooOften):
        asked(cast)


def test_the_next_day_it_begins_anew_and_no_other_is_counted(cast: Cast):
    with time_machine.travel(TEN_AT_NIGHT):
        use_up(ASKS, cast.principal)
        ASKS.spend(cast.teacher)
        MESSAGES.spend(cast.principal)
        with pytest.raises(TooOften):
            ASKS.spend(cast.principal)
    with time_machine.travel(TEN_AT_NIGHT + timedelta(days=1)):
        ASKS.spend(cast.principal)


def test_none_comes_back_within_the_day_to_who_pauses(cast: Cast):
    with time_machine.travel(TEN_AT_NIGHT):
        use_up(ASKS, cast.principal)
    with time_machine.travel(TEN_AT_NIGHT + timedelta(hours=1)), pytest.raises(TooOften):
        ASKS.spend(cast.principal)


def test_administrators_are_not_counted(cast: Cast):
    for _ in range(ASKS.most + 1):
        ASKS.spend(cast.administrator)
