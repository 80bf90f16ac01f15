"""Mail whose sender was killed."""

from datetime import timedelta

from django.utils import timezone

from cardumen.mail.actions import queue_text
from cardumen.mail.models import Message


def lose_mail(key: str, *, ago: timedelta = timedelta(hours=1)) -> Message:
    """It was handed to the mail server so long ago, and no one noted what became of it."""
    message = queue_text(key=key, to="ana@example.org", subject="Hola", body="Un secreto.")
    assert message is not None
    Message.objects.filter(pk=message.pk).update(state="sending", began_at=timezone.now() - ago)
    message.refresh_from_db()
    return message
