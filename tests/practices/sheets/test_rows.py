"""The rows of a spreadsheet: what is understood of each, and which mistakes are told."""

from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.labels.models import FreeTag
from cardumen.practices.models import Practice
from cardumen.practices.sheets import actions
from cardumen.practices.sheets.understanding import key_of
from tests.cast import Cast, make_practice
from tests.practices.sheets.bringing import GARDEN, brought, read, told


def test_of_what_schools_keep_to_themselves_nothing_is_told(cast: Cast):
    make_practice(cast.punta_delgada, cast.lideres, cast.principal, title="Coro", state="draft")
    rows = [["4134", cast.practice.title], ["8470", "Coro"]]
    sheet = read(cast, *rows, head=["RBD", "Título"])
    assert told(sheet, cast.coordinator) == [[("", "The school already has this practice.")], []]


def test_each_mistake_names_its_column_and_what_to_do(cast: Cast):
    head = ["rbd", "title", "Levels", "cost", "topics", "tags", "Resumen", "Subjects", "Language"]
    sheet = read(
        cast,
        ["", "Sin número"],
        ["ocho", "Con letras"],
        ["123456", "Nadie"],
        ["99", "De otra red"],
        ["8470", ""],
        ["8470", "x" * 121],
        ["8470", "Niveles", "Básica, kínder"],
        ["8470", "Costo", "", "caro"],
        ["8470", "Temas", "", "", "Lectura,Reading,multigrade"],
        ["8470", "Muchos", "", "", "a;b", "c\nd, -"],
        ["8470", "Larga", "", "", "", "y" * 31],
        ["8470", "Fórmula", "", "", "", "", "#REF!"],
        ["8470", "Bien", "", "some", "", "", "<b>HTML</b>", "Artes visuales", "English"],
        head=head,
    )
    columns = [[column for column, _ in one] for one in told(sheet, cast.coordinator)]
    assert columns == [
        ["school"], ["school"], ["school"], ["school"], ["title"], ["title"], ["levels"], ["cost"],
        [], ["free_tags"], ["free_tags"], ["summary"], [],
    ]  # fmt: skip
    texts = [text for one in told(sheet, cast.coordinator) for _, text in one]
    assert [part for part in ("Invite it first", "121 characters", "kínder") if part not in
            " ".join(texts)] == []  # fmt: skip
    actions.bring_practices(sheet=sheet, by=Actor(cast.coordinator))
    good = Practice.objects.get(title="Bien")
    assert (good.summary, good.language, good.cost) == ("<b>HTML</b>", "en", "some")
    assert set(Practice.objects.get(title="Temas").tags.values_list("kind", "value")) == {
        ("topic", "reading"),
        ("topic", "multigrade"),
    }


def test_too_many_topics_are_a_mistake(cast: Cast):
    from cardumen.labels.vocabulary import TOPICS  # noqa: PLC0415 only here

    six = ", ".join(topic.key for topic in TOPICS.in_use()[:6])
    sheet = read(cast, ["8470", "Todo", six], head=["RBD", "Título", "Temas"])
    assert told(sheet, cast.coordinator)[0][0][0] == "topics"


def test_cell_of_endless_words_is_a_mistake_and_is_not_read(cast: Cast):
    sheet = read(cast, ["8470", "Todo", "a," * 1000], head=["RBD", "Título", "Temas"])
    ((mistake,),) = told(sheet, cast.coordinator)
    assert mistake == ("topics", "2000 characters; the limit is 1000. Shorten the text.")


def test_word_of_ones_own_that_was_merged_into_a_topic_is_that_topic(cast: Cast):
    FreeTag.objects.create(
        plain="huerta", value="huerta", topic="reading", merged_at=timezone.now()
    )
    brought(cast)
    tags = Practice.objects.get(title="Un huerto").tags.filter(kind="topic")
    assert list(tags.values_list("value", flat=True)) == ["reading"]


def test_cells_are_read_as_they_are_seen(cast: Cast):
    seen = ["8470", "\u202eUn huer\u200bto", "\u2800", *GARDEN[3:]]
    (row,) = read(cast, seen).rows.all()
    assert (row.cells["title"], "summary" in row.cells) == ("Un huerto", False)


def test_rows_that_say_nothing_here_are_none(cast: Cast):
    sheet = read(cast, ["8470", "Uno", ""], ["", "", "a@x.cl"], head=["RBD", "Título", "Correo"])
    assert [row.line for row in sheet.rows.all()] == [2]


def test_titles_without_letters_are_told_apart():
    assert (key_of("¡!") == key_of("¿?"), key_of("Un  Huértó") == key_of("un huerto.")) == (
        False,
        True,
    )
