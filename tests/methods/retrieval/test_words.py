"""Which words are words, and which say nothing alone."""

from cardumen.methods.retrieval import words
from cardumen.methods.retrieval.words import is_everyday, is_word


def test_words_of_both_languages_are_known_and_slips_are_not(monkeypatch):
    # As it is read the first time.
    monkeypatch.setattr(words, "_read", words._read.__wrapped__)
    is_word.cache_clear()
    assert is_word("Lectura")
    assert is_word("reading")
    assert not is_word("lectrua")
    assert is_everyday("casa")
    assert not is_everyday("fluidez")
