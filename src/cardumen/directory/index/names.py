"""A name as people ask for it: without the words that say what kind of thing it is, whatever the
apostrophes and abbreviations, by a nickname, by the number of a school in any spelling.

The kind is never required: a school is asked for as `escuela`, `esc.` or `school`, or by its name
alone. A nickname stands for the place that it names.
"""

import re
from typing import Final

from cardumen.kernel.text import plain, words

# What kind of thing it is, or where: asked only when nothing else is.
KINDS: Final = frozenset(
    [
        "escuela",
        "escuelas",
        "esc",
        "colegio",
        "colegios",
        "col",
        "liceo",
        "liceos",
        "lic",
        "jardin",
        "jardines",
        "infantil",
        "infantiles",
        "sala",
        "cuna",
        "instituto",
        "institutos",
        "inst",
        "centro",
        "centros",
        "school",
        "schools",
        "high",
        "primary",
        "secondary",
        "kindergarten",
        "nursery",
        "college",
        "the",
        "of",
        "on",
        "in",
        "at",
        "near",
        "rbd",
        "de",
        "del",
        "la",
        "las",
        "el",
        "los",
        "en",
        "y",
    ]
)
# Said of a school that is not called so: left out when with them nothing is found.
SAID_OF_IT: Final = frozenset(
    [
        "isla",
        "basica",
        "media",
        "rural",
        "municipal",
        "particular",
        "publica",
        "subvencionada",
        "bicentenario",
        "politecnico",
        "industrial",
        "comercial",
        "agricola",
        "numero",
        "nro",
        "no",
        "n",
        "especial",
        "diferencial",
        "nueva",
        "antigua",
        "sector",
        "comuna",
        "pueblo",
        "ciudad",
    ]
)
NICKNAMES: Final = {
    "easter island": "isla pascua",
    "rapa nui": "isla pascua",
    "conce": "concepcion",
    "stgo": "santiago",
    "scl": "santiago",
    "valpo": "valparaiso",
    "antofa": "antofagasta",
    "puerto aysen": "aysen",
    "rancagua city": "rancagua",
}
# As registers shorten what people write out, and the other way round.
LONG: Final = {
    "bas": "basica",
    "ctro": "centro",
    "dr": "doctor",
    "esp": "especial",
    "espec": "especial",
    "gral": "general",
    "hnos": "hermanos",
    "leng": "lenguaje",
    "ntra": "nuestra",
    "part": "particular",
    "parv": "parvulos",
    "pdte": "presidente",
    "poliv": "polivalente",
    "prof": "profesor",
    "pta": "punta",
    "pto": "puerto",
    "sn": "san",
    "sra": "senora",
    "sta": "santa",
    "sto": "santo",
}
_APOSTROPHES: Final = re.compile(r"['’‘`´]")
# Letters one by one, as those of C.E.A.
_INITIALS: Final = re.compile(r"\b[a-z](?: [a-z])+\b")
# The O of O'Higgins, apart.
_APART: Final = re.compile(r"\bo (?=[a-z]{4})")
_DOTTED: Final = re.compile(r"(?<=\d)\.(?=\d{3}\b)")
_GLUED: Final = re.compile(r"\brbd(?=\d)")


def name_words(name: str) -> set[str]:
    """The words by which a name is found: `o` and `higgins`, and `ohiggins`; `c`, `e` and `a`, and
    `cea`; `sta`, and `santa`."""
    found = words(name)
    written = " ".join(found)
    initials = (letters.replace(" ", "") for letters in _INITIALS.findall(written))
    long = (LONG[word] for word in found if word in LONG)
    return {*found, *words(_APART.sub("o", written)), *initials, *long}


def asked_words(text: str) -> list[str]:
    """The words of a name that is asked for, without its kind where something else is left."""
    written = _DOTTED.sub("", _APOSTROPHES.sub("", plain(text)))
    written = _APART.sub("o", " ".join(words(_GLUED.sub("", written))))
    written = " ".join(LONG.get(word, word) for word in written.split())
    for nickname, place in NICKNAMES.items():
        written = re.sub(rf"\b{nickname}\b", place, written)
    asked = written.split()
    return [word for word in asked if word not in KINDS] or asked


def telling_words(asked: list[str]) -> list[str]:
    """Those that are not only said of a school."""
    return [word for word in asked if word not in SAID_OF_IT]
