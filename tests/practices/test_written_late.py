"""What was written and sent when the session or the form had expired is not lost."""

import pytest
from django.core.cache import caches
from django.test import Client

from cardumen.ui import written as ui_written
from tests.practices.access import FORM
from tests.practices.forms import ENGLISH, hidden, opened, text_of, whole_form

pytestmark = pytest.mark.django_db


class TestSessionEnded:
    @pytest.fixture
    def written(self, draft, teacher):
        """Sent by the teacher after their session had ended; what their browser then holds."""
        form = whole_form(teacher, draft, problem="Larguísimo relato", publish="1")
        away = Client()
        response = away.post(f"/practices/{draft.pk}/edit/", form, headers=ENGLISH)
        return away, response

    def test_what_was_written_comes_back_after_signing_in(self, cast, draft, written):
        away, response = written
        assert response.url.endswith(f"?next=/practices/{draft.pk}/edit/")
        sign_in = away.get(response.url, headers=ENGLISH)
        assert "Your text was saved: sign in to continue." in text_of(sign_in)
        away.force_login(cast.teacher)
        page = away.get(f"/practices/{draft.pk}/edit/", headers=ENGLISH)
        assert page.status_code == 200
        assert "Larguísimo relato" in page.content.decode()
        assert "Here is the text you had written when your session ended." in text_of(page)

    def test_once_saved_it_is_forgotten(self, cast, draft, written):
        away, _ = written
        away.force_login(cast.teacher)
        done = away.post(
            f"/practices/{draft.pk}/edit/", whole_form(away, draft, problem="Larguísimo relato")
        )
        page = away.get(f"/practices/{draft.pk}/edit/", headers=ENGLISH)
        assert (done.status_code, "when your session ended" in text_of(page)) == (302, False)

    def test_it_comes_back_to_its_writer_alone(self, draft, colleague, written):
        away, _ = written
        away.force_login(colleague)
        assert "Larguísimo" not in away.get(f"/practices/{draft.pk}/edit/").content.decode()

    def test_it_comes_back_at_its_own_address_alone(self, cast, written):
        away, _ = written
        away.force_login(cast.teacher)
        assert "Larguísimo" not in away.get("/practices/new/").content.decode()

    def test_nothing_is_kept_without_proof_that_somebody_was_signed_in(self, draft):
        response = Client().post(f"/practices/{draft.pk}/edit/", {"problem": "x", "writer": "me"})
        assert (response.status_code, list(response.cookies)) == (302, [])

    def test_nothing_enormous_is_kept(self, draft, teacher, monkeypatch):
        monkeypatch.setattr(ui_written, "LONGEST", 10)
        form = whole_form(teacher, draft)
        response = Client().post(f"/practices/{draft.pk}/edit/", form)
        assert list(response.cookies) == []

    def test_who_reads_the_cache_cannot_open_it_elsewhere(self, written):
        away, _ = written
        (key,) = (c.value for name, c in away.cookies.items() if name.startswith(ui_written.COOKIE))
        assert caches["default"].get(f"written:{key}") is None

    def test_one_question_comes_back_too(self, cast, draft, teacher):
        address = f"/practices/{draft.pk}/write/problem/"
        form = opened(teacher, address) | {"problem": "Larguísimo relato"}
        away = Client()
        away.post(address, form)
        away.force_login(cast.teacher)
        assert "Larguísimo relato" in away.get(address).content.decode()


class TestGrownOld:
    """The token of a form no longer fits, because they signed in again elsewhere."""

    def post(self, cast, origin, path="/practices/new/"):
        client = Client(enforce_csrf_checks=True, headers={"Origin": origin} if origin else {})
        client.force_login(cast.teacher)
        return client.post(path, FORM | {"problem": "Larguísimo"}, headers=ENGLISH)

    def test_all_comes_back_with_a_new_token(self, cast):
        page = self.post(cast, "http://testserver")
        assert page.status_code == 403
        assert hidden(page, "problem") == "Larguísimo"
        assert hidden(page, "csrfmiddlewaretoken")

    @pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
    def test_not_for_a_form_of_somebody_elses(self, cast, origin):
        assert "Larguísimo" not in self.post(cast, origin).content.decode()

    def test_not_what_was_typed_for_signing_in(self, cast):
        page = self.post(cast, "http://testserver", "/account/login/")
        assert (page.status_code, "Larguísimo" in page.content.decode()) == (403, False)
