"""What a page offers, as a browser would send it, and what comes of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import urljoin

from django.contrib.messages import ERROR, get_messages
from django.db import models, transaction
from django.test import Client

from cardumen.journal.models import Entry
from cardumen.kernel.waiting import alone
from tests.walks import Data

# Another one for each page.
PROOFS = ("csrfmiddlewaretoken", "writer")


@dataclass(frozen=True)
class Asked:
    method: str
    address: str
    data: Data = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.method} {self.address} {sorted(self.data.items())}"

    def over(self, typed: Sequence[Data]) -> "Asked":
        """With what was typed into what the form leaves empty."""
        written = {name: value for data in typed for name, value in data.items() if name != "do"}
        return replace(self, data=written | {key: one for key, one in self.data.items() if one})


@dataclass(frozen=True)
class Outcome:
    """`changed`: whether the thing is in another state, or something was put on record."""

    status: int
    refusal: str
    changed: bool
    page: str

    @property
    def is_refused(self) -> bool:
        return self.status >= 400 or bool(self.refusal)


def outcome(client: Client, thing: models.Model, asked: Asked) -> Outcome:
    """In a world that is then as it was."""
    with alone():
        before = _facts(thing)
        response = getattr(client, asked.method)(asked.address, asked.data)
        page = b"".join(response)
        said = [one for one in get_messages(response.wsgi_request) if one.level >= ERROR]
        changed = _facts(thing) != before
        transaction.set_rollback(True)
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    refusal = " ".join(map(str, said))
    return Outcome(response.status_code, refusal, changed, page.decode() if is_page else "")


def _facts(thing: models.Model) -> tuple[object, ...]:
    row = type(thing)._base_manager.filter(pk=thing.pk).values().first()
    return row is None or row.get("state"), Entry.objects.count()


def offers_of(page: str, at: str) -> Iterator[Asked]:
    """Its links, and each button of its forms with what stands in them."""
    found = _Offers(at)
    found.feed(page)
    yield from found.links
    for form, buttons in found.forms:
        for address, pressed in buttons:
            yield replace(form, address=address or form.address, data=form.data | pressed)


class _Offers(HTMLParser):
    def __init__(self, at: str) -> None:
        super().__init__()
        self.links: list[Asked] = []
        self.forms: list[tuple[Asked, list[tuple[str, Data]]]] = []
        self._at, self._is_in_form = at, False
        self._select = self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(Asked("get", self._address(given["href"])))
        elif tag == "form":
            method, to = given.get("method", "get").lower(), given.get("action", "")
            self.forms.append((Asked(method, self._address(to)), []))
            self._is_in_form = True
        elif self._is_in_form:
            self._take_field(tag, given)

    def _take_field(self, tag: str, given: dict[str, str]) -> None:
        form, buttons = self.forms[-1]
        name, value, kind = given.get("name", ""), given.get("value", ""), given.get("type", "")
        if tag == "button" and kind != "button":
            to = self._address(given["formaction"]) if "formaction" in given else ""
            buttons.append((to, {name: value} if name else {}))
        elif tag == "input" and kind != "file" and name not in PROOFS:
            if kind not in {"checkbox", "radio"} or "checked" in given:
                form.data[name] = value or ("on" if kind == "checkbox" else "")
        elif tag == "option" and self._select:
            if "selected" in given or self._select not in form.data:
                form.data[self._select] = value
        elif tag in {"select", "textarea"}:
            self._select, self._text = (name, "") if tag == "select" else ("", name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_in_form = False
        elif tag in {"select", "textarea"}:
            self._select = self._text = ""

    def handle_data(self, data: str) -> None:
        if self._is_in_form and self._text:
            self.forms[-1][0].data[self._text] = data.strip()

    def _address(self, to: str) -> str:
        return urljoin(self._at, to).partition("#")[0]
