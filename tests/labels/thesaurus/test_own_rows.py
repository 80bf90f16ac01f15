"""Words that an installation adds: tried, added, understood, removed."""

from functools import cache

import pytest

from cardumen.directory.actor import Actor
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed
from cardumen.labels.thesaurus import index
from cardumen.labels.thesaurus.actions import add_row, new_row, remove_row
from cardumen.labels.thesaurus.index import current, extended, forget
from cardumen.labels.thesaurus.models import OwnRow
from cardumen.labels.thesaurus.vocabulary import Row
from cardumen.methods.retrieval import thesaurus, understand
from cardumen.practices.finding import find
from cardumen.practices.index import keep_in_index
from cardumen.practices.models import Practice

# Of the house's words, of which each test has all read again, it is every time the same.
SAME = {name: cache(getattr(thesaurus, name)) for name in ("spans", "plain_word", "terms")}

WORDS = {
    "country": "",
    "concept": "zumbayllu",
    "topics": ["arts"],
    "spanish": "trompo andino, trompos",
    "english": "spinning top",
    "questions": "clases de zumbayllu",
}


@pytest.fixture(autouse=True)
def _read_once(monkeypatch):
    for name, known in SAME.items():
        monkeypatch.setattr(thesaurus, name, known)


def topics(text):
    return list(understand(text, current(), languages=["es", "en"]).topics)


def made(cast, **changed):
    row = add_row(row=new_row(**WORDS | changed), by=Actor(cast.administrator))
    forget()
    return row


def test_words_of_the_installation_are_understood_until_they_are_removed(cast):
    assert topics("zumbayllu") == []
    row = made(cast)
    assert [topics(text) for text in ("zumbayllu", "trompo andino", "a spinning top")] == [
        ["arts"]
    ] * 3
    remove_row(row=row, by=Actor(cast.administrator))
    forget()
    assert topics("zumbayllu") == []


def test_words_are_added_to_a_concept_of_the_house(cast):
    made(cast, concept="Inasistencia", topics=[], spanish="hacerse el sueco en la puerta")
    concept = current().concepts["inasistencia"]
    assert "hacerse el sueco en la puerta" in [word.text for word in concept.words["es"]]
    assert current().name_of("inasistencia", "es") == "inasistencia"
    assert topics("hacerse el sueco en la puerta") == ["attendance"]


def test_words_of_a_country_are_understood_and_never_shown(cast):
    made(cast, country="CL", concept="inasistencia", topics=[], spanish="zumbaylluarse")
    assert topics("zumbaylluarse") == ["attendance"]
    assert current().spelt_like("zumbaylluarce") == ""


def test_words_of_a_country_outlive_the_concept_they_were_added_to(cast):
    row = made(cast)
    made(cast, country="CL", concept="zumbayllu", topics=["arts"], spanish="ronrón de feria")
    remove_row(row=row, by=Actor(cast.administrator))
    forget()
    assert topics("ronrón de feria") == ["arts"]


def test_a_concept_may_come_after_the_words_that_are_added_to_it():
    added = Row(["arts"], {"es": ["zumbayllu", "ronrón"], "en": []}, added=True)
    concept = Row(["arts"], {"es": ["zumbayllu"], "en": []})
    assert "zumbayllu" in extended([added, concept]).concepts


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"concept": "…"}, "concept"),
        ({"country": "CL"}, "concept"),
        ({"concept": "entre y de"}, "concept"),
        ({"concept": "árboles ríos montañas caminos puentes casas barcos"}, "concept"),
        ({"concept": "lectura", "topics": [], "spanish": " ", "english": ""}, "spanish"),
        ({"spanish": "trompo, ?"}, "spanish"),
        ({"spanish": "trompo, 🎉"}, "spanish"),
        ({"english": "one tall green house beside seven rivers flowing"}, "english"),
    ],
)
def test_row_that_says_nothing_is_refused_at_its_field(cast, wrong, field):
    with pytest.raises(Invalid) as refused:
        new_row(**WORDS | wrong)
    assert refused.value.field == field


def test_acronym_may_be_a_word_of_grammar_in_small_letters():
    assert new_row(**WORDS | {"spanish": "TI"}).spanish == "TI"


def test_same_row_is_added_once(cast):
    row = made(cast)
    with pytest.raises(Conflict):
        made(cast)
    remove_row(row=row, by=Actor(cast.administrator))
    made(cast)


def test_only_an_administrator_changes_it(cast):
    row = new_row(**WORDS)
    for role in ("teacher", "coordinator", "supervisor"):
        with pytest.raises(NotAllowed):
            add_row(row=row, by=Actor(getattr(cast, role)))
        with pytest.raises(NotAllowed):
            remove_row(row=row, by=Actor(getattr(cast, role)))


def test_row_is_removed_once(cast):
    row = made(cast)
    remove_row(row=row, by=Actor(cast.administrator))
    with pytest.raises(Conflict):
        remove_row(row=row, by=Actor(cast.administrator))


def test_each_change_is_an_edition_and_stands_in_the_journal(cast):
    row = made(cast)
    assert OwnRow.objects.edition() == 1
    remove_row(row=row, by=Actor(cast.administrator))
    assert OwnRow.objects.edition() == 2
    kinds = Entry.objects.filter(kind__startswith="Thesaurus").order_by("pk")
    assert list(kinds.values_list("kind", "by")) == [
        ("ThesaurusRowAdded", cast.administrator.pk),
        ("ThesaurusRowRemoved", cast.administrator.pk),
    ]


def test_what_another_process_added_is_known_when_its_time_is_over(cast, monkeypatch):
    add_row(row=new_row(**WORDS), by=Actor(cast.administrator))
    assert topics("zumbayllu") == []
    monkeypatch.setattr(index, "LIFE", -1.0)
    index.keep([])
    assert topics("zumbayllu") == ["arts"]
    assert current() is current()


def test_thesaurus_is_read_again_after_the_change(cast, django_capture_on_commit_callbacks):
    current()
    with django_capture_on_commit_callbacks(execute=True):
        row = add_row(row=new_row(**WORDS), by=Actor(cast.administrator))
    assert topics("zumbayllu") == ["arts"]
    with django_capture_on_commit_callbacks(execute=True):
        remove_row(row=row, by=Actor(cast.administrator))
    assert topics("zumbayllu") == []


def test_practices_and_challenges_are_found_by_it_once_indexed_again(cast, run_jobs):
    words = {"topics": [], "concept": "transistor", "spanish": "radio, radios", "english": ""}
    readable = Practice.objects.published()
    assert find(readable, "transistor ").numbers == []
    made(cast, **words)
    run_jobs()
    assert find(readable, "transistor ").numbers == [cast.practice.pk]


class TestPages:
    def test_word_is_looked_up(self, cast, as_):
        page = as_("administrator").get("/labels/thesaurus/?q=furgón").content.decode()
        assert "school bus" in page
        assert "/labels/thesaurus/new/?concept=transporte+escolar" in page

    def test_words_that_are_not_shown_to_anyone_are_not_shown_here(self, cast, as_):
        page = as_("administrator").get("/labels/thesaurus/?q=estudiantes").content.decode()
        assert "pendejos" not in page

    def test_word_that_is_also_a_topic_is_shown_once(self, cast, as_):
        page = as_("administrator").get("/labels/thesaurus/?q=reading").content.decode()
        assert ">reading, read, reads, readers<" in page

    def test_unknown_word_is_offered_to_be_added(self, cast, as_):
        page = as_("administrator").get("/labels/thesaurus/?q=zumbayllu").content.decode()
        assert "/labels/thesaurus/new/?concept=zumbayllu" in page

    def test_change_is_tried_before_anything_is_kept(self, cast, as_):
        cast.practice.visibility, cast.practice.network = "public", None
        cast.practice.save()
        keep_in_index(cast.practice)
        client = as_("administrator")
        sent = WORDS | {"concept": "transistor", "spanish": "radio", "do": "try"}
        response = client.post("/labels/thesaurus/new/", sent)
        page = response.content.decode()
        assert response.status_code == 200
        assert 'value="transistor"' in page
        assert "transistor (temas: Artes y música)" in page
        assert cast.practice.title in page
        assert not OwnRow.objects.exists()

    def test_what_is_wrong_with_a_trial_stands_in_the_form(self, cast, as_):
        sent = WORDS | {"country": "CL", "do": "try"}
        response = as_("administrator").post("/labels/thesaurus/new/", sent)
        assert response.status_code == 422
        assert "What changes" not in response.content.decode()

    def test_words_are_added_listed_and_removed(self, cast, as_):
        client = as_("administrator")
        client.post("/labels/thesaurus/new/", WORDS | {"do": "add"})
        forget()
        row = OwnRow.objects.get()
        assert row.added_by == cast.administrator
        page = client.get("/labels/thesaurus/").content.decode()
        assert "trompo andino, trompos" in page
        confirmation = client.get(f"/labels/thesaurus/{row.pk}/remove/").content.decode()
        assert "clases de zumbayllu" in confirmation
        client.post(f"/labels/thesaurus/{row.pk}/remove/")
        assert not OwnRow.objects.in_force().exists()
        assert client.get(f"/labels/thesaurus/{row.pk}/remove/").status_code == 404
        late = client.post(f"/labels/thesaurus/{row.pk}/remove/")
        assert late.status_code == 422
        assert "Esta fila ya se quitó." in late.content.decode()

    def test_words_are_shown_once_however_they_are_written(self, cast, as_):
        page = as_("administrator").get("/labels/thesaurus/?q=lectura").content.decode()
        assert "lectora</p>" in page

    def test_texts_that_are_too_many_to_be_tried_are_counted(self, cast, as_):
        words = ", ".join(f"trompo{n}" for n in range(70))
        sent = WORDS | {"spanish": words, "do": "try"}
        page = as_("administrator").post("/labels/thesaurus/new/", sent).content.decode()
        assert "clases de zumbayllu" in page
        assert "Quedaron 13 textos más sin probar." in page

    def test_questions_of_all_rows_are_asked_again(self, cast, as_):
        made(cast, questions="¿quién pinta zumbayllus con zurrapapa?")
        sent = WORDS | {"concept": "zurrapapa", "spanish": "", "questions": "", "do": "try"}
        page = as_("administrator").post("/labels/thesaurus/new/", sent).content.decode()
        assert "¿quién pinta zumbayllus con zurrapapa?" in page
