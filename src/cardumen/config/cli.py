"""The command `cardumen`: one door to everything an operator does."""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from cardumen.config import serving, translations
from cardumen.config.extras import missing_extras
from cardumen.config.keeping.command import (
    back_up_options,
    restore_options,
    run_back_up,
    run_restore,
)

REPOSITORY = Path(__file__).resolve().parents[3]


def main(argv: Sequence[str] | None = None) -> None:
    arguments = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cardumen.config.settings")
    if missing := missing_extras(os.environ):
        sys.exit("\n".join(f"cardumen: {one}" for one in missing))
    translations.compile_all()
    if arguments[:1] == ["manage"]:
        _manage(arguments[1:])
    elif arguments[:1] == ["test"]:
        sys.exit(_test(arguments[1:]))
    else:
        options = _parser().parse_args(arguments)
        try:
            sys.exit(options.run(options))
        except BrokenPipeError:  # whoever read the report (`| head`) had seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cardumen",
        description="Networks of schools that share what works.",
        epilog="`test [pytest arguments]` runs the tests; `manage …` is Django's own command.",
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(name: str, run: Callable[..., int], words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words)
        added.set_defaults(run=run)
        return added

    demo = command("demo", _demo, "build the demonstration and serve it")
    demo.add_argument("--register", type=Path, metavar="FILE", help="take the whole register too")
    demo.add_argument("--rebuild", action="store_true", help="throw the demonstration away first")
    demo.add_argument("--no-serve", action="store_true", help="only build it")
    _address(demo)
    _address(command("serve", _serve, "serve the site, with a worker beside it")).add_argument(
        "--no-worker", action="store_true", help="a worker runs elsewhere"
    )
    command("worker", _worker, "do the jobs that wait, until told to stop")
    receive = command("receive", _receive, "take in answers by e-mail from a mail server (LMTP)")
    _address(receive).set_defaults(port=8024)
    imports = command("import", _import, "read an official file, or the bundle of a network")
    kinds = ["schools", "vulnerability", "owners", "institutions", "bundle"]
    imports.add_argument("what", choices=kinds)
    imports.add_argument("file", type=Path)
    imports.add_argument("--year", type=int, help="of a file that tells no year, or several")
    imports.add_argument("--dry-run", action="store_true", help="say what would change")
    imports.add_argument(
        "--accept", action="store_true", help="import a file although it looks odd as a whole"
    )
    imports.add_argument(
        "--name-people",
        action="store_true",
        help="of a bundle: give their names to those who agreed since they came without",
    )
    account = command("account", _account, "open an account; signing in is by e-mail")
    account.add_argument("email")
    account.add_argument("name", help="by which others know them")
    account.add_argument("--administrator", action="store_true", help="may keep the directory")
    account.add_argument("--school", metavar="NUMBER", help="official number of where they work")
    account.add_argument("--post", default="", help="what they are there")
    back_up_options(command("back-up", _back_up, "keep everything in one file or folder"))
    restore_options(command("restore", _restore, "put a back-up back, or try whether one could"))
    check = command("check", _check, "look whether everything is in place")
    check.add_argument("--mail", metavar="ADDRESS", help="send a trial message there")
    command("test", lambda _: 0, "run the tests")
    command("manage", lambda _: 0, "Django's own command")
    return parser


def _address(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    return parser


def _manage(arguments: Sequence[str]) -> None:
    from django.core.management import execute_from_command_line  # noqa: PLC0415 settings first

    execute_from_command_line(["cardumen manage", *arguments])


def _prepare() -> None:
    from cardumen.config.preparing import prepare  # noqa: PLC0415 settings first

    for person in prepare():  # whoever restored the database by hand brought them back
        _say(f"erased again: {person.name}")


def _serve(options: argparse.Namespace) -> int:
    from cardumen.config.checking import unsafe  # noqa: PLC0415 settings first

    if found := unsafe():
        for words in found:
            _say(words)
        _say("this must not be open to the world under https: it is not served")
        return 1
    _say("setting up tables and static files")
    _prepare()
    return serving.run(options.host, options.port, with_worker=not options.no_worker, say=_say)


def _worker(options: argparse.Namespace) -> int:
    import django  # noqa: PLC0415 settings first

    django.setup()
    from cardumen.jobs.worker import run_lanes  # noqa: PLC0415 apps first

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    run_lanes(stop=stop)
    return 0


def _receive(options: argparse.Namespace) -> int:
    import django  # noqa: PLC0415 settings first

    django.setup()
    from django.conf import settings  # noqa: PLC0415 settings first

    if not settings.REPLY_ADDRESS:
        _say("mails cannot be answered: set CARDUMEN_MAIL_REPLIES to the address for answers")
        return 1
    from cardumen.config.receiving import run_taker  # noqa: PLC0415 apps first

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    _say(f"taking in answers by LMTP at {options.host}:{options.port} (Ctrl-C stops)")
    run_taker(options.host, options.port, stop=stop)
    return 0


def _import(options: argparse.Namespace) -> int:
    _prepare()
    from cardumen.config.importing import import_file, import_network  # noqa: PLC0415 apps first

    if options.what == "bundle":
        return import_network(
            options.file, preview=options.dry_run, names_people=options.name_people
        )
    return import_file(
        options.what,
        options.file,
        year=options.year,
        preview=options.dry_run,
        accept=options.accept,
    )


def _demo(options: argparse.Namespace) -> int:
    home = Path(os.environ.setdefault("CARDUMEN_HOME", str(REPOSITORY / "var" / "demo")))
    os.environ["CARDUMEN_DEMONSTRATION"] = "1"
    os.environ.setdefault("CARDUMEN_URL", f"http://{options.host}:{options.port}")
    if options.rebuild:
        for file in home.glob("cardumen.sqlite3*"):
            file.unlink()
    _say("setting up tables and static files")
    _prepare()
    from cardumen.demo.building import build_demonstration  # noqa: PLC0415 apps first
    from cardumen.demo.people import introductions  # noqa: PLC0415

    build_demonstration(register=options.register, say=_say)
    print("\nYou can sign in as, at /demo/people/:")
    for line in introductions():
        print(f"  {line}")
    print()
    if options.no_serve:
        return 0
    return serving.run(options.host, options.port, with_worker=True, say=_say)


def _account(options: argparse.Namespace) -> int:
    _prepare()
    from django.db import transaction  # noqa: PLC0415 settings first

    from cardumen.directory.actions import give_post  # noqa: PLC0415 apps first
    from cardumen.directory.models import Organisation  # noqa: PLC0415
    from cardumen.kernel.errors import DomainError  # noqa: PLC0415
    from cardumen.people.actions import create_person  # noqa: PLC0415

    school = None
    if options.school is not None:
        school = Organisation.objects.schools().filter(official_id=options.school).first()
        if school is None:
            _say(f"no school has the number {options.school}; import the register first")
            return 1
    try:
        with transaction.atomic():
            person = create_person(
                email=options.email,
                name=options.name,
                is_administrator=options.administrator,
                by=None,
            )
            if school is not None:
                give_post(person=person, organisation=school, post=options.post)
    except DomainError as error:
        _say(str(error.message))
        return 1
    print(f"{person.name} signs in with a code sent to {person.email}.")
    return 0


def _back_up(options: argparse.Namespace) -> int:
    import django  # noqa: PLC0415 settings first

    django.setup()
    return run_back_up(options, _say)


def _restore(options: argparse.Namespace) -> int:
    import django  # noqa: PLC0415 settings first

    django.setup()
    return run_restore(options, _say)


def _check(options: argparse.Namespace) -> int:
    import django  # noqa: PLC0415 settings first

    django.setup()
    from cardumen.config.checking import look  # noqa: PLC0415 apps first

    problems, notes = look()
    for words in (*notes, *problems):
        _say(words)
    if options.mail and not send_trial(options.mail):
        return 1
    _say(f"{len(problems)} things to set right" if problems else "everything is in place")
    return 1 if problems else 0


def send_trial(address: str) -> bool:
    """Sends it now, so that whatever the mail server answers is seen."""
    from django.conf import settings  # noqa: PLC0415 settings first
    from django.utils import timezone  # noqa: PLC0415

    from cardumen.mail.actions import queue_message, send_message  # noqa: PLC0415 apps first

    message = queue_message(
        key=f"trial:{timezone.now().isoformat()}",
        to=address,
        language=settings.LANGUAGE_CODE,
        template="mail/trial",
        context={"site": settings.SITE_URL},
    )
    assert message is not None
    try:
        send_message(message.pk)
    except OSError as error:
        _say(f"the mail server refused it: {error}")
        return False
    message.refresh_from_db()
    if message.may_have_arrived:
        _say("the mail server was given all of it, and did not say that it took it")
        return False
    _say(f"a trial message went to {address}")
    return True


def _test(arguments: Sequence[str]) -> int:
    try:
        import pytest  # noqa: PLC0415 only where tests are run
    except ImportError:
        _say("the tests need what requirements-dev.lock names; ./cardumen test installs it")
        return 1
    os.chdir(REPOSITORY)
    # The two that drive a browser mostly wait for it: two more keep all cores busy.
    many = (os.cpu_count() or 1) + 2
    workers = [] if any(argument.startswith("-n") for argument in arguments) else [f"-n{many}"]
    return int(pytest.main([*workers, *arguments]))


def _say(words: str) -> None:
    print(f"· {words}", file=sys.stderr, flush=True)
