"""The code that was sent by e-mail."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm
from allauth.core import context, ratelimit


class ConfirmForm(ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """The library counts wrong codes in the session, which many requests at the same moment read
    before the first of them writes. So each code is also counted where all processes count."""

    def clean_code(self) -> Any:
        key = f"{context.request.session.session_key}:{self.expected_code}"
        if not ratelimit.consume(context.request, action="confirm_code", key=key):
            raise get_adapter().validation_error("too_many_login_attempts")
        return super().clean_code()
