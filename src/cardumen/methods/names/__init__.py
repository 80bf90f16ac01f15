"""How alike two names are.

The names of the same thing differ by a word, an accent, the form of its company or a slip of the
pen; of different things they share what everyone is called.
"""

from collections.abc import Collection

# Words that say what kind of thing it is, or its form in law, and not which one.
USUAL = frozenset(
    [
        "a",
        "al",
        "de",
        "del",
        "e",
        "el",
        "en",
        "la",
        "las",
        "los",
        "para",
        "por",
        "y",
        "asociacion",
        "basica",
        "centro",
        "cft",
        "colegio",
        "comercial",
        "compania",
        "corporacion",
        "eirl",
        "empresa",
        "escuela",
        "fundacion",
        "g",
        "instituto",
        "ip",
        "liceo",
        "limitada",
        "ltda",
        "municipal",
        "organizacion",
        "otec",
        "s",
        "sa",
        "servicio",
        "servicios",
        "sindicato",
        "sociedad",
        "spa",
        "universidad",
    ]
)


def trigrams(text: str) -> frozenset[str]:
    """The runs of three signs of each word, with its beginning and its end marked."""
    return frozenset(
        padded[place : place + 3]
        for word in text.split()
        for padded in [f"  {word} "]
        for place in range(len(padded) - 2)
    )


def telling(words: Collection[str]) -> str:
    """The words of a name that tell it from others, in order; all of them where none does."""
    return " ".join(word for word in words if word not in USUAL) or " ".join(words)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of trigrams in common, 0 to 1: twice those of both by the sum of each (Dice 1945).

    >>> likeness(trigrams("vinedos itata"), trigrams("vinedos del itata")) > 0.8
    True
    """
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0
