"""A fresh sign-in before what cannot be taken back, in case another person is using the computer:
by passkey, password or a code by e-mail, unless they have just signed in."""

import time
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import BaseReauthenticateView
from allauth.core.exceptions import ReauthenticationRequired
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Invalid
from cardumen.people.sign_in import addresses
from cardumen.people.sign_in.second_factor import signed_in_just_now


def ask_again_who(request: HttpRequest) -> None:
    """For a view, behind `login_required`: leads away those who signed in longer ago. Once they
    have shown who they are they come back, and a form that was sent goes on from there."""
    signed_in_at = request.session.get("signed_in", {}).get("at", 0)
    is_fresh = time.time() - signed_in_at < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    if not is_fresh and not signed_in_just_now(request):
        raise ReauthenticationRequired


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("code"), max_length=20, widget=forms.TextInput({"autocomplete": "one-time-code"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Without a user, whom the library's forms ask for."""
        kwargs.pop("user", None)
        super().__init__(*args, **kwargs)


class ByCode(BaseReauthenticateView):  # type: ignore[misc]  # allauth has no types
    """In two steps on one page: the code is sent to them, then typed. For everyone, also those
    who have neither a password nor a passkey."""

    form_class = CodeForm
    template_name = "account/reauthenticate_by_code.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if "send" not in request.POST:
            return super().post(request, *args, **kwargs)
        person: Any = request.user
        try:
            addresses.send_code(
                request,
                person.email,
                name=person.name,
                language=person.language,
                template="people/mail/code_again",
            )
        except Invalid as error:
            messages.error(request, str(error.message))
        return redirect(self.passthrough_next_url(request.path))

    def form_valid(self, form: CodeForm) -> HttpResponse:
        person = self.request.user
        try:
            addresses.check_code(self.request, person.email, form.cleaned_data["code"])
        except Invalid as error:
            form.add_error("code", str(error.message))
            return self.form_invalid(form)
        record_authentication(self.request, person, method="code", reauthenticated=True)
        response: HttpResponse = super().form_valid(form)
        return response

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response

    def get_context_data(self, **facts: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**facts)
        return context | {"is_sent": addresses.is_sent(self.request)}


by_code = login_required(ByCode.as_view())
