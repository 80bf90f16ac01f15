"""What people do with practices."""

from dataclasses import replace

import pytest

from cardumen.directory.actor import Actor
from cardumen.directory.models import Ownership
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed, WrongState
from cardumen.networks.models import Network
from cardumen.practices import actions
from cardumen.practices.actions import Writing
from cardumen.practices.finding import find
from cardumen.practices.models import Adaptation, Hosting, Practice
from cardumen.practices.verifications.actions import verify_practice
from tests.cast import make_person, make_practice
from tests.files.making import evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def writing(cast):
    return Writing(
        title="Un horno solar",
        language="es",
        network=cast.lideres,
        summary="Cocinamos con el sol.",
        problem="El gas es caro.",
        what_we_did="Armamos un horno.",
        topics=("solar-energy", "science", "solar-energy"),
        levels=("primary",),
    )


@pytest.fixture
def start(cast, writing):
    def start(**changes):
        return actions.start_practice(
            writing=replace(writing, **changes), by=Actor(cast.teacher, cast.talhuan)
        )

    return start


def by_teacher(cast):
    return {"by": Actor(cast.teacher, cast.talhuan)}


def told() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def found(text: str) -> list[str]:
    ids = find(Practice.objects.all(), text).numbers
    return [Practice.objects.get(pk=pk).title for pk in ids]


def labels(practice) -> list[tuple[str, str]]:
    return list(practice.tags.order_by("kind", "value").values_list("kind", "value"))


class TestStarting:
    def test_keeps_a_draft_of_the_organisation_one_acts_for(self, cast, start):
        practice = start()
        assert (practice.organisation, practice.author, practice.state, told(), found("horno")) == (
            cast.talhuan,
            cast.teacher,
            "draft",
            ["PracticeDrafted"],
            [],
        )

    def test_labels_are_kept_once(self, start):
        assert labels(start()) == [
            ("level", "primary"),
            ("topic", "science"),
            ("topic", "solar-energy"),
        ]

    def test_the_same_form_sent_twice_makes_one_practice(self, start):
        assert start() == start()

    def test_nobody_writes_for_a_school_that_is_not_hers(self, cast, writing):
        with pytest.raises(NotAllowed):
            actions.start_practice(writing=writing, by=Actor(cast.teacher, cast.azapa))

    def test_nobody_writes_for_no_school(self, cast, writing):
        with pytest.raises(NotAllowed):
            actions.start_practice(writing=writing, by=Actor(cast.coordinator))

    def test_network_is_one_that_the_organisation_is_in(self, cast, start):
        other = Network.objects.create(
            slug="otra", name="Otra", kind="thematic", purpose="", founded_on="2015-03-01"
        )
        with pytest.raises(NotAllowed, match="not in that network"):
            start(network=other)

    def test_network_is_one_that_is_open(self, cast, start):
        with pytest.raises(NotAllowed, match="has closed"):
            start(network=cast.solar)

    def test_for_its_network_it_needs_a_network(self, start):
        with pytest.raises(NotAllowed, match="Without a network"):
            start(network=None)

    def test_without_a_network_it_can_be_for_everybody(self, start):
        assert start(network=None, visibility="public").network is None

    def test_documented_waits_for_something_to_look_at(self, cast, start):
        practice = start(evidence="Las boletas", evidence_grade="documented")
        said = (practice.says_documented, practice.evidence_grade)
        evidence(cast, practice)
        practice.refresh_from_db()
        assert (said, practice.evidence_grade) == ((True, "declared"), "documented")


class TestSaving:
    def test_replaces_text_and_labels(self, cast, start, writing):
        practice = start()
        changed = replace(writing, title="Dos hornos", topics=("science", "community"))
        saved = actions.save_practice(practice=practice, writing=changed, **by_teacher(cast))
        assert (saved.title, labels(saved), told()[-1]) == (
            "Dos hornos",
            [("level", "primary"), ("topic", "community"), ("topic", "science")],
            "PracticeEdited",
        )

    def test_published_practice_is_found_by_its_new_words(self, cast, start, writing):
        practice = actions.publish_practice(practice=start(), **by_teacher(cast))
        before = found("horno")
        actions.save_practice(
            practice=practice,
            writing=replace(writing, title="Una cocina", what_we_did="La armamos."),
            **by_teacher(cast),
        )
        assert (before, found("horno"), found("cocinas")) == (
            ["Un horno solar"],
            [],
            ["Una cocina"],
        )

    def test_colleague_may_and_another_school_may_not(self, cast, start, writing):
        practice = start()
        colleague = make_person("Otra Profesora", at=cast.talhuan)
        actions.save_practice(practice=practice, writing=writing, by=Actor(colleague, cast.talhuan))
        with pytest.raises(NotAllowed):
            actions.save_practice(
                practice=practice, writing=writing, by=Actor(cast.principal, cast.punta_delgada)
            )

    def test_published_practice_stays_complete(self, cast, start, writing):
        practice = actions.publish_practice(practice=start(), **by_teacher(cast))
        with pytest.raises(Invalid) as refused:
            actions.save_practice(
                practice=practice, writing=replace(writing, problem=" "), **by_teacher(cast)
            )
        assert refused.value.field == "problem"

    def test_network_that_the_school_has_left_may_stay_but_not_be_chosen(
        self, cast, start, writing
    ):
        practice = start()
        cast.talhuan.memberships.update(state="ended", until="2026-11-01")
        actions.save_practice(practice=practice, writing=writing, **by_teacher(cast))
        with pytest.raises(NotAllowed):
            actions.save_practice(
                practice=practice,
                writing=replace(writing, visibility="public"),
                **by_teacher(cast),
            )

    @pytest.mark.parametrize(
        ("changes", "grade"),
        [
            ({"title": "Otro título"}, "verified"),
            ({"results": "Más que antes"}, "documented"),
            ({"evidence": "Otro motivo", "evidence_grade": "declared"}, "declared"),
        ],
    )
    def test_what_was_verified_is_verified_as_it_stood(self, cast, start, writing, changes, grade):
        whole = {"results": "Menos gas", "evidence": "Las boletas", "evidence_grade": "documented"}
        practice = actions.publish_practice(practice=start(**whole), **by_teacher(cast))
        evidence(cast, practice)
        verify_practice(practice=practice, finding="Vi boletas.", by=Actor(cast.facilitator))
        saved = actions.save_practice(
            practice=practice, writing=replace(writing, **whole | changes), **by_teacher(cast)
        )
        assert saved.evidence_grade == grade


class TestPublishing:
    def test_is_dated_told_and_found(self, cast, start):
        practice = actions.publish_practice(practice=start(), **by_teacher(cast))
        assert (practice.state, practice.published_at is None, told()[-1], found("horno")) == (
            "published",
            False,
            "PracticePublished",
            ["Un horno solar"],
        )

    def test_twice_is_once(self, cast, start):
        practice = start()
        for _ in range(2):
            actions.publish_practice(practice=practice, **by_teacher(cast))
        assert told().count("PracticePublished") == 1

    @pytest.mark.parametrize("field", ["summary", "problem", "what_we_did"])
    def test_says_what_is_missing(self, cast, start, field):
        with pytest.raises(Invalid) as refused:
            actions.publish_practice(practice=start(**{field: ""}), **by_teacher(cast))
        assert refused.value.field == field

    def test_withdrawn_is_found_no_more_and_can_come_back(self, cast, start):
        practice = actions.publish_practice(practice=start(), **by_teacher(cast))
        for _ in range(2):
            actions.withdraw_practice(practice=practice, **by_teacher(cast))
        gone = found("horno")
        actions.publish_practice(practice=practice, by=Actor(cast.teacher))
        assert (gone, found("horno"), told()[-2:]) == (
            [],
            ["Un horno solar"],
            ["PracticeWithdrawn", "PracticePublished"],
        )

    def test_draft_has_nothing_to_withdraw(self, cast, start):
        with pytest.raises(WrongState):
            actions.withdraw_practice(practice=start(), **by_teacher(cast))


class TestVerifying:
    def verify(self, cast, by, finding="Vi las planillas."):
        return verify_practice(practice=cast.practice, finding=finding, by=Actor(by))

    def test_raises_the_grade_and_keeps_the_finding(self, cast):
        verification = self.verify(cast, cast.facilitator)
        cast.practice.refresh_from_db()
        assert (cast.practice.evidence_grade, verification.by, told()) == (
            "verified",
            cast.facilitator,
            ["PracticeVerified"],
        )

    def test_the_same_finding_counts_once(self, cast):
        assert self.verify(cast, cast.facilitator) == self.verify(cast, cast.facilitator)
        assert told() == ["PracticeVerified"]

    def test_after_a_change_the_same_finding_verifies_again(self, cast):
        self.verify(cast, cast.facilitator)
        Practice.objects.update(evidence_grade="declared")
        self.verify(cast, cast.facilitator)
        cast.practice.refresh_from_db()
        assert cast.practice.evidence_grade == "verified"

    def test_needs_a_finding(self, cast):
        with pytest.raises(Invalid):
            self.verify(cast, cast.facilitator, finding=" ")

    @pytest.mark.parametrize(
        "role", ["principal", "teacher", "supervisor", "funder", "owner", "administrator"]
    )
    def test_not_by_those_without_the_office(self, cast, role):
        with pytest.raises(NotAllowed, match="facilitators"):
            self.verify(cast, getattr(cast, role))

    def test_not_by_who_wrote_it(self, cast):
        Practice.objects.update(author=cast.facilitator)
        with pytest.raises(NotAllowed, match="You wrote"):
            self.verify(cast, cast.facilitator)

    def test_not_by_who_works_there(self, cast):
        colleague = make_person("Coordinadora De Talhuán", at=cast.talhuan)
        colleague.offices.create(network=cast.lideres, key="coordinator", since="2020-01-01")
        with pytest.raises(NotAllowed, match="You work"):
            self.verify(cast, colleague)

    def test_not_by_who_owns_the_school(self, cast):
        Ownership.objects.create(school=cast.talhuan, owner=cast.company, year=2025)
        clerk = make_person("Clara Sostenedora", at=cast.company)
        clerk.offices.create(network=cast.lideres, key="facilitator", since="2020-01-01")
        with pytest.raises(NotAllowed, match="You supervise, own or fund"):
            self.verify(cast, clerk)

    def test_not_a_draft(self, cast):
        Practice.objects.update(state="draft")
        with pytest.raises(NotAllowed, match="published"):
            self.verify(cast, cast.facilitator)

    def test_not_one_of_no_network(self, cast):
        Practice.objects.update(network=None, visibility="members")
        with pytest.raises(NotAllowed, match="facilitators"):
            self.verify(cast, cast.facilitator)


class TestTrying:
    def try_it(self, cast, by="principal", school="punta_delgada"):
        return actions.try_practice(
            practice=cast.practice, by=Actor(getattr(cast, by), getattr(cast, school, None))
        )

    def test_twice_is_once(self, cast):
        assert self.try_it(cast) == self.try_it(cast)
        assert (Adaptation.objects.get().state, told()) == ("trying", ["PracticeTried"])

    def test_after_stopping_it_can_begin_again(self, cast):
        self.try_it(cast)
        Adaptation.objects.update(state="stopped")
        self.try_it(cast)
        assert (Adaptation.objects.get().state, told()) == ("trying", ["PracticeTried"] * 2)

    @pytest.mark.parametrize(
        ("by", "school", "why"),
        [
            ("teacher", "talhuan", "your own"),
            ("principal", "azapa", "who work at"),
            ("coordinator", "nowhere", "who work at"),
            ("outsider", "elsewhere", "do not have access"),
        ],
    )
    def test_not_by_everybody(self, cast, by, school, why):
        with pytest.raises(NotAllowed, match=why):
            self.try_it(cast, by, school)


class TestReporting:
    @pytest.fixture
    def adaptation(self, cast):
        return actions.try_practice(
            practice=cast.practice, by=Actor(cast.principal, cast.punta_delgada)
        )

    def report(self, cast, adaptation, **changes):
        told = {"state": "adapted", "changed": "Sin radio.", "outcome": "Leen más."} | changes
        return actions.report_adaptation(
            adaptation=adaptation, by=Actor(cast.principal, cast.punta_delgada), **told
        )

    @pytest.mark.parametrize(
        ("changes", "counts"),
        [
            ({"measured": True}, (1, 1)),
            ({"measured": False}, (1, 0)),
            ({"state": "stopped", "measured": True}, (0, 0)),
            ({"state": "trying", "outcome": ""}, (0, 0)),
        ],
    )
    def test_counts_those_carried_through(self, cast, adaptation, changes, counts):
        self.report(cast, adaptation, **changes)
        cast.practice.refresh_from_db()
        assert (cast.practice.adaptation_count, cast.practice.measured_count) == counts

    def test_the_same_report_is_told_once(self, cast, adaptation):
        for _ in range(2):
            self.report(cast, adaptation, would_repeat=True)
        assert told() == ["PracticeTried", "AdaptationReported"]

    def test_needs_an_outcome_when_it_has_ended(self, cast, adaptation):
        with pytest.raises(Invalid):
            self.report(cast, adaptation, outcome="")

    def test_only_by_the_school_that_tries_it(self, cast, adaptation):
        with pytest.raises(NotAllowed):
            actions.report_adaptation(
                adaptation=adaptation,
                state="adapted",
                changed="",
                outcome="Bien",
                by=Actor(cast.teacher, cast.talhuan),
            )


class TestHosting:
    def declare(self, by, organisation, visits):
        return actions.declare_hosting(
            a_month=visits, offers_virtual=True, by=Actor(by, organisation)
        )

    def test_the_last_word_counts(self, cast):
        self.declare(cast.teacher, cast.talhuan, 3)
        self.declare(cast.teacher, cast.talhuan, 2)
        assert [str(hosting) for hosting in Hosting.objects.all()] == ["Escuela Básica Talhuán: 2"]

    @pytest.mark.parametrize("school", ["talhuan", "nowhere"])
    def test_only_for_ones_own_school(self, cast, school):
        with pytest.raises(NotAllowed):
            self.declare(cast.principal, getattr(cast, school, None), 3)


def test_things_say_what_they_are(cast):
    practice = make_practice(cast.azapa, None, None, title="Riego", visibility="public")
    adaptation = actions.try_practice(
        practice=practice, by=Actor(cast.principal, cast.punta_delgada)
    )
    verification = verify_practice(
        practice=cast.practice, finding="Sí.", by=Actor(cast.facilitator)
    )
    assert [str(practice), str(adaptation), str(practice.tags.get())] == [
        "Riego",
        "Riego · Escuela Punta Delgada",
        "reading",
    ]
    assert str(verification).startswith("Lectura en voz alta por radio 20")
