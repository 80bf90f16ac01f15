"""Draws docs/reference/bundle.md from what the rooms declare: `python scripts/draw_bundle.py`.

With `check` it writes nothing and fails when the page no longer says what the code does.
"""

import sys
from collections.abc import Iterator

from drawn import draw

HEAD = """# The bundle of a network

Everything that a network shares, in one `.zip`: made under *{WAY}*,
read by `cardumen import bundle FILE` (with `--dry-run` it says what would come). Drawn by
`python scripts/draw_bundle.py` from what each room declares in its `bundle.py`; a test fails while
this page says something else.

## The file

| part | what it is |
|---|---|
| `manifest.json` | {MANIFEST} |
| `README.md` | for whoever opens it, in Spanish and English |
| `records/KIND.jsonl` | the records of a kind: JSON Lines in UTF-8, keys in order, sorted by id |
| `files/SHA256` | the bytes of a file or of a version of a picture |

The hashes find damage. They are no signature: take a bundle only from whoever you asked for it.

**Ids** are text, `INSTALLATION:NUMBER`: where the record began and its number there. They are
kept: an installation that has read a record writes it under the same id again, so that the same
bundle read twice changes nothing, and a newer one changes what is older here and adds what is
new. What someone has changed or deleted here since it came stays as it is here. Territories are
written by their official code, `CL:commune:12101`.

**Read back** it is all or nothing. Each file is looked into first, as an upload is: where one would
not be taken, nothing comes. A row that another installation has already is known by its
id, or by what the list below calls *known by*; it is then left as it is. A bundle speaks for the
network that its manifest names and for no other: what else is here it neither changes nor adds to.
Offices come with a network that no one here keeps yet; afterwards they are given here. Who came
without a name and agreed since gets it with `--name-people`.

**Never in it**: drafts, what was taken back or hidden, what someone missed in a school's
evidence, who is in a picture, why someone left, posts, invitations, applications, sessions,
passwords, and anyone who asked not to be shown.

**Made anew** from what came: the grade of the evidence, how many schools tried a practice, answers.

## The records

In the order in which they are read.
"""
MANIFEST = """
`format` ("cardumen-network"), `version` (1), `installation` (32 hexadecimal digits, drawn once by
the installation that made it), `site` (its address), `made_at`, `network` (id) and `name`,
`counts` (records by kind), `left_out` (by kind, how many stayed for want of something that
stays), `people` (`named`, `unnamed`), and `parts`: of each other part `name`, `size` in bytes and
`sha256`
"""
CONSENT = (
    "| `consent` | `version` and `wording` of what they agreed to; null for whoever goes along "
    "without a name |"
)


def page() -> str:
    from django.utils.translation import override  # noqa: PLC0415 settings first

    from cardumen.bundles.pages import TITLE  # noqa: PLC0415 apps first
    from cardumen.bundles.passage.records import documented  # noqa: PLC0415 apps first
    from cardumen.kernel.bundles import kinds, left_out  # noqa: PLC0415 apps first
    from cardumen.networks.models import Network  # noqa: PLC0415 apps first
    from cardumen.networks.views.asking import run_trail  # noqa: PLC0415 apps first

    with override("en"):
        way = f"{run_trail(Network(slug='any'))[-1].label} → {TITLE}"

    def lines() -> Iterator[str]:
        yield HEAD.replace("{WAY}", way).replace("{MANIFEST}", " ".join(MANIFEST.split()))
        for kind in kinds():
            yield f"### `{kind.key}`\n\n{kind.means}\n"
            if kind.known_by:
                yield f"Known by: {', '.join(f'`{name}`' for name in kind.known_by)}.\n"
            yield "| field | holds |\n|---|---|"
            yield from (f"| `{name}` | {holds} |" for name, holds in documented(kind))
            if kind.key == "person":
                yield CONSENT
            yield ""
            if kind.leaves:
                stays = "; ".join(f"`{name}` ({why})" for name, why in kind.leaves.items())
                yield f"Stays behind: {stays}.\n"
        yield "## What stays behind whole\n\n| table | why |\n|---|---|"
        yield from (f"| {model} | {why} |" for model, why in left_out().items())

    return "\n".join(lines()) + "\n"


if __name__ == "__main__":
    sys.exit(draw("bundle", page))
