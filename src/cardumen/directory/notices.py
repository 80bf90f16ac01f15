"""What the directory writes to people: that a post was confirmed, or was not."""

from django.conf import settings

from cardumen.directory.models import Affiliation, PostRequest
from cardumen.mail.actions import queue_message


def tell_post_confirmed(asked: PostRequest, affiliation: Affiliation) -> None:
    """To her who asked, when whoever answers for the organisation says that she works there."""
    _tell(asked, "confirmed")


def tell_post_refused(asked: PostRequest) -> None:
    """To her who asked, when whoever answers for the organisation says that she does not."""
    _tell(asked, "refused")


def _tell(asked: PostRequest, answer: str) -> None:
    queue_message(
        key=f"post-{answer}:{asked.pk}",
        to=asked.person.email,
        language=asked.person.language,
        template=f"directory/mail/post_{answer}",
        context={
            "name": asked.person.name,
            "post": asked.post,
            "organisation": asked.organisation.name,
            "link": settings.SITE_URL + asked.organisation.get_absolute_url(),
        },
    )
