"""The topics, and merging free tags into them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cardumen.directory.requests import actor_of
from cardumen.labels import actions, rules
from cardumen.labels.forms import MergeForm
from cardumen.practices.topics.pages import completions, mergeable_tags, topics_page
from cardumen.ui.acting import attempt, done, show

LONGEST = 200


@require_safe
def list_topics(request: HttpRequest) -> HttpResponse:
    may_curate = rules.may_curate_topics.allows(request.user)
    return _page(request, MergeForm(tags=mergeable_tags()) if may_curate else None)


@login_required
@require_POST
def merge(request: HttpRequest) -> HttpResponse:
    rules.may_curate_topics.check(request.user)
    form = MergeForm(request.POST, tags=mergeable_tags())

    def act() -> HttpResponse:
        moved = actions.merge_tag(by=actor_of(request), **form.cleaned_data)
        told = ngettext(
            "Merged: %(n)s practice now has the topic.",
            "Merged: %(n)s practices now have the topic.",
            moved,
        )
        return done(request, told % {"n": moved}, "practices:topics")

    return attempt(request, form, act) or _page(request, form)


def _page(request: HttpRequest, form: MergeForm | None) -> HttpResponse:
    context = {"shown": topics_page(request.user), "form": form}
    return show(request, "practices/topics/topics.html", context)


@login_required
@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """A part of the form in which someone writes a practice."""
    found = completions(request.user, request.GET.get("free_tags", "")[:LONGEST])
    return render(request, "practices/topics/words.html", {"found": found})
