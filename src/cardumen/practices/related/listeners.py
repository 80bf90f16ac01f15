"""What is published, changed or taken back is related again."""

from cardumen.kernel.events import listener
from cardumen.practices.events import PracticeEdited, PracticePublished, PracticeWithdrawn
from cardumen.practices.related.tasks import relate


@listener
def relate_again(event: PracticePublished | PracticeEdited | PracticeWithdrawn) -> None:
    relate.enqueue_once(event.practice)
