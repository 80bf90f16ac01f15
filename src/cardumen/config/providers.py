"""The accounts elsewhere that you can sign in with, from the environment.

`CARDUMEN_PROVIDERS` names them; each then has variables of its own. See
docs/how-to/sign-in-with-a-provider.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class SignInProvider:
    """`trusted`: domains of the addresses that this provider is believed to know, `*` for all.
    `vouches`: it is believed about them even where it does not say that it has checked."""

    key: str
    name: str
    issuer: str
    client_id: str
    secret: str
    trusted: tuple[str, ...] = ()
    vouches: bool = False


# Google answers for the addresses it gives out itself; for others it checked them once.
KNOWN: dict[str, Mapping[str, str]] = {
    "google": {
        "NAME": "Google",
        "ISSUER": "https://accounts.google.com",
        "TRUSTED": "gmail.com,googlemail.com",
    },
    "microsoft": {"NAME": "Microsoft"},
}
# Where anyone may have a directory, and so write any address into it.
OPEN_TO_ALL = {"common", "organizations", "consumers"}


def providers(environment: Mapping[str, str]) -> Iterator[SignInProvider]:
    for key in environment.get("CARDUMEN_PROVIDERS", "").replace(",", " ").split():
        yield _provider(key.lower(), environment)


def _provider(key: str, environment: Mapping[str, str]) -> SignInProvider:
    prefix = f"CARDUMEN_PROVIDER_{key.upper().replace('-', '_')}_"

    def value(name: str, default: str | None = None) -> str:
        found = environment.get(prefix + name) or KNOWN.get(key, {}).get(name, default)
        if found is None:
            raise ImproperlyConfigured(
                f"{prefix}{name} is missing; see docs/how-to/sign-in-with-a-provider.md"
            )
        return found

    if key == "microsoft":
        tenant = value("TENANT")
        if tenant in OPEN_TO_ALL:
            raise ImproperlyConfigured(
                f"{prefix}TENANT must be the id of one directory: in “{tenant}” anybody can claim "
                "any address"
            )
        issuer = f"https://login.microsoftonline.com/{tenant}/v2.0"
    else:
        issuer = value("ISSUER")
    address = urlsplit(issuer)
    if address.scheme != "https" and address.hostname not in {"localhost", "127.0.0.1"}:
        raise ImproperlyConfigured(f"{prefix}ISSUER must begin with https://")
    return SignInProvider(
        key=key,
        name=value("NAME"),
        issuer=issuer,
        client_id=value("CLIENT_ID"),
        secret=value("SECRET"),
        trusted=tuple(value("TRUSTED", "").lower().replace(",", " ").split()),
        vouches=key == "microsoft",
    )
