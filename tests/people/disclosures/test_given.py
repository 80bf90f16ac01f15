"""Who received data is written down, told to the person, and told of corrections."""

from django.core import mail
from django.urls import reverse

from cardumen.people.actions import block_person, erase_person, update_profile
from cardumen.people.disclosures.actions import record_disclosure
from cardumen.people.disclosures.models import Disclosed, Disclosure
from cardumen.people.rights.actions import correct_person
from tests.cast import Cast
from tests.people.rights.asking import asked

RECIPIENT = "ministerio@example.org"


def told(cast: Cast) -> list[str]:
    """But for the coordinator, who hears that a school is left without anyone."""
    others = [cast.coordinator.email]
    return [message.subject for message in mail.outbox if message.to != others]


def give(cast: Cast, *, to: str = RECIPIENT) -> Disclosure:
    return record_disclosure(
        people=[cast.teacher, cast.teacher, cast.principal],
        recipient="Ministerio",
        recipient_email=to,
        what="Lista de asistentes",
        purpose="Certificados",
        by=cast.administrator,
    )


def test_each_is_in_it_once_as_she_was_then(cast: Cast):
    share = give(cast)
    assert str(share).startswith("Ministerio ")
    assert [str(row) for row in share.people.all()] == [
        f"{share}: {cast.teacher.pk}",
        f"{share}: {cast.principal.pk}",
    ]


def test_she_reads_who_received_her_data(cast: Cast, as_):
    assert "Nadie de fuera" in as_("teacher").get(reverse("people:data")).content.decode()
    give(cast)
    page = as_("teacher").get(reverse("people:data")).content.decode()
    assert "Ministerio: Lista de asistentes" in page
    assert "Ministerio" not in as_("neighbour").get(reverse("people:data")).content.decode()


def test_recipient_is_told_each_correction_once(cast: Cast, run_jobs):
    give(cast)
    for name in ("Rosa F. Soto", "Rosa F. Soto", "Rosa Fuentealba"):
        update_profile(person=cast.teacher, name=name, language="es", by=cast.teacher)
        run_jobs()
    assert ["Rosa F. Soto" in message.body for message in mail.outbox] == [True, True]
    assert mail.outbox[0].to == [RECIPIENT]


def test_new_address_is_passed_on(cast: Cast, run_jobs):
    give(cast)
    correct_person(
        asked=asked(cast, "rectification"),
        name="Rosa Fuentealba",
        email="r@example.org",
        by=cast.administrator,
    )
    run_jobs()
    (said,) = [message for message in mail.outbox if message.to == [RECIPIENT]]
    assert "r@example.org" in said.body


def test_recipient_is_asked_to_leave_out_who_is_hidden_or_erased(cast: Cast, run_jobs):
    give(cast)
    block_person(person=cast.teacher, by=cast.teacher)
    erase_person(person=cast.principal, by=cast.administrator)
    run_jobs()
    assert told(cast) == 2 * ["Por favor, saca a una persona de los datos que recibiste"]
    assert set(Disclosed.objects.values_list("name", "email")) == {("", "")}
    erase_person(person=cast.teacher, by=cast.administrator)
    run_jobs()
    assert len(told(cast)) == 2


def test_without_an_address_a_person_tells_and_says_so(cast: Cast, as_, run_jobs):
    share = give(cast, to="")
    erase_person(person=cast.teacher, by=cast.administrator)
    run_jobs()
    client = as_("administrator")
    assert "cambió o ya no está" in client.get("/data-desk/given/").content.decode()
    client.post(reverse("people:desk_disclosure_told", args=[share.pk]))
    assert "cambió o ya no está" not in client.get("/data-desk/given/").content.decode()
    assert not Disclosed.objects.get(person=cast.teacher).name
    assert told(cast) == []


def test_what_was_given_otherwise_is_noted(cast: Cast, as_):
    words = {
        "recipient": "Universidad",
        "recipient_email": "",
        "what": "Encuesta",
        "purpose": "Estudio",
        "addresses": "nobody@example.org",
    }
    client = as_("administrator")
    refused = client.post("/data-desk/given/", words).content.decode()
    assert "Universidad" in refused
    assert "Ninguna de estas direcciones" in refused
    client.post("/data-desk/given/", words | {"addresses": cast.teacher.email})
    assert Disclosure.objects.get().people.get().person == cast.teacher


def test_pasted_addresses_without_an_account_are_named(cast: Cast, as_):
    words = {"recipient": "Universidad", "what": "Encuesta", "purpose": "Estudio"}
    unknown = [f"nobody{number:02}@example.org" for number in range(12)]
    pasted = f"Ana <{cast.teacher.email.upper()}>; {', '.join(unknown)}"
    page = as_("administrator").post(
        "/data-desk/given/", words | {"addresses": pasted}, follow=True
    ).content.decode()  # fmt: skip
    assert Disclosure.objects.get().people.get().person == cast.teacher
    assert f"{unknown[9]}, …" in page
    assert unknown[10] not in page
