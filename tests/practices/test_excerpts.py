"""A few words of a practice: around what was searched for, and its first sentence."""

import re

from cardumen.practices.pages.excerpts import LENGTH, LINE, excerpt, first_sentence, marked


class TestExcerpts:
    def test_holds_most_of_the_words(self):
        text = "Lectura. " + "Nada que ver. " * 40 + "La radio y la lectura juntas."
        assert excerpt([text], "es", {"lectur", "radi"}).endswith(
            "<mark>radio</mark> y la <mark>lectura</mark> juntas."
        )

    def test_is_about_as_long_as_it_should_be(self):
        text = "palabra " * 30 + "radio " + "palabra " * 60
        found = re.sub("<[^>]+>", "", excerpt([text], "es", {"radi"}))
        assert LENGTH - 12 <= len(found) <= LENGTH + 4

    def test_never_ends_inside_a_word_even_a_very_long_one(self):
        found = excerpt(["radio " + "x" * 500], "es", {"radi"})
        assert found == "<mark>radio</mark> …"

    def test_very_long_word_before(self):
        assert excerpt(["x" * 500 + " radio"], "es", {"radi"}) == "… <mark>radio</mark>"

    def test_markup_is_not_shown(self):
        assert excerpt(["**La** _radio_"], "es", {"radi"}) == "La <mark>radio</mark>"

    def test_nothing_to_mark(self):
        assert (excerpt(["La radio"], "es", {"sol"}), marked("La radio", "es", set())) == (
            None,
            None,
        )


class TestFirstSentence:
    def test_ends_at_a_full_stop_before_a_capital(self):
        text = "Los **14** niños de 2.º leen más (n = 14. y suben). Leyeron al aire."
        assert first_sentence(text) == "Los 14 niños de 2.º leen más (n = 14. y suben)."

    def test_long_one_is_cut_at_a_word(self):
        found = first_sentence("leen " * 60)
        assert found.endswith("leen …")
        assert len(found) <= LINE

    def test_of_nothing_is_nothing(self):
        assert first_sentence("") == ""
