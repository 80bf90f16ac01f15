"""How a practice is cited: in words, and for programs that keep references."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from cardumen.practices.models import Practice, Telling
from cardumen.practices.pages.authors import Authors

_TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&%#_"},
    }
)


# As the package babel calls them.
LANGUAGES: Final = {"es": "spanish", "en": "english"}
_JOINING: Final = frozenset(
    {"de", "del", "la", "las", "los", "da", "das", "do", "dos", "y", "von", "van"}
)


@dataclass(frozen=True)
class Citation:
    """Names as their bearers write them; programs, which sort by it, are given the family name
    first. Without authors who agreed to be named, the school stands for them. `year` is blank
    before it is published."""

    key: str
    authors: list[str]
    year: str
    title: str
    school: str
    place: str
    version: int | None
    url: str
    language: str

    def in_words(self) -> str:
        """As APA has it, but for the order of names; the address is left to who shows it."""
        who = ", ".join(self.authors) or self.school
        where = ", ".join(part for part in (self.school, self.place) if part)
        version = _("version %(number)s") % {"number": self.version} if self.version else ""
        year = self.year or _("draft")
        title = self.title.rstrip(".")
        return f"{who} ({year}). {title}{f' ({version})' if version else ''}. {where}. Cardumen."


def citation_of(practice: Practice, telling: Telling, authors: Authors) -> Citation:
    """Of the text in the language in which it is read."""
    return Citation(
        key=f"cardumen{practice.pk}",
        authors=authors.cited,
        year=str(practice.published_on.year) if practice.published_on else "",
        title=_line(telling.title),
        school=practice.organisation.name,
        place=practice.organisation.locality,
        version=getattr(practice, "newest_version", None),
        url=settings.SITE_URL + practice.get_absolute_url(),
        language=telling.language,
    )


def bibtex(cited: Citation) -> str:
    fields = {
        # In braces of its own the name of a school is not taken apart.
        "author": " and ".join(_tex(family_first(name)) for name in cited.authors)
        or f"{{{_tex(cited.school)}}}",
        "title": f"{{{_tex(cited.title)}}}",
        "year": cited.year,
        "publisher": _tex(cited.school),
        "address": _tex(cited.place),
        "version": str(cited.version or ""),
        "url": cited.url,
        "langid": LANGUAGES.get(cited.language, ""),
    }
    rows = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{cited.key},\n" + ",\n".join(rows) + "\n}\n"


def ris(cited: Citation) -> str:
    rows = [
        ("TY", "ELEC"),
        *(("AU", family_first(name)) for name in cited.authors),
        # With a comma behind it a name is not taken apart.
        ("AU", "" if cited.authors else f"{cited.school.replace(',', '')},"),
        ("TI", cited.title),
        ("PY", cited.year),
        ("PB", cited.school),
        ("CY", cited.place),
        ("ET", str(cited.version or "")),
        ("UR", cited.url),
        ("LA", cited.language),
        ("ID", cited.key),
    ]
    told = [f"{name}  - {_line(value)}" for name, value in rows if value]
    return "\r\n".join([*told, "ER  - ", ""])


def family_first(name: str) -> str:
    """As most people of Spanish tongue are called: the last two of three words or more are family
    names, the last of two; what joins names goes with the one behind it.

    >>> family_first("Rosa Fuentealba"), family_first("Ana María de la Fuente Soto")
    ('Fuentealba, Rosa', 'de la Fuente Soto, Ana María')
    """
    parts: list[str] = []
    joining = ""
    for word in name.replace(",", " ").split():
        if word.casefold() in _JOINING:
            joining += f"{word} "
        else:
            parts.append(joining + word)
            joining = ""
    given = max(1, len(parts) - 2)
    family = " ".join(parts[given:])
    return f"{family}, {' '.join(parts[:given])}" if family else name


def _tex(text: str) -> str:
    return _line(text).translate(_TEX)


def _line(text: str) -> str:
    return " ".join(text.split())


# What programs read, by the end of the file's name: its content type and how it is written.
FORMATS: Final[dict[str, tuple[str, Callable[[Citation], str]]]] = {
    "bib": ("application/x-bibtex", bibtex),
    "ris": ("application/x-research-info-systems", ris),
}
