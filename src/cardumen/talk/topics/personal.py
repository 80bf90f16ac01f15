"""What is kept of persons who began topics."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import YOURSELF, Holding, add_holding
from cardumen.people.purposes import AUTHORSHIP

add_holding(
    Holding(
        key="topics",
        name=_("Conversations that you began"),
        column="talk.Topic.author",
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=_("Without it, others could not follow the conversation."),
    )
)
