"""Pages that perform an action: a form (`ask`), or one button (`button`).

What an action refuses never loses what was written: the filled form comes back with the reason
beside its field, and a button leads back to the page that it stands on.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods, require_POST

from cardumen.kernel.errors import DomainError, NotAllowed, Text
from cardumen.ui import uploads
from cardumen.ui.navigation import Link
from cardumen.ui.requests import page_before
from cardumen.ui.written import WritingRequest, written_before

P = ParamSpec("P")

form_page = require_http_methods(["GET", "HEAD", "POST"])


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: also where nothing but a button was sent; and what they wrote here
    before and could not send."""
    return request.POST if request.method == "POST" else written_before(request)


def uploaded(request: HttpRequest) -> MultiValueDict[str, UploadedFile] | None:
    """The files that a form is bound to beside `posted`: those sent now, and those that a form
    which came back held for them. None where there are none."""
    uploads.find_kept(request, posted(request))
    return request.FILES or None


def ask(
    request: HttpRequest,
    form: BaseForm,
    act: Callable[[], HttpResponse],
    *,
    title: Text,
    button: Text,
    lead: Text = "",
    readers: Text = "",
    trail: Sequence[Link] = (),
    template: str = "ui/form_page.html",
    **context: Any,
) -> HttpResponse:
    """A page with one form: shown, and performed once it is sent and valid.

    `readers` says who will read what is written; the last link of `trail` is the way out, called
    `leave` where "Cancel" would be unclear. A form without fields asks for confirmation. Whoever
    may not open it at all is refused before.
    """
    performed = attempt(request, form, act)
    if performed is not None:
        return performed
    is_returned = request.method != "POST" and form.is_bound
    return show(
        request,
        template,
        {
            "form": form,
            "is_returned": is_returned,
            "title": title,
            "button": button,
            "lead": lead,
            "readers": readers,
            "trail": trail,
            **context,
        },
    )


def attempt(
    request: HttpRequest, form: BaseForm, act: Callable[[], HttpResponse]
) -> HttpResponse | None:
    """The answer to a form that was sent; None where the page is to be shown, and what is wrong
    stands in the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act()
    except DomainError as error:
        put_beside(form, error)
        return None


def put_beside(form: BaseForm, error: DomainError) -> None:
    """What an action refused, all of it, each beside the field that it is about; else above them
    all."""
    for one in (error, *error.also):
        form.add_error(one.field if one.field in form.fields else None, str(one.message))


def show(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page with forms. In answer to a POST it means that nothing was performed."""
    for form in context.values():
        if isinstance(form, BaseForm) and form.is_bound:
            uploads.offer_again(request, form)
            if request.method != "POST":
                form.errors.clear()  # what they had not finished has come back
    status = 422 if request.method == "POST" else 200
    return render(request, template, context, status=status)


def done(request: HttpRequest, said: Text, to: Any, *args: object) -> HttpResponse:
    """Says what happened, and leads on to an address as `redirect` takes it."""
    messages.success(request, str(said))
    return redirect(to, *args)


def button(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A view for one POST without a form. What cannot be done is said on the page that the button
    stands on; whoever may not do it at all gets a page of their own."""

    @require_POST
    @wraps(view)
    def pressed(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotAllowed:
            raise
        except DomainError as error:
            before = page_before(request)
            if before is None:
                raise
            cast(WritingRequest, request).is_refused = True
            messages.error(request, str(error.message))
            return redirect(before)

    return pressed
