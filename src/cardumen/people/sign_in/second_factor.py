"""What is asked for besides a password, and when someone must show again who they are.

A code by e-mail, a passkey or a provider's word each let a person in alone. A password, which can
be guessed or copied, lets in alone only who has no passkey; otherwise the passkey, or a recovery
code, is asked for as well.
"""

import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from cardumen.people.devices import device_of
from cardumen.people.models import Person
from cardumen.people.sign_in.panels import in_words

# As allauth calls them. Passkeys (`mfa`) it lets through by itself.
ENOUGH = {"code", "socialaccount"}


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]  # allauth has no types
    def handle(self) -> tuple[HttpResponse | None, bool]:
        shown = get_authentication_records(self.request, self.login.user)
        if any(record["method"] in ENOUGH for record in shown):
            return None, True
        answer: tuple[HttpResponse | None, bool] = super().handle()
        return answer


def signed_in_just_now(request: HttpRequest) -> bool:
    """Whoever signed in within the last minutes, in whatever way, has shown who they are. So they
    who lost their passkey come in by e-mail and remove it."""
    shown = get_authentication_records(request, request.user)
    return any(
        time.time() - record["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for record in shown
    )


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": _("Add a passkey first."),
        "incorrect_code": _("Sign-in failed. Try again, or ask for a code by e-mail."),
    }

    def generate_authenticator_name(self, user: Person, type: Any) -> str:  # noqa: A002 theirs
        """What they hold in their hand, so that they need not write anything."""
        return str(in_words(device_of(self.request.META.get("HTTP_USER_AGENT", ""))))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Cardumen"}
