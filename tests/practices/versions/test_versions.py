"""What a practice said each time it was shared, and what differs between two of them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import NotAllowed, WrongState
from cardumen.practices import actions
from cardumen.practices.actions import Sent, Writing
from cardumen.practices.models import Practice
from cardumen.practices.versions.actions import forget_version, restore_version
from cardumen.practices.versions.differences import AROUND, Piece, differences
from tests.cast import make_person
from tests.files.making import evidence
from tests.practices.access import FORM
from tests.practices.forms import ENGLISH, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(cast):
    writing = Writing(
        title="Un horno",
        language="es",
        network=cast.lideres,
        summary="Cocinamos con el sol.",
        problem="El gas es caro.",
        what_we_did="Armamos un horno de cartón.",
    )
    started = actions.start_practice(writing=writing, by=Actor(cast.teacher, cast.talhuan))
    return actions.publish_practice(
        practice=started, by=Actor(cast.teacher, cast.talhuan), at=datetime(2026, 4, 1, tzinfo=UTC)
    )


@pytest.fixture
def change(cast, practice):
    def change(note="", by=None, **changes):
        return actions.merge_practice(
            practice=practice,
            sent=Sent(changes, {}),
            by=Actor(by or cast.teacher, cast.talhuan),
            note=note,
        ).practice

    return change


def kept(practice) -> list[tuple[int, list[str], str]]:
    rows = practice.versions.order_by("number")
    return [(row.number, row.changed, row.note) for row in rows]


class TestKeeping:
    def test_publishing_keeps_the_first_with_who_and_when(self, cast, practice):
        version = practice.versions.get()
        assert (version.number, version.by, version.at.year, version.texts["title"]) == (
            1,
            cast.teacher,
            2026,
            "Un horno",
        )

    def test_change_of_words_keeps_another_and_says_what_changed(self, practice, change):
        change("Medimos la temperatura", results="Llega a 90 grados.", problem="La leña es cara.")
        assert kept(practice) == [
            (1, [], ""),
            (2, ["problem", "results"], "Medimos la temperatura"),
        ]

    @pytest.mark.parametrize(
        "changes",
        [{"problem": "El gas es caro"}, {"title": "un Horno"}, {"topics": ["science"]}],
    )
    def test_comma_capital_or_label_keeps_none(self, practice, change, changes):
        change(**changes)
        assert len(kept(practice)) == 1

    def test_draft_keeps_none(self, cast):
        writing = Writing(title="Otro", language="es", network=cast.lideres)
        draft = actions.start_practice(writing=writing, by=Actor(cast.teacher, cast.talhuan))
        actions.save_practice(
            practice=draft,
            writing=replace(writing, problem="x"),
            by=Actor(cast.teacher, cast.talhuan),
        )
        assert kept(draft) == []

    def test_published_again_after_a_change_keeps_another(self, cast, practice, change):
        by = {"by": Actor(cast.teacher, cast.talhuan)}
        actions.withdraw_practice(practice=practice, **by)
        change(problem="La leña es cara.")
        actions.publish_practice(practice=practice, **by)
        assert [number for number, *_ in kept(practice)] == [1, 2]

    def test_says_what_it_is(self, practice):
        assert str(practice.versions.get()) == "Un horno 1"


class TestRestoring:
    def test_says_again_what_it_said_as_a_new_version(self, cast, practice, change):
        change(problem="La leña es cara.", evidence="Fotos", evidence_grade="documented")
        restored = restore_version(
            version=practice.versions.get(number=1), by=Actor(cast.teacher, cast.talhuan)
        )
        newest = practice.versions.first()
        assert (restored.problem, restored.evidence_grade, newest.number, newest.restored) == (
            "El gas es caro.",
            "declared",
            3,
            1,
        )

    def test_documented_stays_where_there_is_something_to_look_at(self, cast, practice, change):
        change(evidence="Fotos", evidence_grade="documented")
        evidence(cast, practice)
        change(problem="La leña es cara.")
        restored = restore_version(
            version=practice.versions.get(number=2), by=Actor(cast.teacher, cast.talhuan)
        )
        assert (restored.problem, restored.evidence_grade) == ("El gas es caro.", "documented")

    def test_only_by_those_who_work_there(self, cast, practice, change):
        with pytest.raises(NotAllowed):
            restore_version(
                version=practice.versions.get(), by=Actor(cast.principal, cast.punta_delgada)
            )


class TestForgetting:
    def forget(self, cast, practice, number, by=None):
        return forget_version(
            version=practice.versions.get(number=number), by=Actor(by or cast.teacher, cast.talhuan)
        )

    def test_words_go_and_the_rest_stays(self, cast, practice, change):
        change("Sin nombres", problem="La leña es cara.")
        gone = self.forget(cast, practice, 1)
        again = self.forget(cast, practice, 1)
        assert (gone.texts, again.texts, gone.by) == ({}, {}, cast.teacher)
        with pytest.raises(WrongState, match="was removed"):
            restore_version(version=gone, by=Actor(cast.teacher, cast.talhuan))

    def test_not_of_what_it_says_now(self, cast, practice):
        with pytest.raises(WrongState, match="Change the practice first"):
            self.forget(cast, practice, 1)

    def test_only_by_those_who_work_there(self, cast, practice, change):
        change(problem="La leña es cara.")
        with pytest.raises(NotAllowed):
            self.forget(cast, practice, 1, by=cast.principal)


class TestPages:
    def test_list_says_who_when_and_what(self, cast, practice, change, as_):
        change("Medimos", results="Llega a 90 grados.")
        change(problem="La leña es cara.")
        page = as_("principal").get(f"/practices/{practice.pk}/versions/", headers=ENGLISH)
        text = text_of(page)
        for words in ("Version 3 Current version", "Rosa Fuentealba Changed: the problem"):
            assert words in text
        assert "Rosa Fuentealba Medimos See changes" in text
        assert "First version." in text

    def test_names_are_for_members(self, cast, practice, client):
        Practice.objects.update(visibility="public")
        page = client.get(f"/practices/{practice.pk}/versions/")
        assert (page.status_code, "Rosa" in text_of(page)) == (200, False)

    def test_says_which_was_restored_and_which_is_gone(self, cast, practice, change, as_):
        teacher = as_("teacher")
        change(problem="La leña es cara.")
        teacher.post(f"/practices/{practice.pk}/versions/1/restore/")
        teacher.post(f"/practices/{practice.pk}/versions/2/forget/")
        page = text_of(teacher.get(f"/practices/{practice.pk}/versions/", headers=ENGLISH))
        assert "Restored from version 1." in page
        assert "The text of this version was removed." in page
        assert teacher.get(f"/practices/{practice.pk}/versions/2/").status_code == 404

    def test_difference_marks_words_that_came_and_went(self, practice, change, as_):
        change(problem="El gas es muy caro y escaso.")
        page = as_("principal").get(f"/practices/{practice.pk}/versions/2/").content.decode()
        assert "El gas es <del>caro.</del><ins>muy caro y escaso.</ins>" in page

    def test_of_the_first_all_is_new(self, practice, as_):
        page = as_("principal").get(f"/practices/{practice.pk}/versions/1/").content.decode()
        assert "<ins>El gas es caro.</ins>" in page

    @pytest.mark.parametrize(("query", "words"), [("?with=1", "caro."), ("?with=x", "2 leñas")])
    def test_any_two_can_be_compared(self, practice, change, as_, query, words):
        change(problem="2 leñas")
        change(problem="3 leñas")
        page = as_("principal").get(f"/practices/{practice.pk}/versions/3/{query}")
        assert f"<del>{words.split()[0]}" in page.content.decode() or (
            "<del>El gas es caro.</del>" in page.content.decode()
        )

    def test_two_that_say_the_same_say_so(self, cast, practice, change, as_):
        change(problem="La leña es cara.")
        teacher = as_("teacher")
        teacher.post(f"/practices/{practice.pk}/versions/1/restore/")
        page = teacher.get(f"/practices/{practice.pk}/versions/3/?with=1", headers=ENGLISH)
        assert "These two versions are identical." in text_of(page)

    def test_practice_page_leads_there(self, practice, as_):
        page = as_("principal").get(practice.get_absolute_url()).content.decode()
        assert f'href="/practices/{practice.pk}/versions/"' in page

    def test_draft_has_none_and_says_when_one_is_kept(self, cast, as_):
        writing = Writing(title="Otro", language="es", network=cast.lideres)
        draft = actions.start_practice(writing=writing, by=Actor(cast.teacher, cast.talhuan))
        page = as_("teacher").get(f"/practices/{draft.pk}/versions/", headers=ENGLISH)
        assert "A version is saved each time the practice is published" in text_of(page)

    def test_what_she_says_of_the_change_is_kept(self, practice, as_):
        as_("teacher").post(
            f"/practices/{practice.pk}/edit/",
            FORM
            | {"title": "Un horno", "summary": "Sol", "problem": "Leña", "note": " Otra causa "},
        )
        assert practice.versions.first().note == "Otra causa"


class TestDifferences:
    def test_nothing_changed(self):
        assert differences("uno dos", "uno dos") == [Piece("same", "uno dos")]

    def test_all_is_new(self):
        assert differences("", "uno") == [Piece("in", "uno")]

    def test_words_within_a_line(self):
        assert differences("uno dos tres", "uno cuatro tres") == [
            Piece("same", "uno "),
            Piece("out", "dos "),
            Piece("in", "cuatro "),
            Piece("same", "tres"),
        ]

    def test_ends_of_lines_of_any_machine_are_the_same(self):
        assert differences("uno\r\ndos", "uno\ndos") == [Piece("same", "uno\ndos")]

    def test_what_stayed_is_shortened_around_the_change(self):
        long = " ".join(f"w{n}" for n in range(100))
        found = differences(f"{long} fin", f"{long} final")
        assert [piece.kind for piece in found] == ["gap", "same", "out", "in"]
        assert len(found[1].text.split()) == AROUND

    def test_what_stayed_between_two_changes_keeps_both_its_ends(self):
        long = "\n".join(f"w{n}" for n in range(100))
        found = differences(f"a\n{long}\nb", f"c\n{long}\nd")
        assert [piece.kind for piece in found] == [
            "out", "in", "same", "gap", "same", "out", "in",
        ]  # fmt: skip

    @pytest.mark.parametrize("word", ["a ", "b\n", "palabra "])
    def test_long_and_monotonous_texts_are_one_change(self, word):
        """Compared word by word they would take minutes."""
        found = differences(word * 9_000, "c " + word * 9_000 + "d")
        assert [piece.kind for piece in found] == ["out", "in"]


def test_colleague_is_named_as_who_changed_it(cast, practice, change):
    berta = make_person("Berta Colega", at=cast.talhuan)
    change(by=berta, problem="La leña es cara.")
    assert practice.versions.first().by == berta
