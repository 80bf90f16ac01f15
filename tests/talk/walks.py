"""An answer by e-mail in each of its states."""

from tests.talk.mailing import held
from tests.walks import Walk, doors

WALKS = [
    Walk(
        "Answer by e-mail",
        held,
        lambda reply: doors("talk:post_reply talk:discard_reply", pk=reply.pk),
        ("teacher",),
        pages=lambda reply: [reply.get_absolute_url()],
    ),
]
