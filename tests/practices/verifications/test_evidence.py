"""Evidence looked at: refused, fixed, given, withdrawn, and of which text."""

from dataclasses import replace

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.files.actions import add_link, withdraw_release
from cardumen.files.models import Release
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed, WrongState
from cardumen.practices import actions
from cardumen.practices.actions import Writing
from cardumen.practices.actions.attachments import attach_file, detach_file, save_attachment
from cardumen.practices.enums import Verdict
from cardumen.practices.models import Practice, Verification
from cardumen.practices.tasks import settle_what_releases_support
from cardumen.practices.verifications.actions import verify_practice, withdraw_verification
from tests.cast import make_person
from tests.files.making import SCRIPT, evidence, illustrated, picture, release

pytestmark = pytest.mark.django_db


@pytest.fixture
def documented(cast) -> Practice:
    Practice.objects.update(results="Leen más.", evidence="Planillas.", says_documented=True)
    evidence(cast, cast.practice)
    return Practice.objects.get()


@pytest.fixture
def look(cast, documented):
    def look(verdict=Verdict.SO, finding="Vi las planillas.", by=None):
        return verify_practice(
            practice=documented, finding=finding, verdict=verdict, by=Actor(by or cast.facilitator)
        )

    return look


def rewrite(cast, practice: Practice, **changes) -> Practice:
    words = {"title": practice.title, "language": "es", "network": practice.network} | {
        name: getattr(practice, name) or "Algo."
        for name in ("summary", "problem", "what_we_did", "results", "evidence")
    }
    writing = Writing(**words, evidence_grade="documented")
    return actions.save_practice(
        practice=practice, writing=replace(writing, **changes), by=Actor(cast.teacher, cast.talhuan)
    )


def grade() -> str:
    return Practice.objects.get().evidence_grade


def test_what_is_missing_verifies_nothing(look):
    look(Verdict.MISSING, "¿Cuántos niños se midieron?")
    assert grade() == "documented"


def test_refused_mended_and_given(cast, look, documented):
    missing = look(Verdict.MISSING, "¿Cuántos niños se midieron?")
    rewrite(cast, documented, results="Leen más: 14 niños, de abril a noviembre.")
    missing.refresh_from_db()
    given = look()
    assert (missing.outdated_at is None, grade(), given.stands) == (False, "verified", True)


def test_what_was_verified_was_of_the_text_that_stood_there(cast, look, documented):
    given = look()
    rewrite(cast, documented, results="Ahora leen el doble.")
    given.refresh_from_db()
    assert (given.stands, grade()) == (False, "documented")


def test_a_new_title_leaves_it_standing(cast, look, documented):
    given = look()
    rewrite(cast, documented, title="Otro título")
    given.refresh_from_db()
    assert (given.stands, grade()) == (True, "verified")


@pytest.mark.parametrize("role", ["facilitator", "coordinator", "administrator"])
def test_withdrawn_with_its_reason(cast, look, role):
    given = look()
    by = getattr(cast, role)
    withdrawn = withdraw_verification(verification=given, reason=" Otro curso. ", by=Actor(by))
    again = withdraw_verification(verification=given, reason="Otra vez.", by=Actor(by))
    assert (withdrawn.withdrawal, again.withdrawal, withdrawn.stands, grade()) == (
        "Otro curso.",
        "Otro curso.",
        False,
        "documented",
    )


def test_while_another_stands_it_stays_verified(cast, look):
    look(by=cast.coordinator, finding="Escuché las grabaciones.")
    given = look()
    withdraw_verification(verification=given, reason="Otro curso.", by=Actor(cast.facilitator))
    assert grade() == "verified"


def test_without_evidence_it_falls_to_declared(cast, look):
    given = look()
    Practice.objects.update(evidence="")
    withdraw_verification(verification=given, reason="Otro curso.", by=Actor(cast.facilitator))
    assert grade() == "declared"


def test_withdrawing_asks_why(cast, look):
    given = look()
    with pytest.raises(Invalid):
        withdraw_verification(verification=given, reason=" ", by=Actor(cast.facilitator))


@pytest.mark.parametrize("role", ["teacher", "principal", "supervisor", "funder"])
def test_not_withdrawn_by_others(cast, look, role):
    given = look()
    with pytest.raises(NotAllowed):
        withdraw_verification(verification=given, reason="No.", by=Actor(getattr(cast, role)))


def test_what_was_missing_is_nothing_to_withdraw(cast, look):
    missing = look(Verdict.MISSING)
    with pytest.raises(WrongState):
        withdraw_verification(verification=missing, reason="No.", by=Actor(cast.facilitator))


def test_the_database_keeps_no_withdrawal_without_a_reason(look):
    given = look()
    given.withdrawn_at = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        given.save()


READ_IT = ["teacher", "coordinator", "facilitator"]


@pytest.mark.parametrize(
    ("verdict", "expected"), [("so", [*READ_IT, "principal"]), ("missing", READ_IT)]
)
def test_what_is_missing_is_between_the_school_and_those_who_verify(
    cast, look, as_, verdict, expected
):
    look(Verdict(verdict), "Esto encontré.")
    roles = ["teacher", "coordinator", "facilitator", "principal"]
    pages = {role: as_(role).get(f"/practices/{cast.practice.pk}/") for role in roles}
    read = [role for role, page in pages.items() if "Esto encontré." in page.content.decode()]
    assert read == expected


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "Verified on"),
        ({"outdated_at": timezone.now()}, "that the school rewrote on"),
        ({"withdrawn_at": timezone.now(), "withdrawal": "Otro curso."}, "Otro curso."),
    ],
)
def test_page_says_whether_it_stands(cast, look, as_, change, words):
    look()
    Verification.objects.update(**change)
    client = as_("principal")
    page = client.get(f"/practices/{cast.practice.pk}/", HTTP_ACCEPT_LANGUAGE="en")
    assert words in page.content.decode()


def test_what_was_missing_of_an_earlier_text_is_no_longer_shown(cast, look, as_):
    look(Verdict.MISSING, "¿Cuántos?")
    Verification.objects.update(outdated_at=timezone.now())
    page = as_("teacher").get(f"/practices/{cast.practice.pk}/")
    assert "¿Cuántos?" not in page.content.decode()


@pytest.mark.parametrize(
    "data", [{"finding": "Sí"}, {"verdict": "so"}, {"verdict": "perhaps", "finding": "Sí"}]
)
def test_form_comes_back_with_what_is_missing(cast, documented, as_, data):
    response = as_("facilitator").post(f"/practices/{documented.pk}/verify/", data)
    assert (response.status_code, Verification.objects.count()) == (422, 0)


def test_form_leads_to_what_can_be_looked_at(documented, as_):
    page = as_("facilitator").get(f"/practices/{documented.pk}/verify/").content.decode()
    assert f'href="{documented.get_absolute_url()}#evidence"' in page


@pytest.mark.parametrize("verdict", ["so", "missing"])
def test_form_keeps_what_was_found(documented, as_, verdict):
    data = {"verdict": verdict, "finding": "Vi las planillas."}
    as_("facilitator").post(f"/practices/{documented.pk}/verify/", data)
    assert Verification.objects.get().verdict == verdict


def test_withdrawal_form_asks_why(look, as_):
    given = look()
    address = f"/practices/verifications/{given.pk}/withdraw/"
    response = as_("facilitator").post(address, {"reason": " "})
    assert response.status_code == 422


def test_who_wrote_it_is_told(cast, look, run_jobs):
    look(Verdict.MISSING, "¿Cuántos niños?")
    run_jobs()
    (sent,) = mail.outbox
    assert (sent.to, "¿Cuántos niños?" in sent.body) == ([cast.teacher.email], True)


def test_where_the_writer_has_left_a_colleague_is_told(cast, look, run_jobs):
    colleague = make_person("Clara Colega", at=cast.talhuan)
    cast.teacher.affiliations.update(until=timezone.localdate())
    look()
    run_jobs()
    assert [sent.to for sent in mail.outbox] == [[colleague.email]]


def by_teacher(cast):
    return {"by": Actor(cast.teacher, cast.talhuan)}


def changes() -> list[tuple[str, str]]:
    rows = Entry.objects.filter(kind="EvidenceGradeChanged").order_by("pk")
    return [(row.payload["before"], row.payload["grade"]) for row in rows]


class TestFiles:
    """Documented is what others can look at."""

    def test_without_the_words_of_what_it_shows_it_stays_declared(self, cast, documented):
        rewrite(cast, documented, evidence=" ")
        without = grade()
        rewrite(cast, Practice.objects.get(), evidence="Planillas.")
        assert (without, grade()) == ("declared", "documented")

    def test_the_last_one_taken_out_lowers_it_and_is_told(self, cast, documented):
        second = evidence(cast, documented, "https://example.org/otra")
        grades = []
        for row in (second, documented.attachments.first()):
            detach_file(attachment=row, **by_teacher(cast))
            grades.append(grade())
        assert (grades, changes()) == (
            ["documented", "declared"],
            [("declared", "documented"), ("documented", "declared")],
        )

    def test_moved_beside_another_part_it_is_no_longer_evidence(self, cast, documented):
        row = documented.attachments.get()
        for section, expected in (("results", "declared"), ("evidence", "documented")):
            save_attachment(
                attachment=row, section=section, caption="", is_cover=False, **by_teacher(cast)
            )
            assert grade() == expected

    def test_what_was_verified_was_with_the_evidence_that_stood_there(self, cast, look, documented):
        given = look()
        second = evidence(cast, documented, "https://example.org/otra")
        more = grade()
        detach_file(attachment=second, **by_teacher(cast))
        given.refresh_from_db()
        assert (more, given.stands, grade()) == ("verified", False, "documented")

    def test_other_files_leave_the_verdict(self, cast, look, documented):
        given = look()
        other = add_link(
            link="https://example.org/foto",
            title="",
            organisation=cast.talhuan,
            by=Actor(cast.teacher),
        )
        row = attach_file(practice=documented, file=other, section="results", **by_teacher(cast))
        detach_file(attachment=row, **by_teacher(cast))
        given.refresh_from_db()
        assert (given.stands, grade()) == (True, "verified")

    def test_the_database_keeps_none_documented_without_evidence(self, documented):
        for wrong in ({"evidence_count": 0}, {"says_documented": False}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Practice.objects.update(**wrong)

    def test_counts_when_it_is_checked_and_everybody_in_it_agreed(
        self, cast, settings, tmp_path, run_jobs
    ):
        settings.MEDIA_ROOT = tmp_path
        Practice.objects.update(evidence="Una foto.", says_documented=True)
        row = illustrated(cast, people=1, section="evidence", content=picture())
        run_jobs()
        grades = [grade()]
        agreed = release(cast, row.file)
        run_jobs()
        grades.append(grade())
        withdraw_release(release=agreed, by=Actor(cast.teacher))
        run_jobs()
        assert [*grades, grade()] == ["declared", "documented", "declared"]

    def test_a_release_that_ends_takes_it_with_it(self, cast, settings, tmp_path, run_jobs):
        settings.MEDIA_ROOT = tmp_path
        Practice.objects.update(evidence="Una foto.", says_documented=True)
        row = illustrated(cast, people=1, section="evidence", content=picture())
        release(cast, row.file)
        run_jobs()
        Release.objects.update(expires_on="2020-01-01")
        settle_what_releases_support()
        assert (changes()[-1], grade()) == (("documented", "declared"), "declared")

    def test_for_more_readers_it_needs_releases_that_reach_them(
        self, cast, settings, tmp_path, run_jobs
    ):
        settings.MEDIA_ROOT = tmp_path
        Practice.objects.update(evidence="Una foto.", says_documented=True)
        row = illustrated(cast, people=1, section="evidence", content=picture())
        release(cast, row.file, reach="network")
        run_jobs()
        rewrite(cast, Practice.objects.get(), visibility="public")
        wide = grade()
        rewrite(cast, Practice.objects.get(), visibility="network")
        assert (wide, grade()) == ("declared", "documented")

    def test_what_was_refused_is_nothing_to_look_at(self, cast, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        Practice.objects.update(evidence="Una página.", says_documented=True)
        with pytest.raises(Invalid):
            illustrated(cast, section="evidence", content=SCRIPT)
        assert grade() == "declared"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"evidence_count": 0, "evidence_grade": "declared"}, "attach a sheet of figures"),
        (
            {"evidence": "", "evidence_grade": "declared"},
            "until you also write what the material shows",
        ),
    ],
)
def test_its_school_reads_what_it_waits_for(cast, documented, as_, change, words):
    Practice.objects.update(**change)
    address = f"/practices/{documented.pk}/"
    pages = {
        (role, page): words
        in as_(role).get(address + page, HTTP_ACCEPT_LANGUAGE="en").content.decode()
        for role, page in (("teacher", ""), ("teacher", "edit/"), ("principal", ""))
    }
    assert list(pages.values()) == [True, True, False]


def test_before_it_is_shared_a_colleague_asks_for_it(cast, documented, as_):
    Practice.objects.update(state="draft", evidence_count=0, evidence_grade="declared")
    page = as_("teacher").get(f"/practices/{documented.pk}/check/", HTTP_ACCEPT_LANGUAGE="en")
    assert f"/practices/{documented.pk}/files/?section=evidence" in page.content.decode()
