"""After an erasure, and once every period is over, an address is in no column of any table."""

import smtplib
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import EmailField
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cardumen.agreements.models import Party
from cardumen.directory.actor import Actor
from cardumen.mail.actions import queue_text
from cardumen.moderation.actions import report_thing
from cardumen.networks.invitations.actions import invite_member
from cardumen.people.actions import erase_person
from cardumen.people.disclosures.actions import record_disclosure
from cardumen.people.incidents.actions import add_affected, tell_affected
from cardumen.people.models import Person, Session
from cardumen.people.retention import YEAR
from cardumen.people.rights.actions import refuse_request
from cardumen.people.tasks import keep_all_periods
from cardumen.talk.replies.actions import take_reply
from tests.agreements.making import written
from tests.cast import Cast, make_practice
from tests.people.incidents.test_incidents import noted
from tests.people.rights.asking import asked_by_an_heir
from tests.talk.mailing import mail_from, token_for

RECIPIENT = "ministerio@example.org"


def traces(*texts: str) -> set[str]:
    """The columns of all tables in which one of these stands, in whatever it is kept."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            for row in cursor:
                for name, value in zip(names, row, strict=True):
                    if any(text.lower() in str(value).lower() for text in texts):
                        found.add(f"{table}.{name}")
    for session in Session.objects.all():
        if any(text.lower() in str(session.get_decoded()).lower() for text in texts):
            found.add("people_session.session_data")
    return found


def columns_of_addresses() -> Iterator[str]:
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if isinstance(column, EmailField):
                yield f"{model._meta.db_table}.{column.column}"


def leave_everywhere(cast: Cast, person: Person, address: str) -> None:
    """The address comes to lie wherever the product can keep one."""
    by = cast.administrator
    person.emailaddress_set.create(email=address, verified=True)
    incident = noted(cast)
    add_affected(incident=incident, addresses=address, everybody=False, by=by)
    tell_affected(incident=incident, by=by)
    heir = asked_by_an_heir(cast, reply_to=address, about_email=address)
    refuse_request(asked=heir, reason="No es heredero.", by=by)
    record_disclosure(
        people=[person],
        recipient="Ministerio",
        recipient_email=RECIPIENT,
        what="x",
        purpose="y",
        by=by,
    )
    open_one = make_practice(cast.talhuan, cast.lideres, None, visibility="public")
    report_thing(thing=open_one, reason="other", note="", by=None, email=address)
    invite_member(
        network=cast.lideres, member=cast.elsewhere, email=address, by=Actor(cast.coordinator)
    )
    take_reply(token=token_for(cast, cast.principal), mail=mail_from(address))
    Party.objects.create(
        agreement=written(cast), role="tutor", organisation=cast.punta_delgada,
        name="Iris Mora", email=address, link_until=timezone.now() + timedelta(days=30),
    )  # fmt: skip
    Client().post(reverse("account_request_login_code"), {"email": address})


@pytest.fixture
def later(monkeypatch):
    now = timezone.now()

    def keep(period: timedelta) -> None:
        monkeypatch.setattr(timezone, "now", lambda: now + period)
        keep_all_periods()

    return keep


def test_an_erased_account_leaves_no_trace_but_as_proof_and_then_none(cast, run_jobs, later):
    known = (cast.teacher.email, cast.teacher.name)
    leave_everywhere(cast, cast.teacher, cast.teacher.email)
    unseen = set(columns_of_addresses()) - traces(cast.teacher.email, RECIPIENT)
    assert unseen == {"bundles_bundle.recipient_email"}  # see tests/bundles
    run_jobs()
    erase_person(person=cast.teacher, by=cast.administrator)
    run_jobs()
    asked = {"reply_to", "about_email", "about_name"}
    assert traces(*known) == {f"people_datarequest.{column}" for column in asked}
    later(timedelta(days=91))
    assert traces(*known) == set()


def test_once_all_periods_are_over_no_address_is_left_but_those_of_accounts(cast, run_jobs, later):
    """Also of what was never sent, answered or settled, and of who never had an account."""
    address = "nadie@example.org"
    leave_everywhere(cast, cast.teacher, address)
    cast.teacher.emailaddress_set.all().delete()
    later(5 * YEAR + timedelta(days=1))
    assert traces(address, RECIPIENT) == set()


def test_what_a_mail_server_refused_is_kept_without_its_address(run_jobs, monkeypatch, db):
    def refuse(*args: object) -> None:
        raise smtplib.SMTPRecipientsRefused({"ana@example.org": (550, b"<ana@example.org>?")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    queue_text(key="trial:1", to="ana@example.org", subject="Hola", body="Hola.")
    run_jobs()
    assert traces("ana@example.org") == {"mail_message.to"}


def test_the_key_of_a_message_holds_no_address(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        queue_text(key="trial:ana@example.org", to="ana@example.org", subject="Hola", body="Hola.")
