"""Who else is named as an author."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cardumen.directory.requests import actor_of
from cardumen.practices import actions, rules
from cardumen.practices.forms.authors import AuthorsForm
from cardumen.practices.pages.articles import audience_of, practices_visible_to
from cardumen.practices.pages.authors import colleagues_of, named_authors
from cardumen.practices.views.writing import form_page


@login_required
@form_page
def name_authors(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(practices_visible_to(request.user), pk=pk)
    rules.may_edit_practice.check(request.user, practice)
    offered, named = colleagues_of(practice), named_authors(practice)
    form = AuthorsForm(request.POST or None, offered=offered, named=named)
    if request.method == "POST":
        form = AuthorsForm(request.POST, offered=offered, named=named)
        if form.is_valid():
            actions.name_authors(
                practice=practice, authors=form.cleaned_data["authors"], by=actor_of(request)
            )
            messages.success(request, _("Saved."))
            return redirect(practice)
    context = {"form": form, "practice": practice, "audience": audience_of(practice)}
    return render(request, "practices/authors.html", context)
