"""What a match costs among 20,000 generated practices of 4,000 schools, on SQLite."""

import random
import time
from datetime import UTC, date, datetime

from django.core.management import call_command
from django.db import connection

from bench.measuring import show
from bench.search import Language
from cardumen.challenges.matching.asking import question
from cardumen.challenges.matching.candidates import SEARCHED, rank_practices
from cardumen.challenges.models import Challenge, ChallengeTag
from cardumen.directory.models import Organisation, SchoolFacts, TeachingOffer
from cardumen.labels.enums import LabelKind
from cardumen.labels.thesaurus.index import current
from cardumen.labels.vocabulary import TOPICS
from cardumen.practices.enums import Evidence, PracticeState
from cardumen.practices.index import COLLECTION, LANGUAGES, rebuild_index
from cardumen.practices.models import Practice, PracticeTag
from cardumen.search.index import search

PRACTICES, SCHOOLS, CHALLENGES = 20_000, 4_000, 200
SEED = 11
# Words of a title, a problem, the rest of a practice; of what a challenge says and tried.
TITLE, PROBLEM, BODY, SAID, TRIED = 10, 60, 220, 90, 50
MOMENT = datetime(2026, 11, 2, tzinfo=UTC)
LEVELS = ("preschool", "primary", "secondary", "technical")


def print_speed() -> None:
    call_command("migrate", verbosity=0)
    language, chance = Language(SEED), random.Random(SEED)
    schools = _schools(chance)
    _practices(language, chance, schools)
    rebuild_index()
    challenges = _challenges(language, chance, schools)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    whole, searching = [], []
    rank_practices(challenges[0], week=date(2026, 11, 2))
    for challenge in challenges[1:]:
        begun = time.perf_counter()
        asked = question(
            title=challenge.title,
            problem=challenge.problem,
            tried=challenge.tried,
            language=challenge.language,
            languages=LANGUAGES,
            topics=[],
            thesaurus=current(),
        )
        search(COLLECTION, list(asked), top=SEARCHED, weights=asked)
        searching.append((time.perf_counter() - begun) * 1000)
        begun = time.perf_counter()
        rank_practices(challenge, week=date(2026, 11, 2))
        whole.append((time.perf_counter() - begun) * 1000)
    print(f"{PRACTICES:,} practices, {SCHOOLS:,} schools, challenges of {SAID + TRIED} words")
    show("search alone", searching)
    show("match, search and all", whole)
    show("match beyond search", [a - b for a, b in zip(whole, searching, strict=True)])


def _schools(chance: random.Random) -> list[Organisation]:
    schools = Organisation.objects.bulk_create(
        Organisation(
            kind="school",
            name=f"Escuela {number}",
            register="bench",
            official_id=str(number),
            vulnerability=chance.random(),
        )
        for number in range(SCHOOLS)
    )
    facts = SchoolFacts.objects.bulk_create(
        SchoolFacts(
            organisation=school,
            year=2025,
            name=school.name,
            status="open",
            is_rural=chance.random() < 0.4,
            enrolment=chance.randint(5, 1200),
            primary_enrolment=chance.randint(5, 600),
        )
        for school in schools
    )
    TeachingOffer.objects.bulk_create(
        TeachingOffer(facts=row, code=code, level=level)
        for row in facts
        for code, level in enumerate(chance.sample(LEVELS, 2))
    )
    for school, row in zip(schools, facts, strict=True):
        school.facts = row
    Organisation.objects.bulk_update(schools, ["facts"], batch_size=500)
    return schools


def _practices(language: Language, chance: random.Random, schools: list[Organisation]) -> None:
    practices = Practice.objects.bulk_create(
        (
            Practice(
                organisation=chance.choice(schools),
                language="es",
                title=language.text(TITLE)[:120],
                summary=language.text(TITLE * 2)[:240],
                problem=language.text(PROBLEM),
                what_we_did=language.text(BODY),
                state=PracticeState.PUBLISHED,
                visibility=chance.choice(("public", "members")),
                published_at=MOMENT,
                evidence_grade=chance.choice(Evidence.values),
                says_documented=True,
                evidence_count=1,
                adaptation_count=chance.choice((0, 0, 1, 3)),
            )
            for _ in range(PRACTICES)
        ),
        batch_size=500,
    )
    PracticeTag.objects.bulk_create(
        (
            PracticeTag(practice=practice, kind=LabelKind.TOPIC, value=topic)
            for practice in practices
            for topic in chance.sample(list(TOPICS.all), 2)
        ),
        batch_size=2000,
    )


def _challenges(
    language: Language, chance: random.Random, schools: list[Organisation]
) -> list[Challenge]:
    challenges = Challenge.objects.bulk_create(
        Challenge(
            organisation=chance.choice(schools),
            language="es",
            title=language.text(TITLE)[:140],
            problem=language.text(SAID),
            tried=language.text(TRIED),
            state="open",
            visibility="members",
            opened_at=MOMENT,
        )
        for _ in range(CHALLENGES)
    )
    ChallengeTag.objects.bulk_create(
        ChallengeTag(challenge=challenge, kind=LabelKind.TOPIC, value=topic)
        for challenge in challenges
        for topic in chance.sample(list(TOPICS.all), 2)
    )
    return challenges
