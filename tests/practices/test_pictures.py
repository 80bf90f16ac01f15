"""A picture in both ways of writing, and what is said of it before and after publishing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cardumen.networks.models import Membership
from cardumen.networks.sharing.words import reach_of
from cardumen.practices.models import Practice, PracticeAttachment
from tests.files.making import PDF, SCRIPT, picture
from tests.practices.forms import ENGLISH, opened, text_of, whole_form

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def whole(draft):
    """All that publishing needs."""
    Practice.objects.filter(pk=draft.pk).update(
        title="Lectura en voz alta con las familias",
        summary="Leen sin fluidez, y leemos por radio.",
        what_we_did="Armamos uno.",
    )
    draft.refresh_from_db()
    return draft


def photo(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("IMG_1.jpg", content or picture().read())


def test_picture_is_a_question_with_its_words_on_one_page(draft, teacher):
    address = f"/practices/{draft.pk}/write/picture/"
    page = text_of(teacher.get(address, headers=ENGLISH))
    assert "Do you have a picture of it?" in page
    # The words are missing: the file stays, and is not asked for again.
    page = teacher.post(address, {"picture": photo(), "alt": "", "people": ""}, headers=ENGLISH)
    kept = PracticeAttachment.objects.get()
    assert page.status_code == 422
    assert "Say in one line what the picture shows." in text_of(page)
    assert "Enter a number; 0 if no one can be recognised." in text_of(page)
    assert 'name="picture"' not in page.content.decode()
    assert (kept.is_cover, kept.section, kept.practice) == (True, "what_we_did", draft)
    done = teacher.post(address, {"alt": "Un horno de cartón", "people": "0"})
    assert done.url == f"/practices/{draft.pk}/write/results/"
    kept.file.refresh_from_db()
    assert (kept.file.alt, kept.file.people) == ("Un horno de cartón", 0)
    assert 'value="Un horno de cartón"' in teacher.get(address).content.decode()


@pytest.mark.parametrize(
    ("content", "words"), [(PDF, "Choose a picture."), (SCRIPT, "not accepted")]
)
def test_what_is_no_picture_is_refused_with_a_reason(draft, teacher, content, words):
    address = f"/practices/{draft.pk}/write/picture/"
    page = teacher.post(address, {"picture": photo(content), "people": "0"}, headers=ENGLISH)
    assert (page.status_code, words in text_of(page)) == (422, True)
    assert not PracticeAttachment.objects.exists()


def test_school_without_room_for_it_is_told(draft, teacher, settings):
    settings.FILES_QUOTA = 1
    address = f"/practices/{draft.pk}/write/picture/"
    told = {"picture": photo(), "alt": "Un horno", "people": "0"}
    page = teacher.post(address, told, headers=ENGLISH)
    assert (page.status_code, "use all of their" in text_of(page)) == (422, True)


def test_form_with_all_questions_takes_a_picture_too(draft, teacher):
    form = whole_form(teacher, draft) | {"picture": photo(), "alt": "", "people": "2"}
    page = teacher.post(f"/practices/{draft.pk}/edit/", form, headers=ENGLISH)
    assert "Everything is saved. Of the picture, something is missing." in text_of(page)
    form = whole_form(teacher, draft) | {"alt": "Dos niñas y un horno", "people": "2"}
    assert teacher.post(f"/practices/{draft.pk}/edit/", form).url == draft.get_absolute_url()
    assert PracticeAttachment.objects.get().file.alt == "Dos niñas y un horno"


def test_new_practice_begins_with_its_picture(cast, teacher):
    form = opened(teacher, "/practices/new/") | {
        "title": "Un telar",
        "visibility": "public",
        "language": "es",
        "licence": "CC-BY-SA-4.0",
        "evidence_grade": "declared",
        "picture": photo(),
        "alt": "Un telar",
        "people": "0",
    }
    teacher.post("/practices/new/", form)
    assert Practice.objects.get(title="Un telar").attachments.get().file.alt == "Un telar"


def test_before_publishing_who_will_not_see_which_picture_and_why(whole, teacher):
    address = f"/practices/{whole.pk}/write/picture/"
    teacher.post(address, {"picture": photo(), "alt": "", "people": ""})
    check = f"/practices/{whole.pk}/check/"
    page = teacher.get(check, headers=ENGLISH)
    assert "Not visible to anyone else yet IMG_1.webp" in text_of(page)
    teacher.post(address, {"alt": "Dos niñas", "people": "2", "review": "1"})
    page = teacher.get(check, headers=ENGLISH)
    assert "2 people in it do not have a valid release for these readers." in text_of(page)
    file = PracticeAttachment.objects.get().file
    assert f'href="{file.get_absolute_url()}#releases"' in page.content.decode()
    teacher.post(address, {"alt": "Un horno", "people": "0"})
    assert "Not visible to anyone else yet" not in text_of(teacher.get(check, headers=ENGLISH))


def test_publishing_says_who_reads_it_now_and_shows_it_with_their_eyes(cast, whole, teacher):
    page = text_of(teacher.get(whole.get_absolute_url(), headers=ENGLISH))
    assert "Continue writing Publish" in page
    check = f"/practices/{whole.pk}/check/"
    page = teacher.get(check, headers=ENGLISH).content.decode()
    ticked = [part.split('"')[0] for part in page.split('value="')[1:] if " checked" in part[:60]]
    # By the register, and by what the text is about.
    assert "primary" in ticked
    assert "reading" in ticked
    assert len(ticked) <= 4
    teacher.post(check, {"topics": ["reading"], "levels": ["primary"]}, headers=ENGLISH)
    whole.refresh_from_db()
    values = set(whole.tags.values_list("value", flat=True))
    assert (whole.state, values) == ("published", {"reading", "primary"})
    page = teacher.get(whole.get_absolute_url(), headers=ENGLISH)
    assert "Published. 2 schools of Red de Escuelas Líderes can read it now." in text_of(page)
    assert "https://wa.me/?text=Lectura%20en%20voz%20alta" in page.content.decode()
    seen = text_of(teacher.get(f"{whole.get_absolute_url()}?as=reader", headers=ENGLISH))
    assert "This is how its readers see it." in seen
    assert "Withdraw" not in seen
    # Only its own people look with other eyes.
    assert "This is how" not in text_of(
        teacher.get(f"{cast.practice.get_absolute_url()}?as=writer", headers=ENGLISH)
    )


def test_readers_of_what_is_public_are_everyone(cast, whole, teacher):
    Practice.objects.filter(pk=whole.pk).update(visibility="public")
    teacher.post(f"/practices/{whole.pk}/check/", headers=ENGLISH)
    page = text_of(teacher.get(whole.get_absolute_url(), headers=ENGLISH))
    assert "Published. Anyone can read it now." in page
    page = teacher.get(f"{whole.get_absolute_url()}?as=reader", headers=ENGLISH)
    seen = text_of(page)
    assert ("Sign in" in seen, "This is how its readers see it." in seen) == (True, True)
    # What they wrote on this device stays theirs: another person's page would delete it.
    assert f'data-person="{cast.teacher.pk}"' in page.content.decode()


def test_reach_of_all_networks_counts_each_school_once(cast):
    Membership.objects.create(
        network=cast.solar, organisation=cast.punta_delgada, origin="call", since="2019-01-01"
    )
    words = str(reach_of(None, "members", but=cast.talhuan))
    schools = set(
        Membership.objects.active()
        .filter(organisation__kind="school", network__closed_on=None)
        .values_list("organisation", flat=True)
    ) - {cast.talhuan.pk}
    assert words.startswith(f"{len(schools)} ")
