"""Does each ingredient of the matching earn its place? And what does a match cost?

`python -m bench.matching` ranks the practices of the demonstration for each of its challenges with
the pure methods, without a database, and compares the order with what people judged
(bench/matching_judgements.tsv: challenge, practice, grade 0–3). It prints nDCG@10 for the words
alone and as each ingredient is added, with a bootstrap interval of the mean difference; then the
time of a match among 20,000 practices on a database made for it. With `--related` it measures
related practices instead (see bench/related.py).
"""

import csv
import os
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from statistics import mean, quantiles
from typing import Any

# The settings want a database by name; the judging part never opens it.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cardumen.config.settings")
_FOLDER = tempfile.TemporaryDirectory()
os.environ["CARDUMEN_HOME"] = _FOLDER.name
os.environ["CARDUMEN_DATABASE"] = f"sqlite:///{_FOLDER.name}/matching.sqlite3"

import django  # noqa: E402

django.setup()

from bench.matching_speed import print_speed  # noqa: E402
from bench.measuring import machine  # noqa: E402
from cardumen.challenges.matching.asking import (  # noqa: E402
    CAP,
    SHOWN,
    in_order,
    question,
)
from cardumen.directory.imports.registers.chile_schools import SchoolRow, read_schools  # noqa: E402
from cardumen.directory.imports.registers.chile_vulnerability import (  # noqa: E402
    VulnerabilityRow,
    mean_vulnerability,
    read_vulnerability,
)
from cardumen.directory.imports.registers.codes import Block  # noqa: E402
from cardumen.labels.thesaurus.vocabulary import shipped_thesaurus  # noqa: E402
from cardumen.methods.retrieval import (  # noqa: E402
    Candidate,
    Evidence,
    Grade,
    Index,
    Passage,
    Similarity,
    idf,
    impact,
    ndcg,
    similarity,
    terms,
    terms_of_meaning,
)
from cardumen.methods.retrieval.languages import language_of  # noqa: E402
from cardumen.methods.retrieval.thesaurus import ABOUT, CONCEPT, TOPIC  # noqa: E402
from cardumen.practices.index import LANGUAGES, TEXTS, WEIGHTS  # noqa: E402
from cardumen.practices.matching.contexts import UNKNOWN, Facts  # noqa: E402

HERE = Path(__file__).parent
DEMO = HERE.parent / "src/cardumen/demo"
JUDGEMENTS = HERE / "matching_judgements.tsv"
DEPTH = 10
RESAMPLES = 10_000

Text = Mapping[str, Any]


@dataclass(frozen=True)
class Ingredients:
    label: str
    concepts: bool = False
    topics: bool = False
    context: bool = False
    evidence: bool = False
    ticked: bool = True
    leanings: bool = True
    cap: int | None = None


STEPS = (
    Ingredients("words alone"),
    Ingredients("+ concepts", concepts=True),
    Ingredients("+ topics", concepts=True, topics=True),
    Ingredients("+ context", concepts=True, topics=True, context=True),
    Ingredients("+ evidence (all)", concepts=True, topics=True, context=True, evidence=True),
    Ingredients("all, topics inferred", True, True, True, True, ticked=False),
    Ingredients("all, without topics", concepts=True, context=True, evidence=True),
    Ingredients("all, by labels alone", True, True, True, True, leanings=False),
    Ingredients("all, without concepts", topics=True, context=True, evidence=True),
)
ALL = STEPS[4]


class Matcher:
    """The demonstration in memory, matched as the room does it."""

    def __init__(self) -> None:
        self.practices = _texts("practices")
        self.challenges = _texts("challenges")
        self.slugs = list(self.practices)
        self.facts = _facts()
        self.holding = Counter(t for text in self.practices.values() for t in text["topics"])
        self.index = Index.build(
            {number: words_of(text) for number, text in enumerate(self.practices.values())},
            WEIGHTS,
            {number: meaning_of(text) for number, text in enumerate(self.practices.values())},
        )

    def ranking(
        self, challenge: Text, ingredients: Ingredients, shown: Mapping[int, int] | None = None
    ) -> list[str]:
        asked = _asked(challenge, ingredients)
        candidates = [
            self._candidate(number, challenge, asked, ingredients)
            for number, slug in enumerate(self.slugs)
            if self.practices[slug]["school"] != challenge["school"]
        ]
        results = in_order(candidates, shown=shown or {}, cap=ingredients.cap)
        return [self.slugs[result.candidate.id] for result in results]

    def _candidate(
        self, number: int, challenge: Text, asked: Mapping[str, float], ingredients: Ingredients
    ) -> Candidate:
        practice = self.practices[self.slugs[number]]
        shared = {
            term: weight * self._share(term, number)
            for term, weight in asked.items()
            if number in self.index.postings.get(term, {})
        }
        candidate = Candidate(number, practice["school"], sum(shared.values()), shared)
        if ingredients.context:
            candidate = replace(candidate, context=self.likeness(challenge, practice))
        if ingredients.evidence:
            candidate = replace(candidate, evidence=_evidence(practice))
        return candidate

    def _share(self, term: str, number: int) -> float:
        statistics = self.index.statistics
        holding = self.index.postings[term]
        part = impact(holding[number], self.index.lengths[number], statistics.average_length)
        return part * idf(statistics.documents, len(holding))

    def likeness(self, challenge: Text, practice: Text) -> Similarity:
        here, there = (
            self.facts.get(text["school"], UNKNOWN).context(text["levels"], text["topics"])
            for text in (challenge, practice)
        )
        return similarity(here, there)


def words_of(practice: Text) -> dict[str, list[str]]:
    """The words of a practice as `practices.index` has them, but for its school and labels."""
    tags = " ".join(practice.get("tags", ()))
    texts = {"tags": tags} | {name: practice.get(name, "") for name in TEXTS}
    return {name: terms(text, practice["language"]) for name, text in texts.items()}


def meaning_of(practice: Text) -> dict[str, float]:
    passages = [
        Passage(practice.get(name, ""), practice["language"], WEIGHTS[name]) for name in TEXTS
    ]
    passages += [
        Passage(word, practice["language"], WEIGHTS["tags"]) for word in practice.get("tags", ())
    ]
    return terms_of_meaning(passages, practice["topics"], shipped_thesaurus())


def _asked(challenge: Text, ingredients: Ingredients) -> dict[str, float]:
    text = f"{challenge['title']} {challenge['problem']}"
    asked = question(
        title=challenge["title"],
        problem=challenge["problem"],
        tried=challenge["tried"],
        language=language_of(text, otherwise="es"),
        languages=LANGUAGES,
        topics=challenge["topics"] if ingredients.ticked else [],
        thesaurus=shipped_thesaurus(),
    )
    left = {
        CONCEPT: ingredients.concepts,
        TOPIC: ingredients.topics,
        ABOUT: ingredients.topics and ingredients.leanings,
    }
    return {term: weight for term, weight in asked.items() if left.get(term[:2], True)}


def _evidence(practice: Text) -> Evidence:
    done = [a for a in practice.get("adaptations", []) if a["state"] == "adapted"]
    measured = sum(1 for adaptation in done if adaptation.get("measured"))
    return Evidence(Grade(practice["evidence_grade"]), len(done), measured)


def _texts(kind: str) -> dict[str, Text]:
    files = sorted((DEMO / "content" / kind).glob("*.toml"))
    return {file.stem: tomllib.loads(file.read_text()) for file in files}


def _facts() -> dict[int, Facts]:
    indices: dict[int, list[VulnerabilityRow]] = {}
    for row in read_vulnerability(DEMO / "data/vulnerability.csv"):
        if isinstance(row, VulnerabilityRow):
            indices.setdefault(row.rbd, []).append(row)
    return {
        row.rbd: Facts(
            enrolment=row.pupils,
            primary=row.enrolment.get(Block.PRIMARY),
            rural=row.is_rural,
            vulnerability=mean_vulnerability(indices.get(row.rbd, [])),
            levels=frozenset(row.levels),
            specialities=frozenset(str(code) for code in row.specialities),
        )
        for row in read_schools(DEMO / "data/schools.csv")
        if isinstance(row, SchoolRow)
    }


def _judgements(matcher: Matcher) -> dict[str, dict[str, int]]:
    """By challenge and practice; those of texts that the demonstration no longer has are left."""
    judged: dict[str, dict[str, int]] = {}
    with JUDGEMENTS.open(newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["challenge"] in matcher.challenges and row["practice"] in matcher.practices:
                judged.setdefault(row["challenge"], {})[row["practice"]] = int(row["grade"])
    return judged


def interval(differences: list[float]) -> tuple[float, float]:
    """The middle 95 % of the mean over resampled challenges; the seed is fixed."""
    random = Random(1)
    means = [mean(random.choices(differences, k=len(differences))) for _ in range(RESAMPLES)]
    cuts = quantiles(means, n=40)
    return cuts[0], cuts[-1]


def _compare(label: str, values: list[float], before: list[float] | None) -> None:
    line = f"{label:<24} nDCG@{DEPTH} {mean(values):.3f}"
    if before is not None:
        differences = [new - old for new, old in zip(values, before, strict=True)]
        low, high = interval(differences)
        better = sum(1 for difference in differences if difference > 0)
        worse = sum(1 for difference in differences if difference < 0)
        line += f"   change {mean(differences):+.3f} [{low:+.3f}, {high:+.3f}]"
        line += f"   better {better}, worse {worse}"
    print(line)


def _exposed(matcher: Matcher, cap: int | None) -> tuple[list[float], Counter[int]]:
    """All challenges matched in one week, one after the other: the hardest case for the cap."""
    judged = _judgements(matcher)
    shown: Counter[int] = Counter()
    values = []
    everything = replace(ALL, cap=cap)
    for slug, challenge in matcher.challenges.items():
        ranking = matcher.ranking(challenge, everything, shown)
        schools = [matcher.practices[practice]["school"] for practice in ranking[:SHOWN]]
        shown.update(dict.fromkeys(schools, 1))
        if slug in judged:
            values.append(ndcg(ranking, judged[slug], DEPTH))
    return values, shown


def print_judged() -> None:
    matcher = Matcher()
    judged = _judgements(matcher)
    grades = Counter(grade for row in judged.values() for grade in row.values())
    print(
        f"{len(judged)} challenges judged of {len(matcher.challenges)}, "
        f"{len(matcher.practices)} practices, {sum(grades.values())} judgements "
        f"(grade 3: {grades[3]}, 2: {grades[2]}, 1: {grades[1]}); not judged counts as 0"
    )
    values: dict[str, list[float]] = {}
    before: list[float] | None = None
    for step in STEPS:
        values[step.label] = [
            ndcg(matcher.ranking(matcher.challenges[slug], step), grades_of, DEPTH)
            for slug, grades_of in judged.items()
        ]
        against = values.get(ALL.label, before)
        _compare(step.label, values[step.label], against)
        before = values[step.label]
    free, most = _exposed(matcher, None)
    capped, shown = _exposed(matcher, CAP)
    _compare(f"cap {CAP}, all in one week", capped, free)
    print(
        f"schools recommended most in that week: {max(most.values())} times without the cap, "
        f"{max(shown.values())} with it; {len(most)} and {len(shown)} schools recommended"
    )


def main(arguments: Sequence[str]) -> None:
    print(machine())
    if "--related" in arguments:
        # It matches with what stands here.
        from bench.related import print_related  # noqa: PLC0415

        print_related()
        return
    if JUDGEMENTS.exists():
        print_judged()
    else:
        print(f"no judgements: {JUDGEMENTS.name} is missing")
    if "--judged" not in arguments:
        print_speed()


if __name__ == "__main__":
    main(sys.argv[1:])
