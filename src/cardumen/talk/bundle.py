"""What goes along of conversations when a network moves: each subject declares its own."""

from collections.abc import Collection

from django.db.models import Q

from cardumen.kernel.bundles import Kind, Settle, leave_out, nothing
from cardumen.networks.sharing.records import Addressed

leave_out("talk.Topic", "what members said among themselves stays where they said it")
leave_out("talk.ReplyAddress", "it is known to one mailbox, for some weeks, on this installation")
leave_out("talk.MailedReply", "it waits for one person to say that it is theirs")


def messages_about(
    subject: str,
    *,
    key: str,
    means: str,
    choices: Collection[str],
    reference: str = "",
    settle: Settle = nothing,
) -> Kind:
    """Those about things of this subject, which is a kind of record too; so is `reference`, what
    they may refer to."""
    links = {
        subject: subject,
        "by": "person",
        "organisation": "organisation",
        "audience_network": "network",
    }
    about = {subject: ("subject", "number")}
    leaves = {
        "is_hidden": "hidden ones do not go along",
        "withdrawn_at": "nor those that were withdrawn",
        "cut": "what came along in an e-mail, which only its writer sees",
    }
    if reference:
        links |= {reference: reference}
        about |= {reference: ("reference", "reference_number")}
    else:
        leaves |= dict.fromkeys(("reference", "reference_number"), "they refer to nothing")
    return Kind(
        key=key,
        model="talk.Message",
        means=means,
        fields=("kind", "body", "at", "edited_at", "audience"),
        later={**Addressed.EARLIER, "edited_at": None},
        choices={"kind": choices},
        ends=links,
        about=about,
        hangs_on=subject,
        only=lambda: Q(is_hidden=False, withdrawn_at=None),
        leaves=leaves,
        settle=settle,
    )


def thanks_for(subject: str, *, key: str, means: str) -> Kind:
    return Kind(
        key=key,
        model="talk.Thanks",
        means=means,
        fields=("at",),
        ends={subject: subject, "organisation": "organisation", "by": "person"},
        about={subject: ("subject", "number")},
        hangs_on=subject,
        known=(subject, "organisation"),
    )
