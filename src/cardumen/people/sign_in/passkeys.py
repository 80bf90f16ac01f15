"""Passkeys: a fingerprint, a face or the PIN of one's own device instead of a code.

Ours always let in alone: the device proves both that it is there and who holds it.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from allauth.core.internal import ratelimit
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView
from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def name_field(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label=_("name of the passkey"),
        help_text=_("So that you can recognise it later."),
        max_length=60,
        required=required,
    )


def recovery_code_field() -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"})
    return forms.CharField(label=_("recovery code"), widget=widget)


# The last: a thousand brackets in each other.
STUMBLES = (LookupError, TypeError, ValueError, AttributeError, struct.error, RecursionError)


@contextmanager
def readable() -> Iterator[None]:
    """What a stranger sends in the place of a passkey can be anything, and the libraries stumble
    over some of it."""
    try:
        yield
    except STUMBLES as error:
        raise get_adapter().validation_error("incorrect_code") from error


class AddForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    name = name_field(required=False)
    passwordless = None

    def clean(self) -> Any:
        with readable():
            return super().clean()


class _Readable:
    def clean_credential(self) -> Any:
        with readable():
            return super().clean_credential()  # type: ignore[misc]  # of the library's form


class LoginForm(_Readable, LoginWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    pass


class StepForm(_Readable, AuthenticateWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    pass


class AgainForm(_Readable, ReauthenticateWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    pass


class RenameForm(EditWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    name = name_field(required=True)


class RecoveryForm(AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    code = recovery_code_field()


class ReauthenticationForm(ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    code = recovery_code_field()


class AddView(AddWebAuthnView):  # type: ignore[misc]  # allauth has no types
    def get_context_data(self, **facts: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**facts)
        # The device is told to keep the key, and the server demands that it knew its holder.
        context["js_data"] = {"creation_options": auth.begin_registration(self.request.user, True)}
        return context

    def get_success_url(self) -> str:
        return f"{reverse('people:me')}#passkeys"


class LoginView(LoginWebAuthnView):  # type: ignore[misc]  # allauth has no types
    def get(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        """Each question is kept in a session, so they too are counted."""
        counted = {"app": "allauth.mfa", "action": "webauthn_begin", "limit_get": True}
        if not ratelimit.consume(request, **counted):
            return cast(HttpResponse, ratelimit.respond_429(request))
        return cast(HttpResponse, super().get(request, *arguments, **named))


add_passkey = AddView.as_view()
use_passkey = LoginView.as_view()
