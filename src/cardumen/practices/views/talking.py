"""Thank for a practice, and talk about it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cardumen.directory.requests import acting_for, actor_of
from cardumen.practices import actions
from cardumen.practices.forms.talking import RemarkForm
from cardumen.practices.pages.articles import practices_visible_to
from cardumen.practices.pages.conversation import conversation
from cardumen.practices.views.writing import form_page


@login_required
@require_POST
def thank(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(practices_visible_to(request.user), pk=pk)
    actions.thank_for_practice(practice=practice, by=actor_of(request))
    messages.success(request, _("They will see that it was of use to you."))
    return redirect(practice)


@login_required
@form_page
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole conversation, and a form to take part in it."""
    practice = get_object_or_404(practices_visible_to(request.user), pk=pk)
    organisation = acting_for(request)
    shown = conversation(practice, request.user, organisation, whole=True)
    form = RemarkForm(
        request.POST or None,
        is_own=shown.is_own,
        places=getattr(practice.organisation, "hosting", None),
        initial={"kind": request.GET.get("kind", "")} if "kind" in request.GET else None,
    )
    if request.method == "POST" and form.is_valid():
        actions.add_remark(
            practice=practice,
            kind=form.chosen(),
            body=form.cleaned_data["body"],
            by=actor_of(request),
        )
        messages.success(request, _("Said."))
        return redirect(f"{practice.get_absolute_url()}#conversation")
    status = 422 if form.is_bound else 200
    context = {"form": form, "practice": practice, "conversation": shown}
    return render(request, "practices/talk.html", context, status=status)
