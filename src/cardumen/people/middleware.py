"""Whoever asked that their data be blocked signs in to see and free them, and for nothing else."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cardumen.people.models import Person

Handler = Callable[[HttpRequest], HttpResponse]
# Signing in and out, their own data, and what everyone may read about data.
OPEN = ("account_", "mfa_", "people:by_code", "people:data", "people:privacy", "ui:")


class OnlyHerData:
    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, arguments: Any, named: Any
    ) -> HttpResponse | None:
        person = request.user
        if not isinstance(person, Person) or person.is_named:
            return None
        match = request.resolver_match
        if match is None or match.view_name.startswith(OPEN):
            return None
        return redirect("people:data")
