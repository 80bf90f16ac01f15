"""A stream that only a passphrase opens: pieces sealed with AES-GCM, so that a changed, missing,
moved or cut-off piece is noticed."""

import os
import struct
from io import RawIOBase
from typing import IO, Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC: Final = b"cardumen sealed 1\n"
PIECE: Final = 1024 * 1024
TAG: Final = 16
SALT: Final = 16


class Sealed(Exception):
    """The passphrase is another one, or what was sealed is no longer what it was."""


def is_sealed(source: IO[bytes]) -> bool:
    """Leaves it at its beginning."""
    head = source.read(len(MAGIC))
    source.seek(0)
    return head == MAGIC


class Sealer(RawIOBase):
    """Writes to `to` what is written to it, sealed; whole only once it is closed."""

    def __init__(self, to: IO[bytes], passphrase: str) -> None:
        salt = os.urandom(SALT)
        self._to, self._key, self._number, self._left = to, _key(passphrase, salt), 0, bytearray()
        to.write(MAGIC + salt)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._left += data
        while len(self._left) > PIECE:  # the last piece is kept back: it is marked as the last
            self._put(bytes(self._left[:PIECE]), is_last=False)
            del self._left[:PIECE]
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._put(bytes(self._left), is_last=True)
        super().close()

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        self._to.write(self._key.encrypt(_nonce(self._number, is_last), piece, MAGIC))
        self._number += 1


class Opener(RawIOBase):
    """Reads what a Sealer wrote. Raises Sealed."""

    def __init__(self, source: IO[bytes], passphrase: str) -> None:
        source.read(len(MAGIC))
        self._source, self._key = source, _key(passphrase, source.read(SALT))
        self._number, self._ready, self._next = 0, b"", source.read(PIECE + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._ready and self._next:
            self._ready = self._open()
        given = self._ready[: len(buffer)]
        self._ready = self._ready[len(given) :]
        buffer[: len(given)] = given
        return len(given)

    def _open(self) -> bytes:
        sealed, self._next = self._next, self._source.read(PIECE + TAG)
        nonce = _nonce(self._number, not self._next)
        self._number += 1
        try:
            return self._key.decrypt(nonce, sealed, MAGIC)
        except InvalidTag as error:
            raise Sealed from error


def _nonce(number: int, is_last: bool) -> bytes:
    """No two pieces under one key have the same: the key is made from a salt of its own."""
    return struct.pack(">QI", number, is_last)


def _key(passphrase: str, salt: bytes) -> AESGCM:
    derived = Scrypt(salt=salt, length=32, n=2**16, r=8, p=1).derive(passphrase.encode())
    return AESGCM(derived)
