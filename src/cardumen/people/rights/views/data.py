"""My data: to see, to export, to decide about."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cardumen.kernel.errors import Conflict
from cardumen.people.actions import unblock_person
from cardumen.people.consents.actions import record_consent
from cardumen.people.consents.enums import ConsentMeans
from cardumen.people.purposes import Purpose
from cardumen.people.requests import person_of
from cardumen.people.rights.actions import make_request, make_request_for_another, withdraw_request
from cardumen.people.rights.forms import AskForAnotherForm, AskForm
from cardumen.people.rights.models import DataRequest
from cardumen.people.rights.pages.asking import right_to
from cardumen.people.rights.pages.data import my_data
from cardumen.people.rights.pages.policy import policy
from cardumen.people.rights.pages.takeout import as_json, as_tables
from cardumen.people.sign_in.again import ask_again_who
from cardumen.people.sign_in.limits import consume
from cardumen.ui.acting import ask, button, done, form_page, posted
from cardumen.ui.navigation import link


@login_required
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    return render(request, "people/rights/data.html", {"shown": my_data(person_of(request))})


@login_required
@require_safe
@never_cache
def take_along(request: HttpRequest, kind: str) -> HttpResponse:
    ask_again_who(request)
    person = person_of(request)
    if kind == "json":
        response = HttpResponse(as_json(person), content_type="application/json")
    else:
        response = HttpResponse(as_tables(person), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="cardumen-my-data.{kind}"'
    return response


@login_required
@button
def consent(request: HttpRequest) -> HttpResponse:
    """Says yes or no to what is agreed to once for all."""
    purpose = Purpose.by_key.get(request.POST.get("purpose", ""))
    if purpose is None or not purpose.anywhere:
        raise Http404
    person = person_of(request)
    given = request.POST.get("given") == "yes"
    record_consent(person=person, purpose=purpose, given=given, by=person, how=ConsentMeans.PAGE)
    return done(request, _("Changes saved."), "people:data")


@login_required
@form_page
def claim(request: HttpRequest, kind: str) -> HttpResponse:
    right = right_to(kind)
    if right is None:
        raise Http404
    form = AskForm(posted(request), kind=right.kind)

    def send() -> HttpResponse:
        make_request(kind=right.kind, by=person_of(request), **form.cleaned_data)
        said = _("Request sent. We have sent you an e-mail with the date of our answer.")
        return done(request, said, "people:data")

    return ask(
        request,
        form,
        send,
        title=right.name,
        button=_("Send request"),
        lead=right.words,
        readers=_("Only you and the administrators who answer can read your request."),
        trail=[link(_("My data"), "people:data")],
        template="people/rights/claim.html",
        right=right,
    )


@login_required
@button
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    asked = get_object_or_404(
        DataRequest.objects.visible_to(person).select_related("person"), pk=pk, person=person
    )
    withdraw_request(asked=asked, by=person)
    return done(request, _("Request withdrawn."), "people:data")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "people/rights/privacy.html", {"policy": policy()})


@never_cache
@form_page
def ask_for_another(request: HttpRequest) -> HttpResponse:
    """For who has no account here, or asks for someone else. Limited, because it writes a mail
    to whatever address is given."""
    form = AskForAnotherForm(posted(request))

    def send() -> HttpResponse:
        address = form.cleaned_data["reply_to"].lower()
        if not consume("ask_about_data", address):
            raise Conflict(_("Too many requests. Try again in an hour."))
        make_request_for_another(**form.cleaned_data, language=get_language() or "es")
        said = _(
            "We have sent an e-mail to %(address)s with the date of our answer. If it "
            "does not arrive, check your spam folder and the address."
        )
        return done(request, said % {"address": address}, "people:privacy")

    return ask(
        request,
        form,
        send,
        title=_("Request about personal data"),
        button=_("Send request"),
        lead=_(
            "For people who do not have an account here, or who ask on behalf of another "
            "person. If you have an account, “My data” is faster."
        ),
        readers=_("Only the administrators who answer can read your request."),
        trail=[link(_("Personal data"), "people:privacy")],
    )


@login_required
@button
def show_again(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    unblock_person(person=person, by=person)
    return done(request, _("Your data is shown again, as before."), "people:data")
