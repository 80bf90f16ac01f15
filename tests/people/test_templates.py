"""Pages of the library of sign-in bring no code of their own: ours stand in their place."""

import re
from pathlib import Path

import allauth
import pytest
from django.template.loader import get_template

THEIRS = Path(allauth.__file__).parent / "templates"
CODE = r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+="
# Of addresses that are ours, or of ways to sign in that are not switched on.
UNREACHED = {
    "account/email.html",
    "account/email_change.html",
    "account/phone_change.html",
    "mfa/webauthn/signup_form.html",
    "mfa/webauthn/snippets/login_script.html",
    "mfa/webauthn/snippets/scripts.html",
}


def named() -> list[str]:
    folders = ("account", "mfa", "socialaccount", "usersessions")
    return sorted(
        str(file.relative_to(THEIRS))
        for folder in folders
        for file in THEIRS.rglob(f"{folder}/**/*")
        if file.suffix in {".html", ".txt"}
    )


@pytest.mark.parametrize("name", [n for n in named() if n.endswith(".html")])
def test_no_page_of_the_library_brings_code_of_its_own(name: str):
    used = Path(get_template(name).origin.name)
    assert name in UNREACHED or not re.search(CODE, used.read_text()), used


@pytest.mark.parametrize(
    "name",
    [n for n in named() if n.startswith(("mfa/", "socialaccount/")) and "/email/" in n],
)
def test_messages_of_passkeys_and_providers_are_ours(name: str):
    ours = "cardumen" in Path(get_template(name).origin.name).parts
    assert ours or "totp" in name
