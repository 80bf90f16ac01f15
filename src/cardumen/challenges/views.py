"""The pages of challenges: thin; what they show is put together in `pages`."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.challenges import actions, rules
from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.forms import ChallengeForm, SolutionForm
from cardumen.challenges.models import Challenge
from cardumen.challenges.pages import how, writing
from cardumen.challenges.pages.audience import audience_of_list
from cardumen.challenges.pages.challenge import challenge_shown, title_page, whole_page
from cardumen.challenges.pages.filters import ChallengeFilters
from cardumen.challenges.pages.lists import challenge_list
from cardumen.challenges.pages.similar import left_out, similar_to
from cardumen.directory.requests import acting_for, actor_of
from cardumen.networks.sharing.forms import networks_to_share_in
from cardumen.networks.sharing.rules import may_manage
from cardumen.networks.sharing.words import audience_of
from cardumen.practices.models import Practice
from cardumen.talk.forms import MessageForm
from cardumen.talk.notices import mark_seen
from cardumen.talk.pages import talk_about
from cardumen.ui.acting import ask, attempt, button, done, form_page, posted, show
from cardumen.ui.navigation import Link, link
from cardumen.ui.requests import asks_for_part, show_list


@require_safe
def list_challenges(request: HttpRequest) -> HttpResponse:
    filters = ChallengeFilters(request.GET, request.user, acting_for(request))
    page = challenge_list(filters, request.user)
    return show_list(request, "challenges/list.html", page, audience=audience_of_list(request.user))


@require_safe
def show_challenge(request: HttpRequest, pk: int) -> HttpResponse:
    """Whole for its readers; title and state for those behind the firewall; else not there."""
    challenge = challenge_shown(pk, request.user)
    if challenge is None:
        titles = Challenge.objects.titles_visible_to(request.user)
        known = get_object_or_404(titles.with_schools(), pk=pk)
        return render(request, "challenges/title.html", {"page": title_page(known, request.user)})
    speaker = acting_for(request)
    talk = talk_about(challenge, request.user, speaker, whole=True)
    mark_seen((one.message for one in talk.said), request.user, thing=challenge)
    form = MessageForm(
        thing=challenge, viewer=request.user, speaker=speaker, asked=request.GET.dict()
    )
    context = {"page": whole_page(challenge, request.user, talk), "talk": talk, "form": form}
    return render(request, "challenges/page.html", context)


@require_safe
def similar(request: HttpRequest) -> HttpResponse:
    """What is like a text: beside the form while it is written, or as a page for anyone."""
    written = request.GET.get("q") or " ".join(
        request.GET.get(field, "") for field in ("title", "problem")
    )
    without = left_out(request.GET)
    context = {
        "similar": similar_to(written, request.user, without=without),
        "text": written.strip(),
        "ticks": "title" in request.GET or "problem" in request.GET,
    }
    response = render(request, _part(request, "challenges/similar.html", "found"), context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
def how_matching_works(request: HttpRequest) -> HttpResponse:
    return render(request, "challenges/how.html", {"how": how.numbers()})


@login_required
@form_page
def new_challenge(request: HttpRequest) -> HttpResponse:
    organisation = acting_for(request)
    if organisation is None:
        return show(request, "challenges/no_post.html", {})
    networks = list(networks_to_share_in(organisation))
    initial = writing.begun(organisation, networks) | {"problem": request.GET.get("problem", "")}
    form = ChallengeForm(posted(request), networks=networks, initial=initial)

    def save() -> HttpResponse:
        with transaction.atomic():
            challenge = actions.save_challenge(**form.written(), by=actor_of(request))
            return _saved(request, challenge)

    return _write(request, form, None, save)


@login_required
@form_page
def edit_challenge(request: HttpRequest, pk: int) -> HttpResponse:
    challenge = _challenge(request, pk)
    rules.may_edit_challenge.check(request.user, challenge)
    form = ChallengeForm(
        posted(request),
        networks=list(networks_to_share_in(challenge.organisation, challenge)),
        initial=writing.as_written(challenge),
    )

    def save() -> HttpResponse:
        with transaction.atomic():
            edited = actions.edit_challenge(
                challenge=challenge,
                **form.written(),
                by=actor_of(request),
            )
            return _saved(request, edited)

    return _write(request, form, challenge, save)


@login_required
@form_page
def solve_challenge(request: HttpRequest, pk: int) -> HttpResponse:
    challenge = _challenge(request, pk)
    may_manage.check(request.user, challenge)
    if request.method != "POST":
        actions.check_unsolved(challenge)
    form = SolutionForm(
        posted(request),
        practices=writing.practices_at_hand(challenge, request.user),
        initial={"what_solved": challenge.what_solved, "practice": challenge.solved_by_id},
    )

    def solve() -> HttpResponse:
        actions.solve_challenge(
            challenge=challenge,
            **form.cleaned_data,
            by=actor_of(request),
        )
        return redirect(challenge)

    return ask(
        request,
        form,
        solve,
        title=_("What solved it?"),
        button=_("Mark as solved"),
        readers=audience_of(challenge),
        trail=_trail(challenge),
    )


def _step(action: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """A button of the school's own people."""

    @login_required
    @button
    def step(request: HttpRequest, pk: int) -> HttpResponse:
        challenge = _challenge(request, pk)
        return redirect(action(challenge=challenge, by=actor_of(request)))

    return step


open_challenge = _step(actions.open_challenge)
close_challenge = _step(actions.close_challenge)
reopen_challenge = _step(actions.reopen_challenge)


@login_required
@button
def take_practice(request: HttpRequest, pk: int, practice: int) -> HttpResponse:
    challenge = _challenge(request, pk)
    readable = Practice.objects.published().visible_to(request.user)
    taken = get_object_or_404(readable.select_related("organisation"), pk=practice)
    actions.take_practice(challenge=challenge, practice=taken, by=actor_of(request))
    said = _("You are trying “%(practice)s”. Report how it went on its page.")
    return done(request, said % {"practice": taken.title}, challenge)


@login_required
@button
def write_practice(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft begins with what the challenge said; one goes on writing at once."""
    practice = actions.write_practice_from_challenge(
        challenge=_challenge(request, pk), by=actor_of(request)
    )
    return redirect("practices:edit", practice.pk)


def _write(
    request: HttpRequest,
    form: ChallengeForm,
    challenge: Challenge | None,
    save: Callable[[], HttpResponse],
) -> HttpResponse:
    """Without scripts, a button sends the form to see what exists already; nothing is kept then."""
    if request.POST.get("do") != "look" and (saved := attempt(request, form, save)):
        return saved
    written = f"{form['title'].value() or ''} {form['problem'].value() or ''}"
    but = challenge.pk if challenge else None
    context = {
        "form": form,
        "challenge": challenge,
        "organisation": challenge.organisation if challenge else acting_for(request),
        "similar": similar_to(written, request.user, but=but, without=left_out(form.data)),
        "ticks": not form["topics"].value(),
    }
    if request.method != "POST":
        form.errors.clear()  # what they had not finished may have come back
    status = 422 if form.errors else 200
    return render(request, "challenges/form.html", context, status=status)


def _saved(request: HttpRequest, challenge: Challenge) -> HttpResponse:
    if request.POST.get("do") == "draft":
        messages.success(request, _("Draft saved. Only your school can read it."))
    elif challenge.state == ChallengeState.DRAFT:
        actions.open_challenge(challenge=challenge, by=actor_of(request))
        messages.success(request, _("Challenge shared. Here is who can help, and why."))
    return redirect(challenge)


def _trail(challenge: Challenge) -> list[Link]:
    return [link(_("Challenges"), "challenges:list"), link(challenge.title, challenge)]


def _challenge(request: HttpRequest, pk: int) -> Challenge:
    """One that the viewer reads whole; what they may do with it is for the rules."""
    challenges = Challenge.objects.visible_to(request.user)
    return get_object_or_404(challenges.with_schools(), pk=pk)


def _part(request: HttpRequest, template: str, name: str) -> str:
    return f"{template}#{name}" if asks_for_part(request) else template
