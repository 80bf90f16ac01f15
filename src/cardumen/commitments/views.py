"""Make a commitment; read it; say how it is going, here or from the letter; hand it over."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cardumen.commitments import actions, rules
from cardumen.commitments.committings import Committing, committing_called
from cardumen.commitments.enums import CommitmentState
from cardumen.commitments.forms import AnswerForm, CommitmentForm, HandOverForm, questions_about
from cardumen.commitments.models import Commitment
from cardumen.commitments.notices import read_token
from cardumen.commitments.pages.commitments import (
    day_off_warning,
    own_commitments,
    receivers_of,
    show_commitment,
)
from cardumen.commitments.pages.figures import as_csv
from cardumen.directory.actor import Actor
from cardumen.directory.requests import acting_for, actor_of
from cardumen.kernel import formats
from cardumen.networks.views.asking import network_invited_to
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, attempt, done, form_page, posted, show
from cardumen.ui.navigation import link


@login_required
@require_safe
def list_commitments(request: HttpRequest) -> HttpResponse:
    return render(request, "commitments/list.html", own_commitments(request.user))


@login_required
@form_page
def new_commitment(request: HttpRequest, subject: str, number: int) -> HttpResponse:
    committing = _committing(subject)
    thing = get_object_or_404(committing.subject.visible_to(request.user), pk=number)
    owner = committing.owner(thing, acting_for(request))
    committing.may_add.check(request.user, thing, owner)
    assert owner is not None, "refused by the rule"
    person = person_of(request)
    form = CommitmentForm(posted(request), **questions_about(thing, owner, person))

    def make() -> HttpResponse:
        facts = {"organisation": owner, **form.facts()}
        made = actions.make_commitment(thing=thing, by=Actor(person, owner), **facts)
        return done(request, said_of(made), made)

    return ask(
        request,
        form,
        make,
        title=committing.words.make,
        button=_("Save commitment"),
        readers=committing.words.readers,
        trail=[link(str(thing), thing)],
    )


@login_required
@form_page
def commitment_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever works where it is owned says here how it is going."""
    commitment = _commitment(request, pk)
    form = AnswerForm(posted(request), commitment=commitment)
    if request.method == "POST":
        rules.may_answer_commitment.check(request.user, commitment)

    def keep() -> HttpResponse:
        actions.answer_commitment(commitment=commitment, by=actor_of(request), **form.cleaned_data)
        return done(request, _("Thank you. Your answer is kept."), commitment)

    context = {
        "shown": show_commitment(commitment, request.user),
        "form": form,
        "trail": [link(_("Commitments"), "commitments:list")],
    }
    return attempt(request, form, keep) or show(request, "commitments/page.html", context)


@login_required
@form_page
def give_to_another(request: HttpRequest, pk: int) -> HttpResponse:
    commitment = _commitment(request, pk)
    rules.may_hand_over.check(request.user, commitment)
    colleagues, organisations = receivers_of(commitment)
    form = HandOverForm(
        posted(request),
        organisation=commitment.organisation,
        colleagues=colleagues,
        organisations=organisations,
    )

    def give() -> HttpResponse:
        organisation, doer = form.receivers[form.cleaned_data["to"]]
        given = actions.hand_over(
            commitment=commitment,
            organisation=organisation,
            doer=doer,
            words=form.cleaned_data["words"],
            by=actor_of(request),
        )
        said = _("Handed over to %(name)s. We will e-mail them.")
        return done(request, said % {"name": doer or organisation}, given)

    return ask(
        request,
        form,
        give,
        title=_("Hand over commitment"),
        button=_("Hand over"),
        lead=commitment.what,
        trail=[link(_("Commitments"), "commitments:list"), link(_("Commitment"), commitment)],
    )


@csrf_exempt
@never_cache
@form_page
def answer_letter(request: HttpRequest, token: str) -> HttpResponse:
    """From the letter, without signing in: in the name of the person to whom it was sent. A look
    changes nothing, because mail programs and scanners look at links by themselves."""
    read = read_token(token)
    if read is None:
        return render(request, "commitments/answer.html", {"is_over": True}, status=410)
    check, person = read
    commitment = check.commitment
    if check.answered_at is None:
        # An earlier letter asks what is asked now.
        today = commitment.organisation.local_time(timezone.now()).date()
        check = commitment.checks.latest_due(today) or check
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        commitment=commitment,
        initial={"answer": request.GET.get("answer", "")},
    )

    def keep() -> HttpResponse:
        actions.answer_commitment(
            commitment=commitment,
            check=check,
            by=Actor(person, commitment.organisation),
            **form.cleaned_data,
        )
        return redirect("commitments:answer_letter", token)

    context = {
        "check": check,
        "commitment": commitment,
        "is_going": commitment.state != CommitmentState.DROPPED,
        "form": form,
    }
    return attempt(request, form, keep) or show(request, "commitments/answer.html", context)


@login_required
@require_safe
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """For whoever sees the desk of the network."""
    network = network_invited_to(request, slug)
    response = HttpResponse(as_csv(network), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{network.slug}-commitments.csv"'
    return response


def said_of(commitment: Commitment) -> str:
    """What happened, and when it will be asked about."""
    said = [_("Commitment saved.")]
    days = [formats.day(one.day) for one in commitment.checks.asked().order_by("day")]
    if days:
        asked = _("We will ask by e-mail how it is going: %(days)s.")
        said.append(asked % {"days": ", ".join(days)})
    said.append(day_off_warning(commitment))
    return " ".join(filter(None, said))


def _committing(subject: str) -> Committing:
    try:
        return committing_called(subject)
    except KeyError:
        raise Http404 from None


def _commitment(request: HttpRequest, pk: int) -> Commitment:
    return get_object_or_404(Commitment.objects.visible_to(request.user).with_both(), pk=pk)
