"""Diary, closing talk and evaluation on the page of a visit; and what to look for."""

from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cardumen.internships.diary import rules
from cardumen.internships.diary.models import ClosingTalk, DiaryPage, Evaluation
from cardumen.internships.enums import VisitState
from cardumen.internships.models import Visit
from cardumen.kernel.errors import Text
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.models import Hosting
from cardumen.ui.panels import panel

# What to look for, by what one came to learn: a few questions each.
GUIDES: Final[dict[str, tuple[Text, Sequence[Text]]]] = {
    "teaching": (
        gettext_lazy("A way of teaching"),
        (
            gettext_lazy("What does the teacher do first, and what do the pupils do meanwhile?"),
            gettext_lazy("Which pupil takes part that at your school would not? What helps them?"),
            gettext_lazy("What is prepared before the lesson, and who does it?"),
            gettext_lazy("What went otherwise than planned, and what did they do then?"),
        ),
    ),
    "leading": (
        gettext_lazy("A way of working together"),
        (
            gettext_lazy("When do they meet, for how long, and what do they bring?"),
            gettext_lazy("Who decides, and how does everyone get to know?"),
            gettext_lazy("What did they stop doing to have the time?"),
        ),
    ),
    "families": (
        gettext_lazy("Working with families"),
        (
            gettext_lazy("How does a family hear of it, and in whose words?"),
            gettext_lazy("Which family does not come, and what is done for their child?"),
            gettext_lazy("What do families say that it gave them?"),
        ),
    ),
    "any": (
        gettext_lazy("Anything else"),
        (
            gettext_lazy("What surprised you?"),
            gettext_lazy("What would you need at home to do the same?"),
            gettext_lazy("What would you not take home, and why?"),
        ),
    ),
}


@panel("visit", "internships/diary/panel.html")
def diary_panel(visit: Visit, viewer: Viewer) -> dict[str, Any] | None:
    """What they wrote, and may write; nothing before there is anything."""
    took_place = visit.state == VisitState.TOOK_PLACE
    writes = rules.may_keep_diary.allows(viewer, visit)
    pages = DiaryPage.objects.visible_to(viewer).filter(visit=visit).select_related("by")
    of_it: Any = list(pages)
    if not (writes or took_place or of_it):
        return None
    closing: Any = ClosingTalk.objects.visible_to(viewer).filter(visit=visit).first()
    said: Any = Evaluation.objects.visible_to(viewer).filter(visit=visit)
    evaluations = list(said.select_related("organisation")) if took_place else []
    own = standing_of(viewer).organisations
    mine = next((one for one in evaluations if one.organisation_id in own), None)
    return {
        "visit": visit,
        "writes": writes,
        "pages": of_it,
        "took_place": took_place,
        "closing": closing,
        "evaluations": evaluations,
        "has_evaluated": mine is not None,
        "invites": _is_invited_to_host(visit, mine, own),
    }


def _is_invited_to_host(visit: Visit, mine: Evaluation | None, own: frozenset[int]) -> bool:
    """After a good visit, a school that has not said whether it receives others."""
    if mine is None or not mine.again or visit.organisation_id not in own:
        return False
    return not Hosting.objects.filter(organisation=visit.organisation_id).exists()


def guide_called(key: str) -> dict[str, Any]:
    """The questions of one guide, and the names of all."""
    chosen = key if key in GUIDES else "teaching"
    title, questions = GUIDES[chosen]
    return {
        "chosen": title,
        "questions": questions,
        "guides": [(other, name, other == chosen) for other, (name, _asked) in GUIDES.items()],
        "title": _("What to look for"),
    }
