"""Who may change the directory."""

import re
from typing import Final
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from cardumen.directory.adding import is_entitled_to_add
from cardumen.directory.enums import OrganisationKind
from cardumen.directory.models import Affiliation, Organisation, PostRequest
from cardumen.directory.standing import owns_schools
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule, rule_about
from cardumen.people.models import Person

# Who has an address there works there: not so where pupils have one too, or who learns.
_NAMED_BY_DOMAIN: Final = {
    OrganisationKind.COMPANY,
    OrganisationKind.UNION,
    OrganisationKind.FOUNDATION,
    OrganisationKind.COMMUNITY,
    OrganisationKind.HEALTH,
    OrganisationKind.CULTURE,
}


# Under which anyone has an address; some write it where a website is asked for.
_MAILBOXES: Final = re.compile(
    r"(gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|aol|gmx|proton(mail)?|zoho|mail|"
    r"yandex|tutanota|vtr|entelchile|terra|123|manquehue|uol|bol)\.[a-z.]+|me\.com|pm\.me|tuta\.\w+"
)


def is_of_its_domain(email: str, organisation: Organisation) -> bool:
    """Whether the address is of the domain that is the organisation's website; a page on a site
    that many share is none, nor is where many have their mailbox."""
    website = urlsplit(organisation.website)
    domain = (website.hostname or "").removeprefix("www.")
    is_whole = website.path in {"", "/"} and not (website.query or website.fragment)
    if not domain or not is_whole or _MAILBOXES.fullmatch(domain):
        return False
    return email.lower().endswith(f"@{domain}")


def shows_post(email: str, organisation: Organisation) -> bool:
    """Whether having that address is enough to be believed that one works there: not where a wall
    hangs on who its people are."""
    return (
        organisation.kind in _NAMED_BY_DOMAIN
        and is_of_its_domain(email, organisation)
        and not owns_schools(organisation)
    )


@rule
def may_keep_directory(by: Person | None) -> Text | None:
    """Administrators, and the installation itself (None), as from its command line."""
    if by is None or by.administers:
        return None
    return _("Only administrators of this installation can change the directory.")


@rule
def may_add_organisation(by: Person | None) -> Text | None:
    """Administrators, whoever another room entitles to it (a network's coordinator), and the
    installation itself (None)."""
    if by is None or by.administers or (by.is_active and is_entitled_to_add(by)):
        return None
    return _("Only network coordinators and administrators can add organisations.")


@rule
def may_edit_organisation(organisation: Organisation, by: Person) -> Text | None:
    """Administrators; and whoever added it, while they may add others."""
    if by.administers:
        return None
    if organisation.added_by_id == by.pk and may_add_organisation.allows(by):
        return None
    return _("Only the person who added this organisation and administrators can change this page.")


@rule_about("kind")
def may_change_kind(organisation: Organisation, kind: str, by: Person) -> Text | None:
    """Administrators, where a wall hangs on it: an authority's people, and those of whoever owns
    schools, read titles and states only. Whoever may edit it, else."""
    if by.administers:
        return None
    is_authority = OrganisationKind.AUTHORITY in {organisation.kind, kind}
    if not is_authority and not owns_schools(organisation):
        return None
    return _("Only an administrator can change the type of an authority or of an owner of schools.")


@rule_about("number")
def may_change_number(organisation: Organisation, by: Person) -> Text | None:
    """Administrators, where the register of schools calls an owner by it: the same wall."""
    if by.administers or not owns_schools(organisation):
        return None
    return _("Only an administrator can change the number of an owner of schools.")


@rule
def may_list_affiliation(affiliation: Affiliation, by: Person) -> Text | None:
    """Whoever has the post."""
    if by.is_active and affiliation.person_id == by.pk:
        return None
    return _("Only the person concerned can decide whether their name is shown.")


@rule
def may_answer_for(organisation: Organisation, by: Person | None) -> Text | None:
    """Its responsible person; where it has none, whoever has a post there. Administrators, and the
    installation itself (None)."""
    if by is None or by.administers:
        return None
    posts = Affiliation.objects.answering().filter(person=by, organisation=organisation)
    if by.is_active and posts.exists():
        return None
    return _("Only the responsible person of this organisation can do this.")


@rule
def may_end_post(affiliation: Affiliation, by: Person) -> Text | None:
    """Whoever has the post, and whoever answers for the organisation."""
    if by.is_active and affiliation.person_id == by.pk:
        return None
    return may_answer_for(affiliation.organisation, by)


@rule
def may_withdraw_request(asked: PostRequest, by: Person) -> Text | None:
    """The person who asked."""
    if by.is_active and asked.person_id == by.pk:
        return None
    return _("Only the person concerned can withdraw this.")
