"""The small cast of all tests: three schools, a company, an authority, two networks, their people.

The principal of Punta Delgada has a challenge; the teacher of Talhuán has a practice; both schools
and Azapa are in the Leading Schools Network. The outsider teaches in a school of no network.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from cardumen.challenges.models import Challenge
from cardumen.directory.models import (
    Affiliation,
    NameTerm,
    Organisation,
    SchoolFacts,
    TeachingOffer,
)
from cardumen.kernel.text import words
from cardumen.networks.models import Charter, Membership, Network, Office, Zone
from cardumen.people.models import Person
from cardumen.practices.models import Practice, PracticeTag
from cardumen.territory.models import Territory

LONG_AGO = date(2015, 3, 1)


@dataclass
class Cast:
    magallanes: Territory
    san_gregorio: Territory
    punta_delgada: Organisation
    talhuan: Organisation
    azapa: Organisation
    elsewhere: Organisation
    company: Organisation
    authority: Organisation
    lideres: Network
    solar: Network
    principal: Person
    teacher: Person
    neighbour: Person
    outsider: Person
    coordinator: Person
    facilitator: Person
    supervisor: Person
    owner: Person
    funder: Person
    administrator: Person
    challenge: Challenge
    practice: Practice


ROLES = (
    "principal",
    "teacher",
    "neighbour",
    "outsider",
    "coordinator",
    "facilitator",
    "supervisor",
    "owner",
    "funder",
    "administrator",
)


def make_person(name: str, *, at: Organisation | None = None, post: str = "profesora") -> Person:
    person = Person.objects.create(email=f"{'.'.join(words(name))}@example.org", name=name)
    if at is not None:
        Affiliation.objects.create(person=person, organisation=at, post=post, since=LONG_AGO)
    return person


def make_school(
    name: str,
    rbd: str,
    commune: Territory,
    *,
    at: tuple[float, float] | None = None,
    enrolment: int = 30,
    rural: bool = True,
    vulnerability: float | None = 0.9,
) -> Organisation:
    school = Organisation.objects.create(
        kind="school",
        name=name,
        register="cl-rbd",
        official_id=rbd,
        commune=commune,
        region=commune.region,
        latitude=at[0] if at else None,
        longitude=at[1] if at else None,
        vulnerability=vulnerability,
        vulnerability_pupils=enrolment if vulnerability else None,
        vulnerability_year=2024 if vulnerability else None,
    )
    school.facts = SchoolFacts.objects.create(
        organisation=school,
        year=2025,
        name=name.upper(),
        commune=commune,
        status="open",
        dependency="local_service",
        is_rural=rural,
        enrolment=enrolment,
        primary_enrolment=enrolment,
    )
    school.save()
    TeachingOffer.objects.create(facts=school.facts, code=110, level="primary")
    NameTerm.objects.bulk_create(
        NameTerm(organisation=school, term=term) for term in dict.fromkeys(words(name))
    )
    return school


def make_commune(code: str, name: str, region: str, region_code: str) -> Territory:
    parent, _ = Territory.objects.get_or_create(
        country="CL",
        kind="region",
        code=region_code,
        defaults={"name": region, "short_name": region, "position": int(region_code)},
    )
    return Territory.objects.create(
        country="CL",
        kind="commune",
        code=code,
        name=name,
        short_name=name,
        parent=parent,
        region=parent,
        travel_zone="mainland",
    )


def make_practice(
    organisation: Organisation,
    network: Network | None,
    author: Person | None,
    *,
    title: str = "Lectura en voz alta por radio",
    problem: str = "Los niños de segundo no leen con fluidez.",
    state: str = "published",
    visibility: str = "network",
    topics: tuple[str, ...] = ("reading",),
    days: int = 1,
) -> Practice:
    practice = Practice.objects.create(
        organisation=organisation,
        network=network,
        author=author,
        language="es",
        title=title,
        summary=title,
        problem=problem,
        state=state,
        visibility=visibility,
        published_at=None if state == "draft" else datetime(2026, 10, days, tzinfo=UTC),
    )
    PracticeTag.objects.bulk_create(
        PracticeTag(practice=practice, kind="topic", value=topic) for topic in topics
    )
    return practice


def write_charter(network: Network, text: str = "Nos visitamos una vez al año.") -> Charter:
    version = network.charters.count() + 1
    return Charter.objects.create(
        network=network,
        version=version,
        text=text,
        written_at=datetime(2024, 3, version, tzinfo=UTC),
    )


def make_cast() -> Cast:
    san_gregorio = make_commune("12104", "San Gregorio", "Magallanes", "12")
    ninhue = make_commune("16204", "Ninhue", "Ñuble", "16")
    arica = make_commune("15101", "Arica", "Arica y Parinacota", "15")
    punta_delgada = make_school(
        "Escuela Punta Delgada", "8470", san_gregorio, at=(-52.46, -69.53), enrolment=25
    )
    talhuan = make_school(
        "Escuela Básica Talhuán", "4134", ninhue, at=(-36.276, -72.321), enrolment=35
    )
    azapa = make_school("Escuela Darío Salas", "31", arica, at=(-18.52, -70.18), enrolment=384)
    elsewhere = make_school("Escuela Sin Red", "99", arica, enrolment=200, rural=False)
    company = Organisation.objects.create(kind="company", name="Viñedos del Itata", commune=ninhue)
    authority = Organisation.objects.create(kind="authority", name="Servicio Local Magallanes")

    lideres = Network.objects.create(
        slug="lideres",
        name="Red de Escuelas Líderes",
        kind="national",
        purpose="Escuelas que comparten lo que les resulta.",
        founded_on=date(2007, 3, 1),
    )
    south = Zone.objects.create(network=lideres, name="Austral", position=4)
    solar = Network.objects.create(
        slug="solar",
        name="Red de Escuelas Solares",
        kind="thematic",
        purpose="Energía solar.",
        founded_on=date(2018, 3, 1),
        closed_on=date(2020, 12, 31),
    )
    for member in (punta_delgada, talhuan, azapa, authority):
        Membership.objects.create(
            network=lideres,
            organisation=member,
            zone=south if member == punta_delgada else None,
            origin="call",
            since=LONG_AGO,
        )

    principal = make_person("Marcela Oyarzo", at=punta_delgada, post="directora")
    teacher = make_person("Rosa Fuentealba", at=talhuan)
    people = {
        "coordinator": make_person("Ana Coordinadora"),
        "facilitator": make_person("Fabián Facilitador"),
        "supervisor": make_person("Sonia Supervisora"),
        "funder": make_person("Felipe Aliado"),
    }
    for key, person in people.items():
        Office.objects.create(network=lideres, person=person, key=key, since=LONG_AGO)
    administrator = make_person("Alba Administradora")
    administrator.is_administrator = True
    administrator.save()

    challenge = Challenge.objects.create(
        organisation=punta_delgada,
        network=lideres,
        author=principal,
        language="es",
        title="La mitad de segundo no lee con fluidez",
        problem="En el aula multigrado los niños de segundo leen sílaba a sílaba.",
        tried="Más tareas de lectura; no bastó.",
        state="open",
        visibility="network",
        opened_at=datetime(2026, 11, 4, tzinfo=UTC),
    )
    return Cast(
        magallanes=san_gregorio.region,
        san_gregorio=san_gregorio,
        punta_delgada=punta_delgada,
        talhuan=talhuan,
        azapa=azapa,
        elsewhere=elsewhere,
        company=company,
        authority=authority,
        lideres=lideres,
        solar=solar,
        principal=principal,
        teacher=teacher,
        neighbour=make_person("Nora Vecina", at=azapa),
        outsider=make_person("Óscar Lejano", at=elsewhere),
        owner=make_person("Oriana Sostenedora", at=authority, post="encargada"),
        administrator=administrator,
        challenge=challenge,
        practice=make_practice(talhuan, lideres, teacher),
        **people,
    )
