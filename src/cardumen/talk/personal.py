"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.networks.subjects import title_of
from cardumen.people.kept import YOURSELF, Holding, add_holding
from cardumen.people.purposes import AUTHORSHIP

add_holding(
    Holding(
        key="conversations",
        name=_("Your messages in conversations"),
        column="talk.Message.by",
        fields=("number", "organisation", "kind", "body", "at", "edited_at"),
        tells={"number": title_of},
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=_("Without it, others could not follow the conversation."),
    )
)
add_holding(
    Holding(
        key="thanks",
        name=_("Thanks that you gave"),
        column="talk.Thanks.by",
        fields=("number", "organisation", "at"),
        tells={"number": title_of},
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=_("The thanks are your school's."),
    )
)
