"""What part of a file a browser asks for."""

import re

from django.http import HttpRequest


def asked_range(request: HttpRequest, size: int) -> tuple[int, int] | None:
    """The first byte and the one after the last, of a request for one range that can be met.

    None asks for the whole, which is also the answer to what cannot be understood. A range beyond
    the end comes back empty.
    """
    found = re.fullmatch(r"bytes=(\d{0,15})-(\d{0,15})", request.headers.get("Range", ""))
    if found is None or found[1] == found[2] == "":
        return None
    if found[1] == "":
        return max(0, size - int(found[2])), size
    start = int(found[1])
    end = min(int(found[2]) + 1, size) if found[2] else size
    return (start, end) if start < end else (size, size)
