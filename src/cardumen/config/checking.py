"""Whether everything is in place: what stands in the way, and what is only worth knowing."""

import zlib
from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.utils.timezone import localdate

from cardumen.config.serving import lacks_fixes
from cardumen.config.sign_in import ALLAUTH_TRUSTED_PROXY_COUNT

SHORTEST_KEY = 32
# What repeats itself packs well, and is guessed as easily.
SHORTEST_PACKED = 28


def unsafe() -> list[str]:
    """What gives the site away to anyone who finds it under its https address, and what to do."""
    if not settings.SECURE:
        return []
    return [*_open_doors()]


def look() -> tuple[list[str], list[str]]:
    """Problems, each with what to do; and notes."""
    call_command("check", deploy=True)
    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
    except SystemExit:
        told = "the tables are not those of this version: `cardumen manage migrate` makes them so"
        return [told, *_settings()], []
    from cardumen.config.keeping.restoring import missing_files  # noqa: PLC0415 apps first

    return [*_settings(), *missing_files()], _notes()


def _open_doors() -> list[str]:
    key = settings.SECRET_KEY
    found = []
    if settings.DEBUG:
        found.append("errors are shown with the code and settings: unset CARDUMEN_DEBUG")
    if settings.DEMONSTRATION:
        found.append(
            "this is a demonstration, in which anyone signs in as anyone: "
            "unset CARDUMEN_DEMONSTRATION, and begin with an empty database"
        )
    packed = len(zlib.compress(key.encode(), wbits=-15))
    if len(key) < SHORTEST_KEY or packed < SHORTEST_PACKED or "insecure" in key:
        found.append(
            "the secret key can be guessed: unset CARDUMEN_SECRET_KEY and one is made, or set 50 "
            "random characters"
        )
    if any(map(_is_any, _hosts())):
        found.append(
            "it answers under any name: set CARDUMEN_HOSTS to the names that are yours, "
            "such as redes.example.org"
        )
    return found


def _settings() -> list[str]:
    found = _open_doors()
    name = settings.SITE_URL.partition("://")[2].rpartition("@")[2].split("/")[0]
    host = name.rsplit(":", 1)[0] if not name.endswith("]") else name
    if not settings.SECURE and host not in {"localhost", "127.0.0.1", "[::1]"}:
        found.append(
            "passwords and codes travel readable: put a proxy with a certificate before it, "
            "and set CARDUMEN_URL to https://…"
        )
    if settings.SECURE and not ALLAUTH_TRUSTED_PROXY_COUNT:
        found.append(
            "no proxy is named, so that all visitors count as one and shut each other out: "
            "set CARDUMEN_PROXIES to how many stand before it, usually 1"
        )
    if not any(_answers(written.strip(), host) for written in _hosts()):
        found.append(f"it does not answer under {host}: add it to CARDUMEN_HOSTS")
    if settings.REPLY_ADDRESS and not settings.MAIL_SERVER_NAME:
        found.append(
            "every answer by e-mail waits for its writer to confirm it: set CARDUMEN_MAIL_SERVER "
            "to the name in the Authentication-Results that your mail server writes"
        )
    if settings.MAIL_BACKEND.endswith("console.EmailBackend"):
        found.append("mail goes to the console, sign-in codes too: set CARDUMEN_MAIL_HOST")
    return found


def _hosts() -> list[str]:
    return list(settings.ALLOWED_HOSTS)


def _is_any(written: str) -> bool:
    """Whether it stands for names that strangers may have, such as all that end in .org."""
    host = written.strip()
    return host == "" or host.startswith("*") or (host[0] == "." and host.count(".") == 1)


def _answers(written: str, host: str) -> bool:
    return written in {"*", host} or (written.startswith(".") and f".{host}".endswith(written))


def _notes() -> list[str]:
    from cardumen.people.rights.clocks import is_certain  # noqa: PLC0415 apps first

    found = []
    if not settings.DATA_OFFICER:
        found.append("nobody is named for questions about personal data: set CARDUMEN_DATA_OFFICER")
    if lacking := lacks_fixes():
        found.append(lacking)
    if not is_certain(localdate() + timedelta(days=90)):
        found.append("the holidays of the next months are not known: clocks count weekends only")
    return found
