"""Visits as a subject: what is agreed, promised and certified about one."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cardumen.agreements.agreeables import Agreeable, Named, add_agreeable
from cardumen.agreements.enums import PartyRole
from cardumen.certificates.certifiables import Certifiable, add_certifiable
from cardumen.commitments.committings import CHECKED_AFTER, Committing, Words, add_committing
from cardumen.directory.models import Affiliation, Organisation
from cardumen.internships.enums import VisitState
from cardumen.internships.models import Visit, Visitor
from cardumen.internships.pages.words import dates_of
from cardumen.internships.rules import may_change_visit, may_commit
from cardumen.kernel.errors import Text
from cardumen.kernel.names import the
from cardumen.networks.standing import Viewer
from cardumen.networks.subjects import Subject, add_subject
from cardumen.people.models import Person
from cardumen.practices.models import Practice
from cardumen.practices.models.practices import PracticeQuerySet

VISIT: Final = add_subject(
    Subject(
        key="visit",
        model=Visit,
        name=gettext_lazy("Internships"),
        listed_at="internships:list",
        shared_with=Visit.objects.visible_to,
        author="organiser",
        with_them=("organisation", "host", "network", "organiser"),
        parties=("organisation", "host"),
    )
)


def practices_seen(visit: Visit, viewer: Viewer) -> PracticeQuerySet:
    """The one that the visit was for; without one, those of the host."""
    read = Practice.objects.visible_to(viewer)
    if visit.practice_id is not None:
        return read.filter(pk=visit.practice_id)
    return read.published().filter(organisation=visit.host).order_by("title", "pk")


add_committing(
    Committing(
        subject=VISIT,
        owners=lambda visit: [visit.organisation],
        may_add=may_commit,
        readers=Visit.objects.visible_to,
        words=Words(
            heading=gettext_lazy("What the visitors will do at their school"),
            make=gettext_lazy("Make a commitment"),
            readers=gettext_lazy("Only people of the two schools can read this."),
            place=gettext_lazy("In which class or course?"),
        ),
        checks=CHECKED_AFTER,
        asks_sign=True,
        brings="practice",
        choices=practices_seen,
    )
)


def parties_of(visit: Visit) -> list[Named]:
    """Each visitor, the person responsible for their school where that is someone else, and the
    host."""
    team = visitors_of(visit)
    posts = Affiliation.objects.current().filter(organisation=visit.organisation_id)
    leads = posts.filter(is_responsible=True).select_related("person").first()
    parties = [
        Named(role=PartyRole.VISITOR, organisation=visit.organisation, person=person)
        for person in team
    ]
    if leads is not None and leads.person not in team:
        parties.append(
            Named(role=PartyRole.PRINCIPAL, organisation=visit.organisation, person=leads.person)
        )
    return [
        *parties,
        Named(role=PartyRole.HOST, organisation=visit.host, person=visit.receiver),
    ]


def visitors_of(visit: Visit) -> list[Person | None]:
    """The team; whoever arranges it, until one is chosen."""
    # door: of a visit that they read.
    team = Visitor.objects.filter(visit=visit).select_related("person").order_by("pk")
    return [one.person for one in team] or [visit.organiser]


def beginning(visit: Visit) -> dict[str, str]:
    return {
        "aims": visit.aim,
        "tasks": _("Watch classes, talk with those who teach them, and close with a conversation."),
        "dates": str(dates_of(visit)),
        "duties": _(
            "The host receives the visitors and names someone to go with them. The visitors' "
            "school covers their classes and their travel. After the visit, the visitors write "
            "down what they will try at home."
        ),
        "protection": _(
            "The visitors are never alone with children, follow the host's rules of coexistence, "
            "and take no photos or recordings of children without the written permission of their "
            "families and of the host."
        ),
    }


AGREEMENT: Final = add_agreeable(
    Agreeable(subject=VISIT, parties_of=parties_of, beginning=beginning, may_write=may_change_visit)
)


def school_of_visitor(visit: Visit, person: Person) -> Organisation | None:
    """The visitors' school, of whoever visited."""
    return visit.organisation if person in visitors_of(visit) else None


def certified(visit: Visit) -> str:
    words = _("Took part in an internship between schools at %(the_host)s, to learn from its work.")
    return words % {"the_host": the(visit.host)}


def not_certified_yet(visit: Visit) -> Text | None:
    if visit.state == VisitState.TOOK_PLACE and hasattr(visit, "report"):
        return None
    return _("You get the certificate once the visit has taken place and its report is written.")


CERTIFICATE: Final = add_certifiable(
    Certifiable(
        subject=VISIT,
        school_of=school_of_visitor,
        issuer=lambda visit: visit.host,
        says=certified,
        days=dates_of,
        not_yet=not_certified_yet,
    )
)
