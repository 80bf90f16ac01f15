"""The pages by which organisations and persons come into a network."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from cardumen.directory.models import Affiliation
from cardumen.networks.actions import accept_letter, give_office, withdraw_invitation
from cardumen.networks.actions.accepting import Answers
from cardumen.networks.models import Application, Invitation, Membership, Network, Office, Zone
from cardumen.networks.offices import COORDINATOR, ZONE_COORDINATOR
from cardumen.networks.pages.today import waiting_for
from cardumen.people.models import Person
from tests.cast import Cast, make_person, make_school, write_charter
from tests.networks import waiting
from tests.networks.waiting import NEW, application, lead, letter, to_colleague, to_office

JOINING = "/networks/lideres/joining/"


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def link(invitation: Invitation) -> str:
    return f"/networks/invitations/{invitation.code}/"


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def member(cast: Cast, organisation=None) -> Membership | None:
    return Membership.objects.filter(
        network=cast.lideres, organisation=organisation or cast.elsewhere, until=None
    ).first()


def test_principal_accepts_on_one_page_with_two_fields_and_is_signed_in(client, cast: Cast):
    invitation = letter(cast)
    page = client.get(link(invitation))
    fields = list(page.context["form"].fields)
    done = client.post(link(invitation), {"name": "Pilar", "post": "directora"}, follow=True)
    assert (fields, [done.redirect_chain[0][0]], told(done), member(cast).origin) == (
        ["name", "post", "named"],
        ["/today/"],
        ["Welcome! Escuela Sin Red is a member of Red de Escuelas Líderes."],
        "invited",
    )
    assert 'class="acting small">Escuela Sin Red' in done.content.decode()


def test_the_page_says_who_invites_to_what_and_who_will_see_what(client, cast: Cast):
    said = text(client.get(link(letter(cast))))
    for words in (
        "Ana Coordinadora invites you",
        "Escuela Sin Red in Red de Escuelas Líderes",
        "Everybody: who the members of the network are",
        "your name and your post",
        "never see conversations or drafts",
        NEW,
    ):
        assert words in said


def test_the_charter_is_shown_and_accepted_with_it(client, cast: Cast):
    write_charter(cast.lideres, "Nos visitamos *una vez* al año.")
    address = link(letter(cast))
    assert "Nos visitamos" in text(client.get(address))
    wrong = client.post(address, {"name": "Pilar", "post": "directora"})
    assert (wrong.status_code, 'value="Pilar"' in wrong.content.decode()) == (422, True)
    client.post(address, {"name": "Pilar", "post": "directora", "charter": "on"})
    assert member(cast).acceptances.count() == 1


def test_a_form_without_a_name_comes_back_filled(client, cast: Cast):
    page = client.post(link(letter(cast)), {"name": "", "post": "directora"})
    assert (page.status_code, 'value="directora"' in page.content.decode()) == (422, True)
    assert "Write the name by which others know you." in text(page)


def test_the_code_is_typed_in_any_manner(client, cast: Cast):
    invitation = letter(cast)
    typed = invitation.code_as_typed.lower()
    assert client.get("/networks/invitations/").status_code == 200
    opened = client.post("/networks/invitations/", {"code": f" {typed} "})
    assert opened.url == link(invitation)
    assert client.post("/networks/invitations/", {"code": "-"}).status_code == 422


def test_wrong_codes_are_answered_alike_and_not_for_ever(client, cast: Cast, settings):
    cache.clear()
    statuses = [client.get("/networks/invitations/BBBBBBBBBBBB/").status_code for _ in range(31)]
    assert statuses == [404] * 30 + [429]
    assert client.get(link(letter(cast))).status_code == 200


@pytest.mark.parametrize("what", ["accepted", "withdrawn", "old", "declined"])
def test_a_link_that_is_used_up_says_so_and_what_to_do(client, cast: Cast, what: str):
    invitation = letter(cast)
    if what == "accepted":
        answers = Answers(post="directora")
        accept_letter(invitation=invitation, name="Pilar", language="es", answers=answers)
    elif what == "withdrawn":
        withdraw_invitation(invitation=invitation, by=cast.coordinator)
    elif what == "declined":
        assert "No account was made" in text(client.post(link(invitation), {"do": "decline"}))
    else:
        Invitation.objects.update(expires_at=timezone.now() - timedelta(1))
    words = {
        "accepted": "accepted already. If that was you, sign in",
        "withdrawn": "taken it back",
        "old": "Ask Ana Coordinadora for a new one",
        "declined": "If you have changed your mind",
    }
    page = client.get(link(invitation))
    assert (page.status_code, words[what] in text(page)) == (410, True)
    assert client.post(link(invitation), {"name": "Otra", "post": "x"}).status_code == 410


def test_a_link_used_while_it_was_being_read_says_so(client, cast: Cast, monkeypatch):
    invitation = letter(cast)
    from cardumen.networks.views import accepting  # noqa: PLC0415 to meet it half-way

    def meanwhile(*args, **more):
        accept_letter(
            invitation=invitation, name="Rápida", language="es", answers=Answers(post="directora")
        )
        return page(*args, **more)

    page = accepting.invitation_page
    monkeypatch.setattr(accepting, "invitation_page", meanwhile)
    answer = client.post(link(invitation), {"name": "Pilar", "post": "directora"})
    assert (answer.status_code, Person.objects.filter(email=NEW).count()) == (410, 1)


def test_a_letter_to_somebody_else_is_refused_with_a_way_out(as_, cast: Cast):
    page = as_("principal").get(link(letter(cast)))
    assert (page.status_code, "it was sent to another address" in text(page)) == (403, True)
    assert "Escuela Sin Red" not in text(page)


def test_who_has_an_account_signs_in_by_code_and_accepts_with_nothing_typed(client, cast: Cast):
    invitation = letter(cast, cast.outsider.email)
    page = client.get(link(invitation))
    form = re.search(r'<form method="post" action="(/account/[^"]+)"(.*?)</form>', page.text, re.S)
    sent = dict(re.findall(r'name="(email|next)" value="([^"]+)"', form[2]))
    client.post(form[1], sent, follow=True)
    code = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", mail.outbox[-1].body, re.M)[1]
    landed = client.post("/account/login/code/confirm/", {"code": code, "next": sent["next"]})
    assert landed.url == f"/networks/invitations/{invitation.pk}/"
    asked = list(client.get(landed.url).context["form"].fields)
    client.post(landed.url, {"do": "accept"})
    assert (asked, member(cast).origin) == ([], "invited")


def test_who_is_signed_in_already_is_led_to_her_page(as_, cast: Cast):
    invitation = letter(cast, cast.outsider.email)
    assert as_("outsider").get(link(invitation)).url == f"/networks/invitations/{invitation.pk}/"


def test_a_school_with_a_responsible_person_waits_for_her(client, cast: Cast):
    lead(cast.outsider, cast.elsewhere)
    invitation = letter(cast)
    done = client.post(link(invitation), {"name": "Pilar", "post": "profesora"}, follow=True)
    assert "the invitation waits for her" in told(done)[0]
    client.logout()
    later = client.get(link(invitation))
    assert (later.status_code, "responsible person of the organisation" in text(later)) == (
        410,
        True,
    )


def test_the_invited_finds_her_own_organisation_first(client, cast: Cast):
    address = link(letter(cast, member=None))
    asked = client.get(address)
    assert "For which organisation" in text(asked)
    found = client.get(address, {"q": "sin red"}).context["found"]
    assert [school.name for school in found] == ["Escuela Sin Red"]
    assert "Nothing is called" in text(client.get(address, {"q": "xyz"}))
    assert "For which organisation" in text(client.get(f"{address}?organisation=x"))
    chosen = f"{address}?organisation={cast.elsewhere.pk}"
    assert "You accept for Escuela Sin Red" in text(client.get(chosen))
    client.post(chosen, {"name": "Pilar", "post": "directora"})
    assert member(cast).origin == "invited"


def test_many_with_the_same_name_are_not_all_shown(client, cast: Cast):
    for number in range(9):
        make_school("Escuela La Capilla", str(7000 + number), cast.san_gregorio)
    page = client.get(link(letter(cast, member=None)), {"q": "capilla"})
    assert (len(page.context["found"]), "There are more" in text(page)) == (8, True)


def test_her_own_schools_are_offered_to_whoever_is_signed_in(as_, cast: Cast):
    invitation = letter(cast, cast.outsider.email, member=None)
    page = as_("outsider").get(f"/networks/invitations/{invitation.pk}/")
    assert [school.name for school in page.context["hers"]] == ["Escuela Sin Red"]


def test_a_colleague_and_an_office_are_accepted_by_letter(client, cast: Cast):
    done = client.post(
        link(to_colleague(cast)), {"name": "Carla", "post": "profesora", "named": "on"}, follow=True
    )
    assert (
        told(done),
        Affiliation.objects.get(post="profesora", person__name="Carla").is_listed,
    ) == (
        ["Welcome! You act for Escuela Punta Delgada now."],
        True,
    )
    client.logout()
    address = link(to_office(cast, "jurado@example.org"))
    assert list(client.get(address).context["form"].fields) == ["name"]
    done = client.post(address, {"name": "Jaime"}, follow=True)
    assert (
        "You hold the office" in told(done)[0],
        Person.objects.get(name="Jaime").offices.count(),
    ) == (
        True,
        1,
    )


def test_an_invitation_is_declined_by_whoever_is_signed_in(as_, cast: Cast):
    invitation = waiting.to_organisation(cast)
    address = f"/networks/invitations/{invitation.pk}/"
    as_("outsider").post(address, {"do": "decline", "reason": "Este año no"})
    assert Invitation.objects.get().reason == "Este año no"
    assert as_("outsider").get(address).status_code == 410


def test_a_network_accepts_through_its_coordinator(as_, cast: Cast):
    Network.objects.filter(pk=cast.solar.pk).update(closed_on=None)
    give_office(network=cast.solar, person=cast.teacher, office=COORDINATOR, by=cast.administrator)
    as_("coordinator").post(f"{JOINING}invite-network/", {"network": cast.solar.pk})
    invitation = Invitation.objects.get()
    assert "waits for your answer" in str(waiting_for(cast.teacher)[0].what)
    done = as_("teacher").post(f"/networks/invitations/{invitation.pk}/", follow=True)
    assert "Red de Escuelas Solares is a member" in told(done)[0]


def test_coordinator_finds_a_school_and_invites_or_admits_it(as_, cast: Cast):
    client = as_("coordinator")
    found = client.get(f"{JOINING}invite/", {"q": "sin red"})
    address = f"{JOINING}invite/?organisation={cast.elsewhere.pk}"
    assert [one.name for one in found.context["found"]] == ["Escuela Sin Red"]
    assert "Escuela Sin Red" in text(client.get(address))
    wrong = client.post(address, {"email": "no", "do": "invite"})
    assert (wrong.status_code, 'value="no"' in wrong.text) == (422, True)
    done = client.post(address, {"email": NEW, "do": "invite"}, follow=True)
    assert told(done) == ["Invited: Escuela Sin Red."]
    again = client.post(address, {"email": NEW, "do": "invite"})
    assert (again.status_code, "still waits for an answer" in text(again)) == (422, True)
    done = client.post(address, {"do": "admit"}, follow=True)
    assert (told(done), member(cast).origin) == (
        ["Escuela Sin Red is a member from today."],
        "admitted",
    )
    nobody = client.post(f"{JOINING}invite/", {"do": "invite"})
    assert "Write an e-mail address" in text(nobody)
    assert told(client.post(f"{JOINING}invite/", {"email": "x@example.org"}, follow=True)) == [
        "Invited: x@example.org."
    ]


def test_zone_coordinator_invites_into_her_zone_only(as_, cast: Cast):
    south = Zone.objects.get(name="Austral")
    give_office(
        network=cast.lideres, person=cast.outsider, office=ZONE_COORDINATOR, zone=south,
        by=cast.coordinator,
    )  # fmt: skip
    letter(cast, "otra@example.org", member=None)
    client = as_("outsider")
    form = client.get(f"{JOINING}invite/").context["form"]
    client.post(f"{JOINING}invite/?organisation={cast.company.pk}", {"email": NEW})
    page = client.get(JOINING).context["page"]
    assert (list(form.fields), [one.organisation for one in page.invitations]) == (
        ["email"],
        [cast.company],
    )
    assert client.get(f"{JOINING}many/").status_code == 403
    south_and_north = {"do": "invite", "email": "x@example.org"}
    north = Zone.objects.create(network=cast.lideres, name="Norte", position=1)
    Office.objects.create(
        network=cast.lideres, person=cast.neighbour, key="zone_coordinator", zone=south,
        since="2020-01-01",
    )  # fmt: skip
    Office.objects.create(
        network=cast.lideres, person=cast.neighbour, key="zone_coordinator", zone=north,
        since="2020-01-01", until="2099-01-01",
    )  # fmt: skip
    form = as_("neighbour").post(f"{JOINING}invite/", south_and_north).context["form"]
    assert list(form.errors) == ["zone"]


def test_reminding_and_withdrawing_lead_back(as_, cast: Cast):
    client = as_("coordinator")
    one, office = letter(cast), to_office(cast)
    assert client.post(f"/networks/invitations/{one.pk}/remind/").url == JOINING
    assert client.post(f"/networks/invitations/{one.pk}/remind/").status_code == 409
    assert client.post(f"/networks/invitations/{office.pk}/withdraw/").url == (
        "/networks/lideres/people/"
    )
    colleague = to_colleague(cast)
    back = as_("principal").post(f"/networks/invitations/{colleague.pk}/withdraw/").url
    assert back == f"/organisations/{cast.punta_delgada.pk}/people/"
    page = text(client.get(JOINING))
    assert "reminded" in page


def test_applying_and_answering(as_, cast: Cast):
    waiting.take_applications(cast)
    write_charter(cast.lideres)
    client, coordinator = as_("outsider"), as_("coordinator")
    assert "Ask to join" in text(client.get("/networks/lideres/"))
    wrong = client.post("/networks/lideres/apply/", {"answer_0": "Leer."})
    assert (wrong.status_code, "Leer." in wrong.text) == (422, True)
    given = {"answer_0": "Leer.", "answer_1": "Huerto.", "charter": "on"}
    sent = client.post("/networks/lideres/apply/", given, follow=True)
    assert "waits for an answer" in text(sent)
    assert [one.title for one in waiting_for(cast.coordinator)] == ["Red de Escuelas Líderes"]
    assert "1 asks to join" in text(coordinator.get("/networks/lideres/"))
    asked = Application.objects.get()
    page = coordinator.post(f"{JOINING}{asked.pk}/", {"do": "decline", "reason": ""})
    assert (page.status_code, "It is sent to whoever applied" in text(page)) == (422, True)
    coordinator.post(f"{JOINING}{asked.pk}/", {"do": "decline", "reason": "Solo rurales"})
    client.post("/networks/lideres/apply/", given)
    client.post("/networks/lideres/apply/", {"do": "withdraw"})
    client.post("/networks/lideres/apply/", given)
    south = Zone.objects.get(name="Austral")
    last = Application.objects.latest("pk")
    coordinator.post(f"{JOINING}{last.pk}/", {"do": "admit", "zone": south.pk})
    states = list(Application.objects.order_by("pk").values_list("state", flat=True))
    assert (states, member(cast).zone) == (["declined", "withdrawn", "admitted"], south)
    assert "is a member already" in text(client.get("/networks/lideres/apply/"))
    assert client.post("/networks/lideres/apply/", {"do": "withdraw"}).status_code == 404
    assert coordinator.post(f"{JOINING}0/", {"do": "admit"}).status_code == 404


def test_a_network_without_questions_is_asked_with_one_click(as_, cast: Cast):
    waiting.take_applications(cast, [])
    as_("outsider").post("/networks/lideres/apply/", {"do": "apply"})
    assert Application.objects.get().answers == []


def test_who_cannot_apply_is_told_why_and_what_to_do(as_, cast: Cast):
    closed = text(as_("outsider").get("/networks/lideres/apply/"))
    waiting.take_applications(cast, [])
    nobody = text(as_("funder").get("/networks/lideres/apply/"))
    make_person("Carla Colega", at=cast.elsewhere)
    lead(Person.objects.get(name="Carla Colega"), cast.elsewhere)
    colleague = text(as_("outsider").get("/networks/lideres/apply/"))
    Affiliation.objects.filter(is_responsible=True).update(is_responsible=False)
    waiting.to_organisation(cast)
    invited = text(as_("outsider").get("/networks/lideres/apply/"))
    assert (
        "takes no applications now" in closed,
        "Organisations join, not persons" in nobody,
        "The responsible person of Escuela Sin Red can ask" in colleague,
        "You are invited already" in invited,
    ) == (True, True, True, True)


def test_terms_are_set_and_come_back_after_an_error(as_, cast: Cast):
    client, address = as_("coordinator"), f"{JOINING}terms/"
    six = "\n".join(f"¿{n}?" for n in range(6))
    wrong = client.post(address, {"takes_applications": "on", "questions": six})
    assert (wrong.status_code, "Ask at most 5 questions" in text(wrong)) == (422, True)
    client.post(address, {"takes_applications": "on", "questions": "¿Por qué?\n\n¿Cuándo?"})
    assert "¿Por qué?\n¿Cuándo?" in client.get(address).text


def test_many_are_counted_shown_and_admitted(as_, cast: Cast, run_jobs, monkeypatch):
    for number in range(3):
        make_school(f"Rural {number}", str(9000 + number), cast.san_gregorio)
    client, address = as_("coordinator"), f"{JOINING}many/?region=12&area=rural"
    page = client.get(address).context["page"]
    assert (page.found, page.new, len(page.sample)) == (4, 3, 3)
    assert "Tick that they know" in text(client.post(address))
    done = client.post(address, {"sure": "yes"}, follow=True)
    assert (told(done), client.get(address).context["page"].new) == (["Admitted."], 0)
    monkeypatch.setattr("cardumen.networks.views.inviting.MOST_AT_ONCE", 0)
    later = f"{JOINING}many/?area=urban"
    assert client.post(later, {"sure": "yes"}).url == later
    run_jobs()
    assert member(cast).origin == "admitted"


def test_a_membership_is_paused_resumed_and_left_by_the_member_itself(as_, cast: Cast):
    lead(cast.principal, cast.punta_delgada)
    own = member(cast, cast.punta_delgada)
    client, address = as_("principal"), f"/networks/lideres/members/{own.pk}/"
    assert "How it came in Selected in a call" in text(client.get(address))
    wrong = client.post(address, {"do": "pause", "reason": ""})
    assert (wrong.status_code, "Write a reason" in text(wrong)) == (422, True)
    client.post(address, {"do": "pause", "reason": "Obras"})
    assert "Who pauses Escuela Punta Delgada Obras" in text(as_("coordinator").get(JOINING))
    assert "Resume" in text(client.get(address))
    client.post(address, {"do": "resume"})
    done = client.post(address, {"do": "end", "reason": "Cambiamos de red"}, follow=True)
    assert "Whoever returns becomes a member again" in text(done)
    twice = client.post(address, {"do": "end", "reason": "Otra vez"})
    assert twice.status_code == 422
    waiting.letter(cast, member=cast.punta_delgada, email="", by=cast.coordinator)
    client.post(f"/networks/invitations/{Invitation.objects.get().pk}/", {"do": "accept"})
    back = member(cast, cast.punta_delgada)
    page = text(client.get(f"/networks/lideres/members/{back.pk}/"))
    assert ("Cambiamos de red" in page, back.origin) == (True, "invited")


def test_those_who_run_the_network_come_to_each_membership_from_the_list(as_, cast: Cast):
    own = member(cast, cast.punta_delgada)
    address = f"/networks/lideres/members/{own.pk}/"
    shown = [
        address in as_(role).get(f"/networks/lideres/members/{query}").text
        for role, query in (("coordinator", "?manage=1"), ("coordinator", ""), (None, "?manage=1"))
    ]
    assert shown == [True, False, False]


def test_colleagues_see_the_membership_and_cannot_end_it(as_, cast: Cast):
    lead(cast.principal, cast.punta_delgada)
    make_person("Carla Colega", at=cast.punta_delgada)
    own = member(cast, cast.punta_delgada)
    address = f"/networks/lideres/members/{own.pk}/"
    client = as_()
    client.force_login(Person.objects.get(name="Carla Colega"))
    assert "The responsible person of your organisation" in text(client.get(address))
    assert client.post(address, {"do": "end", "reason": "Yo"}).status_code == 403
    assert as_("coordinator").get("/networks/lideres/members/0/").status_code == 404


def test_people_see_who_holds_which_office(as_, client, cast: Cast):
    Office.objects.filter(key="coordinator").update(is_listed=True)
    Office.objects.create(
        network=cast.lideres, person=cast.teacher, key="juror", since="2016-01-01",
        until="2018-01-01",
    )  # fmt: skip
    to_office(cast)
    address = "/networks/lideres/people/"
    visitor, own, inside, runs = (
        text(client.get(address)),
        text(as_("supervisor").get(address)),
        text(as_("principal").get(address)),
        text(as_("coordinator").get(address)),
    )
    assert [name in visitor for name in ("Ana Coordinadora", "Sonia Supervisora")] == [True, False]
    assert [name in own for name in ("Sonia Supervisora", "Felipe Aliado")] == [True, False]
    assert [name in inside for name in ("Felipe Aliado", "Rosa Fuentealba", NEW)] == [
        True,
        True,
        False,
    ]
    assert (NEW in runs, "Give an office" in runs) == (True, True)


def test_offices_are_given_to_who_is_known_or_offered_by_mail(as_, cast: Cast):
    client, address = as_("coordinator"), "/networks/lideres/people/give/"
    lead(cast.principal, cast.punta_delgada)
    known = [name for _, name in client.get(address).context["form"].fields["person"].choices]
    assert ("Marcela Oyarzo" in known, "Rosa Fuentealba" in known) == (True, False)
    facts = {"office": "juror", "since": "2026-03-01"}
    for wrong in ({}, {"person": cast.principal.pk, "email": NEW}, {"email": "no"}):
        assert client.post(address, {**facts, **wrong}).status_code == 422
    assert client.post(address, {**facts, "email": NEW, "since": "ayer"}).status_code == 422
    done = client.post(address, {**facts, "person": cast.principal.pk}, follow=True)
    assert told(done) == ["Given to Marcela Oyarzo."]
    twice = client.post(address, {**facts, "person": cast.principal.pk})
    assert "holds this office already" in text(twice)
    assert told(client.post(address, {**facts, "email": NEW}, follow=True)) == [f"Invited: {NEW}."]


def test_an_office_is_handed_over_or_ended_on_its_page(as_, cast: Cast):
    own = Office.objects.get(person=cast.coordinator)
    client, address = as_("coordinator"), f"/networks/lideres/people/{own.pk}/"
    alone = client.post(address, {"do": "end"})
    assert (alone.status_code, "Nobody else coordinates" in text(alone)) == (422, True)
    mailed = client.post(address, {"do": "hand", "hand-email": NEW}, follow=True)
    assert "until she accepts" in told(mailed)[0]
    later = (timezone.localdate() + timedelta(9)).isoformat()
    handed = client.post(
        address, {"do": "hand", "hand-person": cast.facilitator.pk, "hand-on": later}, follow=True
    )
    own.refresh_from_db()
    assert (told(handed)[0].startswith("Fabián Facilitador holds it"), own.until.isoformat()) == (
        True,
        later,
    )
    theirs = Office.objects.get(person=cast.supervisor)
    ended = as_("supervisor").post(
        f"/networks/lideres/people/{theirs.pk}/", {"do": "end"}, follow=True
    )
    assert "The office ends on" in told(ended)[0]
    assert "has ended" in text(client.get(f"/networks/lideres/people/{theirs.pk}/"))


def test_colleagues_are_invited_from_their_page(as_, cast: Cast):
    client = as_("principal")
    address = f"/networks/colleagues/{cast.punta_delgada.pk}/invite/"
    assert told(client.post(address, {"email": "no"}, follow=True)) == [
        "This is not an e-mail address."
    ]
    done = client.post(address, {"email": NEW}, follow=True)
    assert (told(done), NEW in text(done)) == ([f"Invited: {NEW}."], True)


def test_what_waits_stands_on_today(as_, cast: Cast):
    application(cast)
    letter(cast, cast.neighbour.email, member=None)
    waiting.asked(cast)
    assert "1 asks to join" in text(as_("coordinator").get("/today/"))
    assert "An invitation waits for your answer" in text(as_("neighbour").get("/today/"))
    assert "Fabián Facilitador says that she works here" in text(as_("principal").get("/today/"))
    assert waiting_for(None) == []
