"""Does the search find what schools ask for? `python -m bench.finding [--held] [--worst 10]`,
`--without` for a line without each ingredient.

Builds the demonstration, with the whole register where it is at hand (CARDUMEN_DATA), in a
directory of its own (or asks the one that `--home` keeps) and puts the questions of
`finding_open.jsonl` to it, written by someone who had not read the practices and judged 0–3 by
another reader: as the list of practices, as the front page and as a challenge with the topics that
the form ticks. `--held` asks those that are held aside: once, when all is done.
Questions are of five kinds: short, sentence, name, off (of nothing here), each in a language.
"""

import argparse
import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from statistics import mean
from typing import Any
from unittest.mock import patch

import django
from django.core.management import call_command
from django.db import transaction

from bench.directory import SCHOOLS
from bench.measuring import machine
from cardumen.methods.retrieval import ndcg

HERE = Path(__file__).parent
DEPTH = 5
FIRST = 3
# From this grade on a practice is a right answer.
RIGHT = 2


@dataclass
class Asked:
    """A question, what is right for it, and the practices that each way of asking gave."""

    id: str
    kind: str
    language: str
    text: str
    grades: Mapping[str, int]
    first: Mapping[str, Any] | None
    found: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, bool] = field(default_factory=dict)

    def worth(self, way: str) -> float:
        return ndcg(self.found[way], self.grades, DEPTH)


def read(half: str) -> list[Asked]:
    with (HERE / f"finding_{half}.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [
        Asked(row["id"], row["kind"], row["language"], row["text"], row["grades"], row.get("first"))
        for row in rows
    ]


def ask(questions: Sequence[Asked]) -> None:
    """As a person who reads all practices."""
    from django.utils.translation import override  # noqa: PLC0415  once Django is set up

    from cardumen.challenges.pages.similar import similar_to  # noqa: PLC0415
    from cardumen.practices.finding import find  # noqa: PLC0415
    from cardumen.practices.models import Practice  # noqa: PLC0415

    slugs = dict(zip(_by_title(), _slugs(), strict=True))
    viewer = _reader()
    for one in questions:
        with override(one.language):
            everything = Practice.objects.published()
            numbers = find(everything, f"{one.text} ").numbers
            titles = dict(everything.filter(pk__in=numbers).values_list("pk", "title"))
            one.found["list"] = [slugs.get(titles[pk], "?") for pk in numbers]
            front = similar_to(one.text, viewer, fewest=1)
            one.found["front"] = [slugs.get(near.practice.title, "?") for near in front.practices]
            if one.kind == "sentence":
                one.found["stated"] = [
                    slugs.get(title, "?")
                    for title in _stated(one, [t.topic.key for t in front.topics])
                ]
            if one.kind == "name" and one.first is not None:
                one.names = _named(one, viewer)


def _slugs() -> list[str]:
    return [file.stem for file in _files()]


def _files() -> list[Path]:
    return sorted((HERE.parent / "src/cardumen/demo/content/practices").glob("*.toml"))


def _by_title() -> Iterator[str]:
    import tomllib  # noqa: PLC0415

    for file in _files():
        yield tomllib.loads(file.read_text("utf-8"))["title"]


def _reader() -> Any:
    """Of the demonstration, the person who reads most."""
    from cardumen.people.models import Person  # noqa: PLC0415
    from cardumen.practices.models import Practice  # noqa: PLC0415

    people = Person.objects.filter(is_active=True).order_by("pk")[:80]
    # door: to choose whose eyes it is asked with.
    return max(people, key=lambda one: Practice.objects.published().visible_to(one).count())


def _stated(one: Asked, topics: Sequence[str]) -> list[str]:
    """The practices that a challenge in these words is given, of a school that has told none."""
    from datetime import date  # noqa: PLC0415

    from cardumen.challenges.matching.candidates import rank_practices  # noqa: PLC0415
    from cardumen.challenges.models import Challenge  # noqa: PLC0415
    from cardumen.directory.models import Organisation  # noqa: PLC0415
    from cardumen.labels.actions import replace_labels  # noqa: PLC0415
    from cardumen.labels.enums import LabelKind  # noqa: PLC0415
    from cardumen.networks.models import Network  # noqa: PLC0415
    from cardumen.practices.models import Practice  # noqa: PLC0415

    network = Network.objects.get(slug="lideres")
    telling = Practice.objects.values("organisation")
    school = Organisation.objects.filter(memberships__network=network).exclude(pk__in=telling)[0]
    with transaction.atomic():
        challenge = Challenge.objects.create(
            organisation=school,
            network=network,
            language=one.language,
            title=one.text[:120],
            problem=one.text,
            visibility="network",
        )
        replace_labels(challenge, {LabelKind.TOPIC: topics})
        ranked = rank_practices(challenge, week=date(2026, 11, 2))
        titles = dict(Practice.objects.values_list("pk", "title"))
        transaction.set_rollback(True)
    return [titles[row.practice] for row in ranked]


def _named(one: Asked, viewer: Any) -> dict[str, bool]:
    """Whether what is meant comes first: in the search over everything, and above the list."""
    from cardumen.ui.panels import called_so, found_everywhere  # noqa: PLC0415

    meant = one.first or {}
    found: dict[str, bool] = {}
    for way, groups in (
        ("search", found_everywhere(one.text, viewer)),
        ("list", called_so(one.text, viewer)),
    ):
        first = groups[0].found.rows[0] if groups and groups[0].found.is_named else None
        found[way] = _is_meant(first, meant)
    return found


def _is_meant(first: Any, meant: Mapping[str, Any]) -> bool:
    kind = meant.get("kind")
    if first is None or kind == "none":
        return first is None and kind == "none"
    if kind == "school":
        return str(getattr(first, "official_id", "")).split("-")[0] == str(meant["rbd"])
    names = [getattr(first, "name", ""), getattr(getattr(first, "person", None), "name", "")]
    if isinstance(first, tuple):
        names.append(first[0].name)
    return str(meant.get("name", "")).casefold() in {name.casefold() for name in names}


def show(questions: Sequence[Asked], worst: int) -> None:
    judged = [one for one in questions if one.grades]
    short = [one for one in judged if one.kind == "short"]
    sentences = [one for one in judged if one.kind == "sentence"]
    english = [one for one in sentences if one.language == "en"]
    off = [one for one in questions if one.kind == "off"]
    names = [one for one in questions if one.kind == "name" and one.names]
    right = [(one, s) for one in short for s, grade in one.grades.items() if grade >= RIGHT]
    answerable = [one for one in short if max(one.grades.values()) >= RIGHT]
    first = [any(one.grades.get(s, 0) >= RIGHT for s in one.found["list"][:FIRST])
             for one in answerable]  # fmt: skip
    print(f"{'list, short: nDCG@5':<52}{_mean([q.worth('list') for q in short])}")
    print(f"{'list, short: a right one among the first three':<52}{_mean(first)}")
    print(f"{'front page, sentences: nDCG@5':<52}{_mean([q.worth('front') for q in sentences])}")
    print(
        f"{'front page, English sentences: nDCG@5':<52}{_mean([q.worth('front') for q in english])}"
    )
    print(f"{'challenge stated, topics ticked: nDCG@5':<52}"
          f"{_mean([q.worth('stated') for q in sentences])}")  # fmt: skip
    for way in ("list", "front"):
        shown = sum(bool(one.found[way]) for one in off)
        print(f"{f'of nothing here, but practices are shown ({way})':<52}{shown} of {len(off)}")
    for way in ("search", "list"):
        told = sum(one.names[way] for one in names)
        print(f"{f'names: what is meant comes first ({way})':<52}{told} of {len(names)}")
    gone = sum(slug not in one.found["list"] for one, slug in right)
    print(f"{'list, short: right ones not returned':<52}{gone} of {len(right)}")
    for way, rows in (("list", short), ("front", sentences)):
        by_kind = sorted(rows, key=lambda one: one.worth(way))[:worst]
        for one in by_kind:
            print(f"  {one.worth(way):.2f} {way} {one.id} {one.text[:90]}")
    for one in names:
        if worst and not all(one.names.values()):
            print(f"  name {one.id} {one.text} {one.names}")
    for one in off:
        if worst and (one.found["list"] or one.found["front"]):
            print(f"  off {one.id} {one.text} {one.found['list'][:2]}")


def show_without(half: str) -> None:
    """What each ingredient is worth: the figures without it."""
    from cardumen.labels.thesaurus import index, vocabulary  # noqa: PLC0415  once set up
    from cardumen.methods.retrieval import meaning  # noqa: PLC0415
    from cardumen.practices.index import WEIGHTS, rebuild_index  # noqa: PLC0415
    from cardumen.search import actions  # noqa: PLC0415

    asking = "cardumen.challenges.matching.asking"
    thesaurus = "cardumen.methods.retrieval.thesaurus.Thesaurus"
    form = "cardumen.methods.retrieval.thesaurus.is_everyday"
    ingredients: dict[str, list[Any]] = {
        "all": [],
        "no word can mean two things": [patch(f"{thesaurus}._can_differ", lambda *_: False)],
        "sections weigh as their text": [patch.dict(WEIGHTS, dict.fromkeys(WEIGHTS, 1.0))],
        "no topics": [patch.object(meaning, "MOST_TOPICS", 0)],
        "only topics that are labelled": [patch.object(meaning, "LEANING", inf)],
        "no examples": [patch.object(meaning, "_exampled", lambda *_: {})],
        "a phrase tells as much as a word": [patch.object(meaning, "PHRASE", 0.0)],
        "no sentence is of nothing": [patch.object(meaning, "DOUBT", -inf)],
        "words of every day have any form": [patch(form, lambda _: False)],
        "no thesaurus": [patch.object(index, "extended", lambda _: vocabulary.build([]))],
        "topics nearly as sure only": [patch.object(meaning, "TOPIC_SHARE", 0.9)],
        "only the like of the best": [
            patch(f"{asking}.FLOOR", 0.4),
            patch("cardumen.challenges.pages.similar.FLOOR", 0.4),
        ],
    }
    columns = ("list, short", "front, sentences", "challenge stated", "off shown")
    print(f"{'':<32}" + "".join(f"{name:>20}" for name in columns))
    for label, changes in ingredients.items():
        # What was written in the last minute would be carried over as it was.
        changes = [*changes, patch.object(actions, "LONGEST_WRITE", -actions.LONGEST_WRITE)]
        with ExitStack() as changed:
            for change in changes:
                changed.enter_context(change)
            vocabulary.shipped_thesaurus.cache_clear()
            index.forget()
            rebuild_index()
            questions = read(half)
            ask(questions)
        judged = [one for one in questions if one.grades]
        figures = [
            mean(one.worth(way) for one in judged if one.kind == kind)
            for way, kind in (("list", "short"), ("front", "sentence"), ("stated", "sentence"))
        ]
        shown = sum(bool(one.found["list"]) for one in questions if one.kind == "off")
        print(f"{label:<32}" + "".join(f"{value:>20.3f}" for value in figures) + f"{shown:>20}")


def _mean(values: Sequence[float]) -> str:
    return f"{mean(values):.3f}   n {len(values)}" if values else "none"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held", action="store_true", help="the questions that are held aside")
    parser.add_argument("--worst", type=int, default=0, help="tell so many of the worst")
    parser.add_argument("--without", action="store_true", help="without each ingredient")
    parser.add_argument("--home", help="keep the demonstration in this directory")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cardumen-bench-") as home:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "cardumen.config.settings",
            "CARDUMEN_HOME": options.home or home,
        }
        django.setup()
        call_command("migrate", verbosity=0)
        from cardumen.demo.building import build_demonstration  # noqa: PLC0415  once set up

        register = SCHOOLS if SCHOOLS.exists() else None
        build_demonstration(register=register, say=lambda _: None)
        if options.without:
            show_without("open")
            return
        questions = read("held" if options.held else "open")
        kinds: dict[str, int] = defaultdict(int)
        for one in questions:
            kinds[one.kind] += 1
        print(machine())
        print(f"{len(questions)} questions: {dict(kinds)}")
        ask(questions)
        show(questions, options.worst)


if __name__ == "__main__":
    main()
