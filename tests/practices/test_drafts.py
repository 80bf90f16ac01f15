"""A draft is saved while one types, by several at once, and no one's words are overwritten."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.journal.models import Entry
from cardumen.kernel.errors import NotAllowed, WrongState
from cardumen.practices import actions
from cardumen.practices.actions import Sent, Writing
from cardumen.practices.actions.drafts import SITTING
from cardumen.practices.actions.fingerprints import fingerprint, fingerprints, read, written_out
from cardumen.practices.models import Authorship, Practice
from cardumen.search.models import Document
from tests.cast import make_person, make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast):
    writing = Writing(
        title="Un horno", language="es", network=cast.lideres, problem="El gas es caro."
    )
    return actions.start_practice(
        writing=writing, by=Actor(cast.teacher, cast.talhuan), form="first"
    )


def seen_in(practice: Practice) -> dict[str, str]:
    return fingerprints(actions.writing_of(practice))


@pytest.fixture
def keep(cast, draft):
    def keep(by=None, form="a", seen=None, **values):
        sent = Sent(values, seen_in(draft) if seen is None else seen, form)
        return actions.keep_draft(
            practice=draft, sent=sent, by=Actor(by or cast.teacher, cast.talhuan)
        )

    return keep


def told() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


class TestTogether:
    def test_different_answers_are_both_kept(self, draft, keep, colleague):
        keep(problem="El gas es muy caro.")
        merged = keep(colleague, "b", problem="El gas es caro.", results="Cocinamos.")
        draft.refresh_from_db()
        assert (draft.problem, draft.results, merged.clashes) == (
            "El gas es muy caro.",
            "Cocinamos.",
            {},
        )

    def test_the_same_answer_is_a_clash_and_stands(self, draft, keep, colleague):
        keep(problem="De la primera.")
        merged = keep(colleague, "b", problem="De la segunda.", results="Cocinamos.")
        draft.refresh_from_db()
        assert (merged.clashes, draft.problem, draft.results) == (
            {"problem": "De la primera."},
            "De la primera.",
            "Cocinamos.",
        )

    def test_who_has_seen_both_decides(self, draft, keep, colleague):
        keep(problem="De la primera.")
        seen = {"problem": fingerprint("De la primera.")}
        keep(colleague, "b", seen, problem="De ambas.")
        draft.refresh_from_db()
        assert draft.problem == "De ambas."

    def test_the_same_words_by_both_are_no_clash(self, keep, colleague):
        keep(problem="Iguales.")
        assert keep(colleague, "b", problem="Iguales.\r\n").clashes == {}

    def test_labels_clash_too(self, draft, keep, colleague):
        before = seen_in(draft)
        keep(topics=["reading"], seen=before)
        merged = keep(colleague, "b", before, topics=["science"])
        assert merged.clashes == {"topics": ["reading"]}

    def test_answer_lost_on_its_way_does_not_clash_with_itself(self, draft, keep):
        before = seen_in(draft)
        keep(problem="Uno", seen=before)
        merged = keep(problem="Uno y dos", seen=before)
        draft.refresh_from_db()
        assert (merged.clashes, draft.problem) == ({}, "Uno y dos")

    def test_taking_back_what_this_form_wrote_is_a_change(self, draft, keep):
        before = seen_in(draft)
        keep(problem="Uno", seen=before)
        keep(problem="El gas es caro.", seen=before)
        draft.refresh_from_db()
        assert draft.problem == "El gas es caro."

    def test_another_window_of_hers_clashes_as_anybodys(self, draft, keep):
        before = seen_in(draft)
        keep(problem="Uno", form="a", seen=before)
        assert keep(problem="Dos", form="b", seen=before).clashes == {"problem": "Uno"}

    def test_button_saves_all_but_the_clashes_of_a_draft(self, cast, draft, keep, colleague):
        before = seen_in(draft)
        keep(problem="De la primera.", seen=before)
        merged = actions.merge_practice(
            practice=draft,
            sent=Sent({"problem": "De la segunda.", "title": "Dos hornos"}, before, "b"),
            by=Actor(colleague, cast.talhuan),
        )
        assert (merged.practice.title, merged.practice.problem, list(merged.clashes)) == (
            "Dos hornos",
            "De la primera.",
            ["problem"],
        )

    def test_button_saves_nothing_of_a_published_one_while_there_is_a_clash(self, cast, colleague):
        before = seen_in(cast.practice)
        mine = {"problem": "De la primera.", "what_we_did": "Leemos."}
        for by, values in (
            (cast.teacher, mine),
            (colleague, {"problem": "De la segunda.", "title": "Otra"}),
        ):
            merged = actions.merge_practice(
                practice=cast.practice,
                sent=Sent(values, before, by.name[:1]),
                by=Actor(by, cast.talhuan),
            )
        cast.practice.refresh_from_db()
        assert (cast.practice.title, list(merged.clashes)) == (
            "Lectura en voz alta por radio",
            ["problem"],
        )


class TestTyping:
    def test_is_told_once_a_sitting(self, draft, keep):
        keep(problem="Uno")
        keep(problem="Dos", seen={})
        assert told() == ["PracticeDrafted"]
        Authorship.objects.update(wrote_at=timezone.now() - SITTING - timedelta(seconds=1))
        keep(problem="Tres", seen={})
        keep(problem="Cuatro", seen={})
        assert told() == ["PracticeDrafted", "PracticeEdited"]

    def test_colleague_who_lends_a_hand_is_told_once(self, keep, colleague):
        keep(colleague, problem="Uno")
        keep(colleague, problem="Dos", seen={})
        assert told() == ["PracticeDrafted", "PracticeEdited"]

    def test_writes_nothing_into_the_search_index(self, keep):
        keep(problem="Uno")
        assert Document.objects.count() == 0

    def test_nothing_new_writes_nothing(self, draft, keep):
        with CaptureQueriesContext(connection) as asked:
            keep(problem="El gas es caro.")
        assert [q["sql"] for q in asked if q["sql"].startswith(("UPDATE", "INSERT"))] == []

    def test_is_one_small_write(self, draft, keep):
        keep(problem="Uno")
        seen = seen_in(Practice.objects.get(pk=draft.pk))
        with CaptureQueriesContext(connection) as asked:
            keep(problem="Dos", seen=seen)
        writes = [q["sql"] for q in asked if q["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]
        assert len(writes) == 2, writes

    def test_published_practice_is_not_changed_while_one_types(self, cast):
        sent = Sent({"title": "Otra"}, {}, "a")
        with pytest.raises(WrongState):
            actions.keep_draft(
                practice=cast.practice, sent=sent, by=Actor(cast.teacher, cast.talhuan)
            )

    def test_only_by_those_who_work_there(self, cast, keep):
        with pytest.raises(NotAllowed):
            keep(cast.principal, problem="Uno")

    def test_network_is_one_that_the_school_is_in(self, cast, keep):
        with pytest.raises(NotAllowed):
            keep(network=cast.solar)

    def test_labels_that_are_the_same_are_not_asked_again(self, draft, keep):
        keep(topics=["reading"], free_tags=["radio"])
        labels = sorted(draft.tags.values_list("value", flat=True))
        keep(problem="Otro")
        assert (labels, sorted(draft.tags.values_list("value", flat=True))) == (
            ["radio", "reading"],
            ["radio", "reading"],
        )


class TestBeginning:
    def begin(self, cast, **values):
        return actions.begin_draft(
            sent=Sent({"title": "Un telar", **values}, {}, "form-1"),
            language="es",
            by=Actor(cast.teacher, cast.talhuan),
        )

    def test_needs_a_title_only(self, cast):
        practice = self.begin(cast).practice
        assert (practice.title, practice.language, practice.visibility, practice.state) == (
            "Un telar",
            "es",
            "members",
            "draft",
        )

    def test_the_same_form_sent_again_goes_on_in_the_same_draft(self, cast):
        first = self.begin(cast).practice
        again = self.begin(cast, problem="No sabíamos tejer.").practice
        assert (again, Practice.objects.get(pk=first.pk).problem) == (first, "No sabíamos tejer.")

    def test_form_without_a_key_is_known_by_its_text(self, cast):
        sent = Sent({"title": "Un telar"}, {})
        drafts = {
            actions.begin_draft(
                sent=sent, language="es", by=Actor(cast.teacher, cast.talhuan)
            ).practice
            for _ in range(2)
        }
        assert len(drafts) == 1

    def test_nobody_begins_for_no_school(self, cast):
        with pytest.raises(NotAllowed):
            actions.begin_draft(
                sent=Sent({"title": "Un telar"}, {}), language="es", by=Actor(cast.funder)
            )

    def test_what_can_be_looked_at_may_come_later(self, cast):
        draft = self.begin(cast, evidence_grade="documented").practice
        assert (draft.says_documented, draft.evidence_grade) == (True, "declared")


class TestAuthors:
    def name(self, cast, draft, *people, by=None):
        actions.name_authors(
            practice=draft, authors=people, by=Actor(by or cast.teacher, cast.talhuan)
        )
        return list(draft.authorships.filter(is_named=True).values_list("person__name", flat=True))

    def test_are_those_chosen_and_who_began_it(self, cast, draft, keep, colleague):
        other = make_person("Carla Colega", at=cast.talhuan)
        keep(colleague, problem="Uno")
        both = self.name(cast, draft, colleague, other)
        one = self.name(cast, draft, other)
        assert (both, one) == (
            ["Rosa Fuentealba", "Berta Colega", "Carla Colega"],
            ["Rosa Fuentealba", "Carla Colega"],
        )

    def test_the_same_again_is_not_told(self, cast, draft, colleague):
        self.name(cast, draft, colleague)
        self.name(cast, draft, colleague, cast.teacher)
        assert told().count("PracticeAuthorsNamed") == 1

    def test_are_colleagues(self, cast, draft):
        with pytest.raises(NotAllowed, match="can be its author"):
            self.name(cast, draft, cast.principal)

    def test_are_named_by_colleagues(self, cast, draft, colleague):
        with pytest.raises(NotAllowed):
            self.name(cast, draft, colleague, by=cast.principal)

    def test_say_what_they_are(self, draft):
        assert str(draft.authorships.get()) == "Rosa Fuentealba · Un horno"


class TestFingerprints:
    @pytest.mark.parametrize(
        ("one", "other"),
        [("a\r\nb ", "a\nb"), (["x", "y"], ("y", "x")), (None, ""), ([], "")],
    )
    def test_same_for_what_a_reader_calls_the_same(self, one, other):
        assert fingerprint(one) == fingerprint(other)

    def test_differ_where_a_reader_sees_a_difference(self):
        assert fingerprint("a") != fingerprint("A")

    def test_of_a_network_is_its_key(self, cast):
        assert fingerprint(cast.lideres) == fingerprint(str(cast.lideres.pk))

    def test_are_read_as_they_were_written(self):
        seen = {"title": "ab", "problem": "cd"}
        assert (read(written_out(seen)), read("nonsense title=ab =")) == (
            seen,
            {"title": "ab", "": ""},
        )

    def test_stand_for_every_field_of_a_form(self, draft):
        writing = actions.writing_of(draft)
        assert replace(writing) == writing
        assert set(fingerprints(writing)) >= set(writing.columns())


def test_who_has_left_is_no_longer_asked_to_finish_what_they_began(cast, as_):
    make_practice(cast.talhuan, cast.lideres, cast.teacher, title="A medias", state="draft")
    assert "A medias" in as_("teacher").get("/today/").content.decode()
    Affiliation.objects.filter(person=cast.teacher).update(until=timezone.localdate())
    assert "A medias" not in as_("teacher").get("/today/").content.decode()
