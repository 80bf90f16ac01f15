"""Which words are words, and which say nothing alone."""

from cardumen.methods.retrieval.words import _read, is_everyday, is_word


def test_words_of_both_languages_are_known_and_slips_are_not():
    # As if read for the first time.
    _read.cache_clear()
    is_word.cache_clear()
    assert is_word("Lectura")
    assert is_word("reading")
    assert not is_word("lectrua")
    assert is_everyday("casa")
    assert not is_everyday("fluidez")
