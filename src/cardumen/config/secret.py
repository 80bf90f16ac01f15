"""The secret key of an installation."""

import os
import secrets
from pathlib import Path


def kept_secret(home: Path) -> str:
    """That of the environment, or one made on the first start and kept at home."""
    if "CARDUMEN_SECRET_KEY" in os.environ:
        return os.environ["CARDUMEN_SECRET_KEY"]
    file = home / "secret-key"
    if not file.exists():
        # Written under another name and linked, so that two processes that start together agree.
        draft = home / f"secret-key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text()
