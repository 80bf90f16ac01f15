"""The key facts of a practice: for whom it is, and what it takes."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.directory.enums import Dependency
from cardumen.directory.models import Organisation
from cardumen.kernel import formats
from cardumen.kernel.errors import Text
from cardumen.labels.enums import LabelKind
from cardumen.labels.pages import Tags
from cardumen.practices.enums import Cost
from cardumen.practices.models import Practice, Telling
from cardumen.practices.pages.cards import kind_of_school


@dataclass(frozen=True)
class Fact:
    """`is_told`: in the language of the practice, not of the screen."""

    label: Text
    text: Text
    is_told: bool = False


def key_facts(practice: Practice, telling: Telling, tags: Tags) -> list[Fact]:
    """Only those that someone said or the register says."""
    rows = [
        Fact(_("For"), capfirst(_listed(tags[LabelKind.LEVEL]))),
        Fact(_("Subjects"), capfirst(_listed(tags[LabelKind.SUBJECT]))),
        Fact(_("Context"), _joined(_from_register(practice.organisation))),
        *(Fact(label, text) for label, text in _vulnerability(practice.organisation)),
        Fact(_("People"), telling.needs_people, is_told=True),
        Fact(_("Time"), telling.needs_time, is_told=True),
        Fact(_("Money"), telling.needs_money, is_told=True)
        if telling.needs_money
        else Fact(_("Money"), capfirst(Cost(practice.cost).label) if practice.cost else ""),
    ]
    return [row for row in rows if row.text]


def brief_facts(practice: Practice, tags: Tags) -> list[Text]:
    """In one line, for whom it is and what it costs, so that one sees whether to read on."""
    found: list[Text] = [
        capfirst(_listed(tags[LabelKind.LEVEL])),
        kind_of_school(practice.organisation),
    ]
    if practice.cost:
        found.append(_("cost: %(cost)s") % {"cost": Cost(practice.cost).label})
    if practice.adaptation_count:
        schools = ngettext(
            "adapted by %(n)s school", "adapted by %(n)s schools", practice.adaptation_count
        )
        found.append(schools % {"n": practice.adaptation_count})
    return [text for text in found if text]


def _joined(rows: list[tuple[Text, Text]]) -> str:
    return " · ".join(str(text) for label, text in rows)


def _listed(labels: list[tuple[str, Text]]) -> str:
    return ", ".join(str(label).lower() for value, label in labels)


def adapted_in_words(practice: Practice) -> list[Text]:
    """By how many, and how many of them measured an improvement; blank before the first."""
    if not practice.adaptation_count:
        return []
    schools = ngettext("%(n)s school", "%(n)s schools", practice.adaptation_count)
    found: list[Text] = [schools % {"n": practice.adaptation_count}]
    if practice.measured_count:
        measured = ngettext(
            "%(n)s measured an improvement",
            "%(n)s measured an improvement",
            practice.measured_count,
        )
        found.append(measured % {"n": practice.measured_count})
    else:
        found.append(_("none has measured an improvement yet"))
    return found


def facts_in_words(organisation: Organisation) -> list[tuple[Text, Text]]:
    """What the register says of a school, so that another sees whether it is like theirs."""
    return [*_from_register(organisation), *_vulnerability(organisation)]


def _from_register(organisation: Organisation) -> list[tuple[Text, Text]]:
    found: list[tuple[Text, Text]] = []
    facts = organisation.facts
    if facts is not None:
        if facts.enrolment is not None:
            pupils = ngettext("%(n)s pupil", "%(n)s pupils", facts.enrolment)
            found.append((_("Size"), pupils % {"n": facts.enrolment} + f" ({facts.year})"))
        if facts.is_rural is not None:
            found.append((_("Area"), _("rural") if facts.is_rural else _("urban")))
        if facts.dependency:
            found.append((_("Type of school"), Dependency(facts.dependency).label))
    return found


def _vulnerability(organisation: Organisation) -> list[tuple[Text, Text]]:
    if organisation.vulnerability is None:
        return []
    share = _("%(share)s of %(n)s pupils (%(year)s)") % {
        "share": formats.percent(organisation.vulnerability),
        "n": organisation.vulnerability_pupils,
        "year": organisation.vulnerability_year,
    }
    return [(_("Vulnerability"), share)]
