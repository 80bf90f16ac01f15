"""The list page: its filters, its chips, its pages, and what a new list costs."""

import pytest
from django.http import QueryDict
from django.utils.translation import override

from cardumen.kernel.errors import Invalid
from cardumen.people.models import Person
from cardumen.ui.filters import AnyOf, Check, Filters, Key, Number, OneOf, Order, Ordered, Words
from cardumen.ui.lists import (
    ListPage,
    counted,
    counted_at_once,
    list_page,
    sliced,
    uncounted,
    with_total,
)


def at_once(things):
    return counted_at_once(lambda start, end: list(with_total(things)[start:end]))


class FruitFilters(Filters):
    q = Words("Search in fruit", longest=10)
    tag = Words(place="hidden", narrows=True)
    colour = OneOf("Colour", [("red", "red"), ("green", "green")], place="first")
    state = OneOf("State", [("ripe", "ripe"), ("any", "any")], initial="ripe", every="")
    tree = Key("Tree")
    organic = Check("Organic only", chip="Organic")
    exactly = Check(place="address", narrows=False)
    order = Order(("name", "By name"), ("new", "Newest first"))


PLAIN = {
    "q": "", "tag": "", "colour": "", "state": "ripe", "tree": 0, "organic": False,
    "exactly": False, "order": "name",
}  # fmt: skip


class TestFilters:
    @pytest.mark.parametrize(
        "query",
        [
            {},
            {"colour": "blue", "tree": "x", "other": "1"},
            {"q": " \x00 ", "colour": "", "state": ""},
            {"tree": "1" * 30},
            {"tree": "٣"},
        ],
    )
    def test_values_that_do_not_exist_are_as_if_not_given(self, query):
        filters = FruitFilters(query)
        assert filters.asked == PLAIN
        assert filters.address == ""
        assert filters.narrows is False

    def test_address_has_only_what_differs_from_a_plain_list(self):
        filters = FruitFilters(
            {"organic": "on", "q": "  pome  fruits forever", "state": "ripe", "page": "3"}
        )
        assert filters.address == "q=pome+fruit&organic=1"
        assert FruitFilters(filters.parameters).parameters == filters.parameters

    def test_searching_does_not_narrow(self):
        assert FruitFilters({"q": "pear", "exactly": "1"}).narrows is False

    def test_a_chip_for_each_thing_that_narrows(self):
        filters = FruitFilters(
            {"q": "a", "tag": "sweet", "colour": "red", "tree": "7", "organic": "1"}
        )
        assert [(chip.label, chip.without) for chip in filters.chips] == [
            ("sweet", "q=a&colour=red&tree=7&organic=1"),
            ("Red", "q=a&tag=sweet&tree=7&organic=1"),
            ("Tree", "q=a&tag=sweet&colour=red&organic=1"),
            ("Organic", "q=a&tag=sweet&colour=red&tree=7"),
        ]

    def test_what_was_asked_in_words(self):
        with override("en"):
            assert FruitFilters({"q": "a", "colour": "red"}).in_words == ["“a”", "Red"]
            assert FruitFilters({}).in_words == []

    def test_an_order_is_a_link_and_goes_along_with_the_filters(self):
        filters = FruitFilters({"colour": "red", "order": "new", "page": "3"})
        assert filters.orders == [
            Ordered("By name", "colour=red", is_current=False),
            Ordered("Newest first", "colour=red&order=new", is_current=True),
        ]
        assert [one.name for one in filters.hidden] == ["order"]
        assert [chip.label for chip in filters.chips] == ["Red"]

    def test_an_order_narrows_nothing(self):
        assert FruitFilters({"order": "new"}).is_used is False
        assert FruitFilters({"order": "size"}).asked == PLAIN

    def test_a_choice_of_nothing_is_not_shown(self):
        filters = FruitFilters({"tree": "7"})
        assert [one.name for one in filters.more_choices] == ["state"]
        assert [one.name for one in filters.choices] == ["colour", "state"]
        filters.offer("tree", [("7", "the old pear tree")], count={"7": 12}.get)
        assert [one.name for one in filters.more_choices] == ["state", "tree"]
        assert filters.drawn("tree").field.options == [("7", "the old pear tree", 12)]
        assert filters.chips[0].label == "The old pear tree"

    def test_a_form_leaves_other_forms_as_they_are(self):
        FruitFilters({}).offer("tree", [("7", "the old pear tree")])
        assert FruitFilters({}).drawn("tree").field.options == []

    def test_a_box_needs_something_to_send(self):
        filters = FruitFilters({"organic": "1"})
        assert [one.is_ticked for one in filters.more_checks] == [True]
        filters.offer_box("organic", None)
        assert filters.more_checks == []

    def test_what_is_behind_the_summary_is_open_when_used(self):
        assert FruitFilters({"colour": "red"}).is_open is False
        assert FruitFilters({"state": "any"}).is_open is True

    @pytest.mark.parametrize("page", ["", "0", "-1", "x", "٣", "9" * 30])
    def test_strange_pages_are_the_first(self, page):
        assert FruitFilters({"page": page}).number == 1


class MarketFilters(Filters):
    colours = AnyOf("Colour", [("red", "red"), ("green", "green"), ("blue", "blue")])
    kinds = AnyOf(
        "Kind", [("fruit", "f"), ("herb", "h"), ("any", "a")], initial=("fruit",), all_of="any"
    )
    price = Number("Price", chip="From %(number)s", most=100)
    farm = OneOf("Farm", [("here", "here")], follows="colours")


class TestSeveralAndNumbers:
    @pytest.mark.parametrize(
        "query", ["colours=green&colours=red", "colours=green,+red", "colours=red,green,"]
    )
    def test_boxes_and_addresses_say_the_same(self, query):
        filters = MarketFilters(QueryDict(query))
        assert filters.asked["colours"] == ("red", "green")
        assert filters.address == "colours=red%2Cgreen"
        assert MarketFilters(filters.parameters).parameters == filters.parameters
        assert filters.not_understood == []

    def test_a_chip_for_each_value(self):
        filters = MarketFilters({"colours": "red,green", "kinds": "fruit,herb", "price": "63,5"})
        with override("en"):
            assert [(chip.label, chip.without) for chip in filters.chips] == [
                ("Red", "colours=green&kinds=fruit%2Cherb&price=63.5"),
                ("Green", "colours=red&kinds=fruit%2Cherb&price=63.5"),
                ("F", "colours=red%2Cgreen&kinds=herb&price=63.5"),
                ("H", "colours=red%2Cgreen&price=63.5"),
                ("From 63.5", "colours=red%2Cgreen&kinds=fruit%2Cherb"),
            ]

    def test_beside_all_the_others_say_nothing(self):
        assert MarketFilters({"kinds": "herb,any"}).asked["kinds"] == ("any",)
        assert MarketFilters({"kinds": ""}).asked["kinds"] == ("fruit",)

    @pytest.mark.parametrize(
        ("text", "read"),
        [
            ("0", "0"), ("63", "63"), ("063", "63"), ("63.50", "63.5"), ("63,5 %", "63.5"),
            ("100", "100"), ("100.01", ""), ("-1", ""), ("1e2", ""), ("٣", ""), ("63.555", ""),
        ],
    )  # fmt: skip
    def test_numbers_are_read_as_people_write_them(self, text, read):
        filters = MarketFilters({"price": text})
        assert filters.asked["price"] == read
        assert filters.not_understood == ([] if read else ["price"])

    def test_box_that_is_asked_for_as_0_is_not_ticked(self):
        filters = FruitFilters({"organic": "0"})
        assert not filters.asked["organic"]
        assert (filters.not_understood, filters.address) == ([], "")
        assert FruitFilters({"organic": "1"}).asked["organic"]

    def test_unknown_values_are_said_and_stop_what_is_done_with_all(self):
        filters = MarketFilters(
            {"colours": "red,pink", "kinds": "fruit", "price": "dear", "farm": "x", "other": "1"}
        )
        assert filters.unknown_values == [("Colour", "red,pink"), ("Price", "dear")]
        assert sorted(filters.not_understood) == ["colours", "farm", "other", "price"]
        with override("en"), pytest.raises(Invalid, match="Unknown filter or value: colours"):
            filters.check()
        MarketFilters({"colours": "red", "page": "2"}).check()

    def test_order_that_is_unknown_is_said_by_its_label(self):
        with override("en"):
            assert FruitFilters({"order": "old"}).unknown_values == [("Order", "old")]


class TestPages:
    def page(self, number: int, take, size: int = 2) -> ListPage:
        return list_page(FruitFilters({"page": str(number)}), take, size=size)

    def test_of_what_is_in_memory(self):
        page = self.page(2, sliced("abcde"))
        assert (page.rows, page.total, page.pages) == ("cd", 5, 3)
        assert (page.has_previous, page.has_next) == (True, True)
        assert (page.previous_page_number, page.next_page_number) == (1, 3)

    def test_past_the_end_is_the_last(self):
        page = self.page(9, sliced("abcde"))
        assert (page.rows, page.number, page.has_next) == ("e", 3, False)

    def test_of_nothing_is_one_empty_page(self):
        page = self.page(9, sliced(""))
        assert (page.rows, page.number, page.pages) == ("", 1, 1)

    def test_rows_are_made_of_the_page_alone(self):
        page = self.page(1, sliced("abcde")).as_rows(lambda rows: [row.upper() for row in rows])
        assert page.rows == ["A", "B"]

    @pytest.mark.parametrize(
        ("take", "queries", "total"),
        [(counted, 2, 3), (at_once, 1, 3), (uncounted, 1, None)],
    )
    def test_of_a_table(self, db, django_assert_num_queries, take, queries, total):
        for number in range(3):
            Person.objects.create(email=f"{number}@example.org", name=str(number))
        with django_assert_num_queries(queries):
            first = self.page(1, take(Person.objects.order_by("name")))
            assert [one.name for one in first.rows] == ["0", "1"]
            assert first.total == total
        last = self.page(2, take(Person.objects.order_by("name")))
        assert [one.name for one in last.rows] == ["2"]
        assert (first.has_next, last.has_next) == (True, False)

    @pytest.mark.parametrize("take", [counted, at_once])
    def test_past_the_end_of_a_table_is_the_last(self, db, take):
        assert self.page(9, take(Person.objects.order_by("name"))).pages == 1
        for number in range(3):
            Person.objects.create(email=f"{number}@example.org", name=str(number))
        page = self.page(9, take(Person.objects.order_by("name")))
        assert [one.name for one in page.rows] == ["2"]
        assert (page.number, page.total, page.pages, page.has_next) == (2, 3, 2, False)
