"""A text file kept aside while it is read: once for its letters, once for its names, once for its
rows."""

import io
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import IO, Final, Self, cast

from cardumen.kernel.tables.letters import Letters, letters_of, plain_bytes
from cardumen.kernel.tables.records import Numbered, numbered

IN_MEMORY: Final = 16_000_000


class TextFile:
    """Its lines can be read again and again, whatever ends them and whatever wrote them."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        plain = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 closed with this
        self._plain = cast(IO[bytes], plain)
        self._letters = Letters()
        with ExitStack() as stack:
            stack.callback(self._plain.close)
            self._plain.writelines(plain_bytes(chunks))
            self._letters = letters_of(self._raw())
            stack.pop_all()

    def lines(self) -> Iterator[Numbered]:
        return numbered(map(self._letters.line, self._raw()))

    def _raw(self) -> Iterator[bytes]:
        self._plain.seek(0, io.SEEK_SET)
        for line in self._plain:
            body = line.rstrip(b"\r\n")
            if b"\r" in body:
                yield from body.split(b"\r")
            else:
                yield body

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._plain.close()
