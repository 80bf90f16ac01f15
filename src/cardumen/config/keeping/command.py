"""The commands `back-up` and `restore`: their words, and the passphrase."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path

from cardumen.config.keeping.words import PASSPHRASE, Stopped

Say = Callable[[str], None]


def back_up_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "to", type=Path, help="a file that is not there yet, such as today.cardumen"
    )
    parser.add_argument("--folder", action="store_true", help="make a folder instead of one file")
    parser.add_argument(
        "--encrypt",
        action="store_true",
        help=f"with a passphrase that you type, or that is in {PASSPHRASE}",
    )


def restore_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar="from", help="the file or folder")
    parser.add_argument(
        "--rehearse", action="store_true", help="restore elsewhere and compare; change nothing here"
    )
    parser.add_argument(
        "--replace", action="store_true", help="put it in the place of what is here"
    )
    parser.add_argument(
        "--erasures", type=Path, metavar="FILE", help="who was erased, if that was kept elsewhere"
    )
    parser.add_argument("--encrypted", action="store_true", help="ask for the passphrase")


def run_back_up(options: argparse.Namespace, say: Say) -> int:
    from cardumen.config.keeping.making import back_up  # noqa: PLC0415 apps first

    def act() -> None:
        if options.folder and options.encrypt:
            raise Stopped("a folder is not encrypted: leave `--folder` out")
        passphrase = _passphrase(twice=True) if options.encrypt else None
        back_up(options.to, as_folder=options.folder, passphrase=passphrase, say=say)
        if passphrase is None:
            say("it is not encrypted: whoever has it reads everything, and signs as this site")

    return _status(act)


def run_restore(options: argparse.Namespace, say: Say) -> int:
    from cardumen.config.keeping.restoring import rehearse, restore  # noqa: PLC0415 apps first

    def act() -> None:
        passphrase = os.environ.get(PASSPHRASE)
        if options.encrypted:
            passphrase = _passphrase(twice=False)
        if options.rehearse:
            rehearse(options.source, passphrase=passphrase, say=say)
        else:
            restore(
                options.source,
                passphrase=passphrase,
                replace=options.replace,
                erasures=options.erasures,
                say=say,
            )

    return _status(act)


def _status(act: Callable[[], None]) -> int:
    try:
        act()
    except Stopped as stopped:
        print(f"cardumen: {stopped}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"cardumen: {error}", file=sys.stderr)
        return 1
    return 0


def _passphrase(*, twice: bool) -> str:
    passphrase = os.environ.get(PASSPHRASE) or getpass.getpass("Passphrase: ")
    if twice and PASSPHRASE not in os.environ and getpass.getpass("Once more: ") != passphrase:
        raise Stopped("the two are not the same: begin again")
    if len(passphrase) < 12:
        raise Stopped("a passphrase needs twelve characters at least; five words are better")
    return passphrase
