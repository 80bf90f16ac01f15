"""What can be asked of the journal."""

from django.db import connection

from cardumen.kernel.events import number_with


@number_with
def newest_entry() -> int:
    """The number of the newest entry; asked on every page of a member, so in plain SQL."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM journal_entry")
        (number,) = cursor.fetchone()
    return number or 0
