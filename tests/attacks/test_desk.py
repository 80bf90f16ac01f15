"""An administrator takes home what someone wrote in private, or their account: only where it was
asked for, seen by the journal, and told to the person."""

import io
import re
import zipfile

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from cardumen.journal.models import Entry
from cardumen.kernel.errors import NotAllowed
from cardumen.people.disclosures.models import Disclosure
from cardumen.people.rights.actions import (
    check_identity,
    correct_person,
    grant_request,
    hand_over_data,
    make_request,
)
from cardumen.people.rights.enums import RequestKind
from cardumen.people.rights.models import DataRequest
from tests.cast import Cast
from tests.people.rights.asking import asked, asked_by_an_heir

TOLD = "Your data was handed over"


@pytest.fixture(autouse=True)
def in_english(cast: Cast) -> None:
    type(cast.teacher).objects.update(language="en")
    cast.teacher.refresh_from_db()


def verified(cast: Cast, kind: str = "access", **words) -> DataRequest:
    request = asked_by_an_heir(cast, kind, **words)
    return check_identity(
        asked=request, person=cast.teacher, how="Poder notarial.", by=cast.administrator
    )


def take(cast: Cast, request: DataRequest, method: str = "post"):
    client = Client()
    client.force_login(cast.administrator)
    return getattr(client, method)(reverse("people:desk_data", args=[request.pk]))


@pytest.mark.parametrize(
    "kind", [kind for kind in RequestKind if kind not in ("access", "portability")]
)
def test_no_data_for_another_kind_of_request(cast: Cast, kind: RequestKind):
    assert take(cast, verified(cast, kind)).status_code == 403


@pytest.mark.parametrize("kind", RequestKind)
def test_no_data_for_what_the_person_asked_themselves(cast: Cast, kind: RequestKind):
    request = make_request(kind=kind, text="Por favor.", by=cast.teacher)
    DataRequest.objects.update(state="open", answered_at=None)
    assert take(cast, request).status_code == 403


def test_no_data_before_the_identity_nor_after_the_answer(cast: Cast):
    request = asked_by_an_heir(cast, "access")
    assert take(cast, request).status_code == 403
    check_identity(asked=request, person=None, how="Carné.", by=cast.administrator)
    assert take(cast, request).status_code == 403
    check_identity(asked=request, person=cast.teacher, how="Carné.", by=cast.administrator)
    assert take(cast, request).status_code == 200
    grant_request(asked=request, answer="Entregado.", by=cast.administrator)
    assert take(cast, request).status_code == 403


def test_no_data_by_a_link_that_someone_has_an_administrator_open(cast: Cast):
    assert take(cast, verified(cast), method="get").status_code == 405
    assert not Disclosure.objects.exists()


def test_no_one_answers_what_they_asked_about_another(cast: Cast):
    request = asked_by_an_heir(cast, "access", reply_to=cast.administrator.email.upper())
    with pytest.raises(NotAllowed, match="Another administrator"):
        check_identity(asked=request, person=cast.teacher, how="Soy yo.", by=cast.administrator)
    DataRequest.objects.update(person=cast.teacher, identity="Soy yo.")
    assert take(cast, request).status_code == 403


def test_only_administrators_hand_over(cast: Cast):
    with pytest.raises(NotAllowed):
        hand_over_data(asked=verified(cast), by=cast.coordinator)


def test_what_is_handed_over_is_written_down_and_told(cast: Cast, as_, run_jobs):
    request = verified(cast)
    file = zipfile.ZipFile(io.BytesIO(take(cast, request).content))
    assert "account.csv" in file.namelist()
    entry = Entry.objects.get(kind="DataHandedOver")
    assert entry.by == cast.administrator.pk
    assert entry.payload["request"] == request.pk
    page = as_("teacher").get(reverse("people:data"), headers={"accept-language": "en"})
    assert "Hernán Fuentealba (an heir): All personal data kept here" in page.content.decode()
    run_jobs()
    told = [message for message in mail.outbox if message.to == [cast.teacher.email]]
    (last,) = [message for message in told if message.subject == TOLD]
    assert str(cast.administrator) in last.body
    assert "Hernán Fuentealba" in last.body


def test_each_time_is_told(cast: Cast, run_jobs):
    request = verified(cast)
    take(cast, request), take(cast, request)
    run_jobs()
    assert len([message for message in mail.outbox if message.subject == TOLD]) == 2


@pytest.mark.parametrize("kind", RequestKind)
def test_a_person_is_told_before_anything_is_done_about_them(cast: Cast, as_, run_jobs, kind):
    request = verified(cast, kind)
    run_jobs()
    (told,) = [message for message in mail.outbox if message.to == [cast.teacher.email]]
    assert told.subject.startswith("Someone made a request about your data")
    as_("teacher").post(reverse("people:data_withdraw", args=[request.pk]))
    request.refresh_from_db()
    assert request.state == "withdrawn"


def test_no_account_is_moved_but_where_a_correction_was_asked(cast: Cast):
    words = {"name": "Rosa", "email": "mine@example.org", "by": cast.administrator}
    for kind in RequestKind:
        request = asked_by_an_heir(cast, kind)
        DataRequest.objects.filter(pk=request.pk).update(person=cast.teacher)
        with pytest.raises(NotAllowed):
            correct_person(asked=request, **words)
        if kind != RequestKind.RECTIFICATION:
            DataRequest.objects.filter(pk=request.pk).update(identity="Poder.")
            with pytest.raises(NotAllowed):
                correct_person(asked=request, **words)
        DataRequest.objects.all().delete()
    done = asked(cast, "rectification")
    grant_request(asked=done, answer="Hecho.", by=cast.administrator)
    with pytest.raises(NotAllowed):
        correct_person(asked=done, **words)


def test_who_moves_an_account_is_seen_at_both_addresses(cast: Cast, run_jobs):
    before = cast.teacher.email
    correct_person(
        asked=asked(cast, "rectification"),
        name="Rosa",
        email="moved@example.org",
        by=cast.administrator,
    )
    run_jobs()
    told = [
        one.to for one in mail.outbox if one.subject == "The e-mail of your account has changed"
    ]
    assert told == [[before], ["moved@example.org"]]


def test_the_former_address_opens_nothing(cast: Cast, run_jobs):
    before = cast.teacher.email
    assert come_in(before)
    EmailAddress.objects.get_or_create(user=cast.teacher, email=before, verified=True)
    correct_person(
        asked=asked(cast, "rectification"),
        name="Rosa",
        email="moved@example.org",
        by=cast.administrator,
    )
    assert not come_in(before)
    assert come_in("moved@example.org")


def come_in(address: str) -> bool:
    """By a code sent to that address."""
    cache.clear()
    client = Client()
    mail.outbox.clear()
    client.post("/account/login/code/", {"email": address})
    code = re.search(r"^    (\S+)$", mail.outbox[0].body, re.M)
    if code is None:
        return False
    client.post("/account/login/code/confirm/", {"code": code[1]})
    return "_auth_user_id" in client.session
