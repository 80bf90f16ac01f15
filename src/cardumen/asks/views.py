"""Ask, read, answer, withdraw."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.asks import actions, rules
from cardumen.asks.askables import Askable, askable_called
from cardumen.asks.forms import AnswerForm, AskForm
from cardumen.asks.models import Ask
from cardumen.asks.pages import asks_of, begin, show_ask
from cardumen.directory.models import Organisation
from cardumen.directory.requests import acting_for, actor_of
from cardumen.kernel.names import of, to
from cardumen.networks.subjects import subject_called
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask as ask_form
from cardumen.ui.acting import attempt, button, done, form_page, posted, show
from cardumen.ui.filters import number_in
from cardumen.ui.navigation import Link, link
from cardumen.ui.panels import panels_of


@login_required
@require_safe
def list_asks(request: HttpRequest) -> HttpResponse:
    return render(request, "asks/list.html", asks_of(request.user))


@login_required
@form_page
def new_ask(request: HttpRequest, subject: str, number: int, host: int) -> HttpResponse:
    """One page: to whom, a message begun, when, and how."""
    askable = _askable(subject)
    thing = get_object_or_404(askable.subject.visible_to(request.user), pk=number)
    asked = get_object_or_404(
        Organisation.objects.visible_to(request.user).select_related("commune", "region"), pk=host
    )
    asking = askable.asking(thing, acting_for(request))
    askable.may_ask.check(request.user, thing, asking, asked)
    assert asking is not None, "refused by the rule"
    reference = _reference(request, askable, asked)
    begun = begin(thing, asking, asked, reference, person_of(request))
    way = request.GET.get("way", "")
    form = AskForm(
        posted(request),
        ways=begun.ways,
        initial={
            "way": way if way in begun.ways else begun.ways[0],
            "message": begun.message,
        },
    )

    def send() -> HttpResponse:
        sent = actions.send_ask(
            thing=thing,
            host=asked,
            reference=reference,
            by=actor_of(request),
            **form.cleaned_data,
        )
        said = _("Sent to %(to_school)s. We will e-mail you when they answer.")
        if not begun.receiver.is_there:
            said = _(
                "Saved. No one from %(of_school)s has an account yet: call them, and tell them "
                "that your request is waiting here."
            )
        return done(request, said % {"to_school": to(asked), "of_school": of(asked)}, sent)

    return ask_form(
        request,
        form,
        send,
        title=_("Request to %(to_school)s") % {"to_school": to(asked)},
        button=_("Send request"),
        readers="{} {}".format(
            _(
                "Only people of the two schools can read this, and the network's coordinators if "
                "it is reported."
            ),
            _("If they accept, each side sees the other's e-mail address, to arrange the rest."),
        ),
        trail=[link(str(thing), thing)],
        template="asks/new.html",
        begun=begun,
        reference=reference,
    )


@login_required
@form_page
def ask_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Read by both sides; whoever was asked accepts or declines here."""
    ask = _ask(request, pk)
    form = AnswerForm(posted(request))
    if request.method == "POST":
        rules.may_answer_ask.check(request.user, ask)

    def answer() -> HttpResponse:
        accepts = request.POST.get("do") == "accept"
        act = actions.accept_ask if accepts else actions.decline_ask
        act(ask=ask, answer=form.cleaned_data["answer"], by=actor_of(request))
        said = (
            _("Request accepted. They can now see your answer and your e-mail address.")
            if accepts
            else _("Request declined. They can now read your answer.")
        )
        return done(request, said, ask)

    context = {
        "shown": show_ask(ask, request.user),
        "form": form,
        "trail": _trail(),
        "panels": panels_of("ask", ask, request.user),
    }
    return attempt(request, form, answer) or show(request, "asks/page.html", context)


@login_required
@button
def withdraw_ask(request: HttpRequest, pk: int) -> HttpResponse:
    ask = actions.withdraw_ask(ask=_ask(request, pk), by=actor_of(request))
    return done(request, _("Request withdrawn. It no longer waits for an answer."), ask.thing)


def _askable(subject: str) -> Askable:
    try:
        return askable_called(subject)
    except KeyError:
        raise Http404 from None


def _reference(request: HttpRequest, askable: Askable, host: Organisation) -> Any:
    """What the address says that they would like to learn, if it is the host's."""
    if not askable.brings:
        return None
    shared = subject_called(askable.brings).shared_with(request.user)
    number = number_in(request.GET.get(askable.brings, ""))
    return shared.filter(pk=number, organisation=host).first()


def _ask(request: HttpRequest, pk: int) -> Ask:
    return get_object_or_404(Ask.objects.visible_to(request.user).with_both(), pk=pk)


def _trail() -> list[Link]:
    return [link(_("Requests"), "asks:list")]
