"""What a back-up is made of, and how its commands stop."""

from typing import Final

FORMAT: Final = "cardumen-back-up"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
DATABASE: Final = "database"
KEY: Final = "secret-key"
ERASURES: Final = "erasures"
FILES: Final = "files/"
PASSPHRASE: Final = "CARDUMEN_BACKUP_PASSPHRASE"


class Stopped(Exception):
    """Why a command cannot go on, and what to do about it."""
