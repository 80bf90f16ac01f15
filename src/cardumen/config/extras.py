"""Packages that only some installations need, and what to install where one is missing."""

from collections.abc import Iterator, Mapping
from importlib.util import find_spec


def missing_extras(environment: Mapping[str, str]) -> list[str]:
    """What to do about each setting that needs a package which is not installed."""
    return [
        f"{setting} needs the package {package}: pip install '{what}'"
        for setting, package, what in _needs(environment)
        if find_spec(package) is None
    ]


def _needs(environment: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Setting, package, and what to install, as docs/how-to/run-in-production.md does."""
    if environment.get("CARDUMEN_DATABASE", "").startswith(("postgres:", "postgresql:")):
        yield "CARDUMEN_DATABASE", "psycopg", ".[postgres]"
    if "CARDUMEN_S3_BUCKET" in environment:
        yield "CARDUMEN_S3_BUCKET", "storages", ".[s3]"
    if "CARDUMEN_MAIL_REPLIES" in environment:
        yield "CARDUMEN_MAIL_REPLIES", "aiosmtpd", ".[replies]"
