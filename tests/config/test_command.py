"""The command: what it reads, prints and refuses."""

import subprocess
import sys
from pathlib import Path

import pytest

from cardumen.config import cli, extras, translations
from cardumen.config.importing import import_file
from cardumen.directory.models import Organisation
from cardumen.directory.standing import posts_of
from cardumen.people.models import Person
from tests.processes import environment_of

SCHOOLS = Path(cli.REPOSITORY) / "src/cardumen/demo/data/schools.csv"


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    said = capsys.readouterr().out
    commands = ("demo", "serve", "worker", "import", "account", "check", "test", "manage")
    assert [name for name in commands if name not in said] == []


def test_a_setting_whose_package_is_missing_says_what_to_install(monkeypatch):
    given = {
        "CARDUMEN_DATABASE": "postgres://localhost/redes",
        "CARDUMEN_S3_BUCKET": "redes",
    }
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    assert extras.missing_extras({"CARDUMEN_DATABASE": "sqlite:///x"}) == []
    for setting, value in given.items():
        monkeypatch.setenv(setting, value)
    with pytest.raises(SystemExit, match=r"psycopg: pip install '\.\[postgres\]'\n") as said:
        cli.main(["check"])
    assert str(said.value).count("pip install") == 2


@pytest.mark.django_db
def test_import_prints_its_report(capsys):
    status = import_file("schools", SCHOOLS, preview=False)
    assert (status, str(Organisation.objects.count()) in capsys.readouterr().out) == (0, True)


@pytest.mark.django_db
def test_import_of_a_file_that_is_not_one_says_what_to_do(capsys, tmp_path):
    file = tmp_path / "schools.csv"
    file.write_text("a;b\n1;2\n")
    assert (import_file("schools", file, preview=True), "cardumen:" in capsys.readouterr().err) == (
        1,
        True,
    )


@pytest.mark.django_db(transaction=True)
def test_the_first_account_is_opened_from_the_command_line(capsys):
    asked = ["account", "Rosa@Example.cl", "Rosa Soto", "--administrator"]
    statuses = []
    for _ in range(2):
        with pytest.raises(SystemExit) as ended:
            cli.main(asked)
        statuses.append(ended.value.code)
    said = capsys.readouterr()
    person = Person.objects.get()
    assert (statuses, person.email, person.name, person.is_administrator) == (
        [0, 1],
        "rosa@example.cl",
        "Rosa Soto",
        True,
    )
    assert (said.out, "·" in said.err) == (
        "Rosa Soto signs in with a code sent to rosa@example.cl.\n",
        True,
    )


def test_check_says_what_to_do_when_there_are_no_tables(tmp_path):
    checked = subprocess.run(
        [sys.executable, "-m", "cardumen", "check"],
        env=environment_of(tmp_path, None),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, "cardumen manage migrate" in checked.stderr) == (1, True)


def test_translations_are_compiled_when_their_source_is_newer(tmp_path):
    folder = tmp_path / "es/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "yes"\nmsgstr "sí"\n')
    first = translations.compile_all(tmp_path)
    assert (first, translations.compile_all(tmp_path)) == ([folder / "django.mo"], [])


@pytest.mark.django_db
def test_account_can_come_with_a_post_in_a_school(cast, capsys):
    asked = ["account", "rosa@example.cl", "Rosa Soto", "--post", "directora", "--school"]
    statuses = []
    for number in ("0", cast.azapa.official_id):
        with pytest.raises(SystemExit) as ended:
            cli.main([*asked, number])
        statuses.append(ended.value.code)
    posts = posts_of(Person.objects.get(email="rosa@example.cl"))
    assert (statuses, [post.organisation for post in posts]) == ([1, 0], [cast.azapa])
