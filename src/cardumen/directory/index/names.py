"""A name as people ask for it: without the words that say what kind of thing it is, whatever the
apostrophes and abbreviations, by a nickname, by the number of a school in any spelling.

The kind is never required: a school is asked for as `escuela`, `esc.` or `school`, or by its name
alone; of several that are called so, those of the kind come first. A nickname stands for the place
that it names.
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
# Ways to write one kind.
SAME_KIND: Final = (
    {"escuela", "escuelas", "esc", "school", "schools"},
    {"colegio", "colegios", "col", "college"},
    {"liceo", "liceos", "lic"},
    {"jardin", "jardines", "kindergarten", "nursery"},
    {"instituto", "institutos", "inst"},
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
    "hanga roa": "isla pascua",
    "robinson crusoe": "juan fernandez",
    "conce": "concepcion",
    "stgo": "santiago",
    "scl": "santiago",
    "valpo": "valparaiso",
    "antofa": "antofagasta",
    "thno": "talcahuano",
    "puerto aysen": "aysen",
    "puerto cisnes": "cisnes",
    "puerto natales": "natales",
    "puerto saavedra": "saavedra",
    "puerto williams": "cabo hornos",
    "san jose de la mariquina": "mariquina",
    "san vicente de tagua tagua": "san vicente",
    "llay llay": "llaillay",
    "til til": "tiltil",
}
# As registers shorten what people write out, and the other way round; and names of two spellings.
LONG: Final = {
    "alm": "almirante",
    "bas": "basica",
    "cap": "capitan",
    "cnel": "coronel",
    "coihaique": "coyhaique",
    "com": "comercial",
    "ctro": "centro",
    "dr": "doctor",
    "esp": "especial",
    "espec": "especial",
    "fco": "francisco",
    "gral": "general",
    "hnos": "hermanos",
    "leng": "lenguaje",
    "libert": "libertador",
    "marchigue": "marchihue",
    "mons": "monsenor",
    "ntra": "nuestra",
    "paihuano": "paiguano",
    "part": "particular",
    "partic": "particular",
    "parv": "parvulos",
    "pbro": "presbitero",
    "pdte": "presidente",
    "poli": "politecnico",
    "poliv": "polivalente",
    "prof": "profesor",
    "pta": "punta",
    "pto": "puerto",
    "sgto": "sargento",
    "sn": "san",
    "sra": "senora",
    "st": "saint",
    "sta": "santa",
    "sto": "santo",
    "tec": "tecnico",
    "trehuaco": "treguaco",
    "tte": "teniente",
}
# As Juan Pablo II is called, and Juan XXIII.
ROMAN: Final = {
    "ii": {"2", "segundo"},
    "iii": {"3", "tercero"},
    "iv": {"4", "cuarto"},
    "vi": {"6", "sexto"},
    "viii": {"8", "octavo"},
    "xii": {"12", "doce"},
    "xiii": {"13", "trece"},
    "xxiii": {"23", "veintitres"},
}
_APOSTROPHES: Final = re.compile(r"['’‘`´]")
# Letters one by one, as those of C.E.A.
_INITIALS: Final = re.compile(r"\b[a-z](?: [a-z])+\b")
# The O of O'Higgins, apart.
_APART: Final = re.compile(r"\bo (?=[a-z]{4})")
_DOTTED: Final = re.compile(r"(?<=\d)\.(?=\d{3}\b)")
_GLUED: Final = re.compile(r"\brbd(?=\d)")
# The letter and number by which a school was called: D-475.
_CODE: Final = re.compile(r"\b([a-h])(?=\d{1,4}\b)")
_HYPHEN: Final = re.compile(r"(?<=\w)-(?=\w)")


def name_words(name: str) -> set[str]:
    """The words by which a name is found: `o` and `higgins`, and `ohiggins`; `c`, `e` and `a`, and
    `cea`; `sta`, and `santa`; `inti` and `paxi`, and `intipaxi`; `ii`, and `segundo`."""
    found = words(name)
    written = " ".join(found)
    initials = (letters.replace(" ", "") for letters in _INITIALS.findall(written))
    long = (LONG[word] for word in found if word in LONG)
    glued = words(_HYPHEN.sub("", plain(name)))
    parted = _CODE.sub(r"\1 ", written).split()
    numbers = (said for word in found for said in ROMAN.get(word, ()))
    together = words(_APART.sub("o", written))
    return {*found, *together, *initials, *long, *glued, *parted, *numbers}


def asked_words(text: str) -> list[str]:
    """The words of a name that is asked for, without its kind where something else is left."""
    written = _DOTTED.sub("", _APOSTROPHES.sub("", plain(text)))
    written = _CODE.sub(r"\1 ", " ".join(words(_GLUED.sub("", written))))
    written = _APART.sub("o", written)
    written = " ".join(LONG.get(word, word) for word in written.split())
    for nickname, place in NICKNAMES.items():
        written = re.sub(rf"\b{nickname}\b", place, written)
    asked = written.split()
    return [word for word in asked if word not in KINDS] or asked


def kinds_asked(text: str) -> frozenset[str]:
    """The kinds that are named, in all ways to write them."""
    found = set(words(text))
    return frozenset(word for kind in SAME_KIND if kind & found for word in kind)


def telling_words(asked: list[str]) -> list[str]:
    """These words without those that are only said of a school."""
    return [word for word in asked if word not in SAID_OF_IT]
