"""A network closes with a reason, a final report and successors; and may begin again."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cardumen.challenges.rules import may_answer_challenge
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation, Organisation
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed, WrongState
from cardumen.networks.actions import admit_member, admit_organisations
from cardumen.networks.charters.actions import write_charter
from cardumen.networks.closing.actions import (
    amend_closing,
    close_network,
    invite_members_of,
    reopen_network,
)
from cardumen.networks.enums import MembershipOrigin
from cardumen.networks.invitations.actions import Answers, accept_letter, invite_member
from cardumen.networks.models import Closing, Invitation, Network, Office
from cardumen.networks.pages.ending import ending_of
from cardumen.networks.sharing.rules import may_share_in
from cardumen.networks.standing import standing_of
from cardumen.networks.zones.actions import add_zone
from tests.cast import Cast
from tests.networks.joining import link, text
from tests.networks.waiting import application, letter, take_applications, to_office

TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def close(cast: Cast, **more) -> Network:
    facts = {
        "network": cast.lideres,
        "reason": "Terminó el programa.",
        "by": Actor(cast.coordinator),
    }
    return close_network(**(facts | more))


def heir(name: str = "Heredera") -> Network:
    return Network.objects.create(
        slug=name.lower(),
        name=name,
        kind="thematic",
        purpose="",
        founded_on=date(2019, 3, 1),
    )


def amend(cast: Cast, by, **more) -> None:
    facts = {"report": "Quedó un sello.", "is_report_public": False, "successors": []}
    amend_closing(network=cast.lideres, by=Actor(by), **(facts | more))


def test_a_network_closes_and_hands_over_to_several(cast: Cast):
    heirs = [heir("Una"), heir("Otra")]
    closed = close(cast, successors=heirs, report="Quedó un sello.", is_report_public=True)
    closing = closed.closings.get()
    assert (closed.closed_on, set(closed.successors.all())) == (TODAY, set(heirs))
    assert (closing.reason, closing.report, closing.is_report_public, str(closing)) == (
        "Terminó el programa.",
        "Quedó un sello.",
        True,
        f"Red de Escuelas Líderes, {TODAY}",
    )
    assert Entry.objects.latest("pk").payload["successors"] == [one.pk for one in heirs]


def test_its_members_keep_reading_the_archive(cast: Cast):
    close(cast)
    assert cast.lideres.pk in standing_of(cast.principal).networks


def test_a_network_closes_once(cast: Cast):
    with pytest.raises(WrongState):
        close(cast, network=cast.solar, by=Actor(cast.administrator))


def test_a_network_is_handed_to_others_that_are_open(cast: Cast):
    for successor in (cast.solar, cast.lideres):
        with pytest.raises(Invalid):
            close(cast, successors=[successor])


@pytest.mark.parametrize("on", [date(2000, 1, 1), TODAY + timedelta(days=1)])
def test_a_network_closes_between_its_founding_and_today(cast: Cast, on):
    with pytest.raises(Invalid):
        close(cast, on=on)


def test_closing_needs_a_reason_and_somebody_who_runs_it(cast: Cast):
    with pytest.raises(Invalid):
        close(cast, reason=" ")
    with pytest.raises(NotAllowed):
        close(cast, by=Actor(cast.principal))


def test_nothing_new_is_written_in_a_closed_network(cast: Cast):
    close(cast)
    cast.lideres.refresh_from_db()
    cast.challenge.refresh_from_db()
    assert "has closed" in str(may_share_in(cast.talhuan, cast.lideres, "network"))
    assert "has closed" in str(may_answer_challenge(cast.teacher, cast.challenge, cast.talhuan))
    for write in (
        lambda: add_zone(network=cast.lideres, name="Norte", by=Actor(cast.coordinator)),
        lambda: write_charter(network=cast.lideres, text="Otra", by=Actor(cast.coordinator)),
    ):
        with pytest.raises(WrongState):
            write()


def test_its_last_coordinators_and_administrators_finish_it(cast: Cast):
    close(cast, on=date(2024, 3, 1))
    cast.lideres.refresh_from_db()
    # Their office ended with the network.
    Office.objects.filter(person=cast.coordinator).update(until=date(2024, 3, 1))
    one = heir()
    amend(cast, cast.coordinator, successors=[one])
    Network.objects.filter(pk=one.pk).update(closed_on=TODAY)
    one.refresh_from_db()
    # A successor that closed meanwhile stays one; another closed one does not become one.
    amend(cast, cast.administrator, successors=[one], is_report_public=True)
    with pytest.raises(Invalid):
        amend(cast, cast.administrator, successors=[cast.solar])
    assert (cast.lideres.closings.get().is_report_public, cast.lideres.successors.get()) == (
        True,
        one,
    )


@pytest.mark.parametrize("role", ["principal", "facilitator", "supervisor", "outsider"])
def test_nobody_else_finishes_it(cast: Cast, role):
    close(cast)
    with pytest.raises(NotAllowed):
        amend(cast, getattr(cast, role))


def test_whoever_coordinated_it_before_does_not_finish_it(cast: Cast):
    Office.objects.filter(person=cast.coordinator).update(until=date(2020, 3, 1))
    close(cast, by=Actor(cast.administrator))
    with pytest.raises(NotAllowed):
        amend(cast, cast.coordinator)


def test_a_network_at_work_has_no_ending(cast: Cast):
    assert ending_of(cast.lideres, cast.coordinator) is None
    with pytest.raises(WrongState):
        amend(cast, cast.coordinator)


@pytest.mark.parametrize(
    ("role", "members_only", "public"),
    [
        (None, "", "Quedó."),
        ("outsider", "", "Quedó."),
        ("supervisor", "", "Quedó."),
        ("owner", "", "Quedó."),
        ("principal", "Quedó.", "Quedó."),
        ("coordinator", "Quedó.", "Quedó."),
        ("administrator", "Quedó.", "Quedó."),
    ],
)
def test_the_report_is_read_by_members_or_by_everybody(cast: Cast, role, members_only, public):
    close(cast, report="Quedó.")
    cast.lideres.refresh_from_db()
    viewer = getattr(cast, role) if role else None
    read = ending_of(cast.lideres, viewer)["report"]
    Closing.objects.update(is_report_public=True)
    assert (read, ending_of(cast.lideres, viewer)["report"]) == (members_only, public)


def test_an_administrator_reopens_it_and_the_closing_stays_on_record(cast: Cast):
    close(cast, successors=[heir()], on=date(2024, 3, 1))
    with pytest.raises(NotAllowed):
        reopen_network(network=cast.lideres, reason="Hay con qué.", by=Actor(cast.coordinator))
    with pytest.raises(Invalid):
        reopen_network(network=cast.lideres, reason=" ", by=Actor(cast.administrator))
    reopen_network(network=cast.lideres, reason="Hay con qué.", by=Actor(cast.administrator))
    cast.lideres.refresh_from_db()
    closing = cast.lideres.closings.get()
    assert (cast.lideres.closed_on, closing.reopened_on, closing.reopening_reason) == (
        None,
        TODAY,
        "Hay con qué.",
    )
    assert not cast.lideres.successors.exists()
    with pytest.raises(WrongState):
        reopen_network(network=cast.lideres, reason="Otra vez.", by=Actor(cast.administrator))
    close(cast)
    assert cast.lideres.closings.count() == 2


def test_the_database_keeps_one_closing_at_a_time(cast: Cast):
    close(cast)
    for row in ({"closed_on": TODAY}, {"closed_on": TODAY, "reopened_on": date(2020, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Closing.objects.create(network=cast.lideres, **row)


def test_the_members_of_a_closed_network_are_invited_into_its_successor(cast: Cast):
    one = heir()
    one.offices.create(person=cast.coordinator, key="coordinator", since=date(2019, 3, 1))
    one.memberships.create(organisation=cast.azapa, origin="invited", since=date(2020, 3, 1))
    with pytest.raises(Invalid):
        invite_members_of(predecessor=cast.lideres, network=one, by=Actor(cast.coordinator))
    close(cast, successors=[one])
    Affiliation.objects.filter(organisation=cast.talhuan).update(is_responsible=True)
    invited, left_out = invite_members_of(
        predecessor=cast.lideres, network=one, by=Actor(cast.coordinator)
    )
    assert cast.talhuan in [row.organisation for row in Invitation.objects.filter(network=one)]
    assert invited + left_out == 3
    again, _ = invite_members_of(predecessor=cast.lideres, network=one, by=Actor(cast.coordinator))
    assert (again, Invitation.objects.filter(network=one).count()) == (0, invited)
    with pytest.raises(NotAllowed):
        invite_members_of(predecessor=cast.lideres, network=one, by=Actor(cast.principal))


def test_of_the_members_to_invite_those_that_have_closed_are_left_out(cast: Cast):
    one = heir()
    one.offices.create(person=cast.coordinator, key="coordinator", since=date(2020, 3, 1))
    close(cast, successors=[one])
    Organisation.objects.filter(pk=cast.azapa.pk).update(status="closed")
    invited, left_out = invite_members_of(
        predecessor=cast.lideres, network=one, by=Actor(cast.coordinator)
    )
    assert (invited, left_out) == (3, 1)


def test_a_coordinator_closes_it_on_the_page(cast: Cast, as_):
    client = as_("coordinator")
    one = heir()
    page = "/networks/lideres/close/"
    assert "Last day" in client.get(page).content.decode()
    refused = client.post(page, {"report": "Quedó un sello.", "readers": "members"})
    words = refused.content.decode()
    assert (
        refused.status_code,
        "Write why the network closes" in words,
        "Quedó un sello." in words,
    ) == (
        422,
        True,
        True,
    )
    sent = {
        "reason": "Terminó.",
        "on": "2000-01-01",
        "report": "Quedó **un sello**.",
        "readers": "members",
        "successors": [one.pk],
    }
    assert "before it was created" in client.post(page, sent).content.decode()
    closed = client.post(page, sent | {"on": TODAY.isoformat()}, follow=True).content.decode()
    for words in ("Terminó.", "Heredera", "<strong>un sello</strong>", "Final report"):
        assert words in closed
    assert "un sello" not in as_().get("/networks/lideres/").content.decode()
    for path in ("charter", "members", "figures", "history"):
        assert (
            "Its archive can be read" in client.get(f"/networks/lideres/{path}/").content.decode()
        )
    assert "Continues the work of" in as_().get("/networks/heredera/").content.decode()


def test_the_report_is_written_later_on_the_page(cast: Cast, as_):
    close(cast)
    client = as_("coordinator")
    page = "/networks/lideres/ending/"
    assert "Reopen network" not in client.get(page).content.decode()
    assert client.post(page, {"readers": "nobody"}).status_code == 422
    client.post(page, {"report": "Quedó un sello.", "readers": "public"})
    assert "Quedó un sello." in as_().get("/networks/lideres/").content.decode()
    assert "Quedó un sello." in client.get(page).content.decode()


def test_an_administrator_reopens_it_on_the_page(cast: Cast, as_):
    client = as_("administrator")
    assert "Reopen network" in client.get("/networks/solar/ending/").content.decode()
    assert "Reopen challenge" not in client.get("/networks/solar/reopen/").content.decode()
    refused = client.post("/networks/solar/reopen/", {"why": ""})
    assert (refused.status_code, "Write why the network reopens" in refused.content.decode()) == (
        422,
        True,
    )
    client.post("/networks/solar/reopen/", {"why": "Hay con qué."})
    cast.solar.refresh_from_db()
    assert cast.solar.closed_on is None
    # A network of before closings were kept has one now.
    assert cast.solar.closings.get().closed_on == date(2020, 12, 31)


def test_a_successor_invites_on_its_page(cast: Cast, as_):
    one = heir()
    one.offices.create(person=cast.coordinator, key="coordinator", since=date(2019, 3, 1))
    close(cast, successors=[one])
    Affiliation.objects.filter(organisation=cast.talhuan).update(is_responsible=True)
    client = as_("coordinator")
    assert "Invite its members" in client.get("/networks/heredera/run/").content.decode()
    page = "/networks/heredera/joining/predecessor/"
    said = client.post(page, {"network": "lideres"}, follow=True).content.decode()
    assert "invited." in said
    assert client.post(page, {"network": "solar"}).status_code == 404


def test_what_waits_for_an_answer_ends_with_the_network(cast: Cast, client, run_jobs):
    sent = letter(cast, member=cast.company)
    own = to_office(cast, "otra@example.org")
    asked = application(cast)
    elsewhere = invite_member(network=heir(), member=cast.lideres, by=Actor(cast.administrator))
    close(cast)
    run_jobs()
    for one in (sent, own, elsewhere, asked):
        one.refresh_from_db()
        assert one.state in {"withdrawn", "declined"}
    assert "has closed" in asked.reason
    assert "The network has closed" in text(client.get(link(sent)))


def test_an_invitation_that_is_open_all_the_same_opens_nothing(cast: Cast, client, as_):
    """As one that came from elsewhere, or was being sent while the network closed."""
    sent, mine = letter(cast), to_office(cast, cast.outsider.email)
    Network.objects.filter(pk=cast.lideres.pk).update(closed_on=TODAY)
    assert client.get(link(sent)).status_code == 410
    assert client.post(link(sent), {"name": "Pilar", "post": "directora"}).status_code == 410
    assert "invitation" not in text(as_("outsider").get("/today/")).lower()
    assert as_("outsider").get(f"/networks/invitations/{mine.pk}/").status_code == 410
    assert not Invitation.objects.open().exists()


def test_who_has_closed_begins_nothing(cast: Cast, as_):
    take_applications(cast)
    sent = letter(cast)
    Organisation.objects.filter(pk=cast.elsewhere.pk).update(status="closed")
    cast.elsewhere.refresh_from_db()
    by = Actor(cast.coordinator)
    with pytest.raises(WrongState, match="Escuela Sin Red has closed"):
        invite_member(network=cast.lideres, member=cast.elsewhere, email="a@example.org", by=by)
    with pytest.raises(WrongState, match="Escuela Sin Red has closed"):
        accept_letter(
            invitation=sent, name="Pilar", language="es", answers=Answers(post="directora")
        )
    with pytest.raises(WrongState, match="Escuela Sin Red has closed"):
        admit_member(
            network=cast.lideres,
            member=cast.elsewhere,
            origin=MembershipOrigin.ADMITTED,
            by=by,
        )
    many = [cast.elsewhere.pk, cast.company.pk]
    admitted = admit_organisations(
        network=cast.lideres, organisations=many, origin=MembershipOrigin.ADMITTED, by=by
    )
    assert admitted == 1
    with pytest.raises(WrongState, match="has closed"):
        invite_member(network=cast.lideres, member=cast.solar, by=by)
    pasted = as_("coordinator").post(
        "/networks/lideres/joining/list/", {"rows": "99;a@x.cl", "do": "look"}
    )
    assert "Escuela Sin Red has closed. Remove the row." in text(pasted)
