"""A person's own account."""

from tests.cast import Cast

ME = "/account/me/"


def test_visitor_is_asked_to_sign_in_first(client, db):
    assert client.get(ME).url == f"/account/login/code/?next={ME}"


def test_profile_is_saved_and_the_screens_follow(as_, cast: Cast):
    client = as_("principal")
    response = client.post(ME, {"name": "Marcela O.", "language": "en"})
    cast.principal.refresh_from_db()
    assert (response.url, cast.principal.name, client.cookies["django_language"].value) == (
        ME,
        "Marcela O.",
        "en",
    )
    assert "Changes saved." in client.get(ME).content.decode()


def test_refused_profile_comes_back_with_its_errors(as_, cast: Cast):
    response = as_("principal").post(ME, {"name": "x" * 121, "language": "xx"})
    cast.principal.refresh_from_db()
    assert (set(response.context["form"].errors), cast.principal.name) == (
        {"name", "language"},
        "Marcela Oyarzo",
    )


def test_name_with_a_null_character_is_refused(as_):
    response = as_("principal").post(ME, {"name": "Mar\x00cela", "language": "es"})
    assert "name" in response.context["form"].errors


def test_name_cannot_carry_a_script(as_, cast: Cast):
    client = as_("principal")
    client.post(ME, {"name": "<script>alert(1)</script>", "language": "es"})
    assert "<script>alert" not in client.get(ME).content.decode()


def test_addresses_are_not_managed_in_the_library_page(as_, cast: Cast):
    client = as_("principal")
    response = client.post("/account/email/", {"email": "other@example.org", "action_add": ""})
    cast.principal.refresh_from_db()
    assert (response.url, cast.principal.email) == (ME, "marcela.oyarzo@example.org")
