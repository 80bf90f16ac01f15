"""Are the topics of a sentence inferred as a colleague would file it? `python -m bench.topics`

Each writer's examples (`labels/data/examples`) are asked of a thesaurus that has read only those of
the others: what is learned from one person's words has to be true of another's. Printed are how
often the surest topic is one of the writer's, precision and recall of all that are inferred, and
how many sentences are given none: those of nothing in schools should be.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from bench import measuring
from cardumen.labels.thesaurus import vocabulary
from cardumen.labels.thesaurus.vocabulary import EXAMPLES, LANGUAGES, read_told
from cardumen.methods.retrieval import understand
from cardumen.methods.retrieval.examples import NOTHING
from cardumen.methods.retrieval.thesaurus import Told

Asked = tuple[Told, list[str]]


def ask_others() -> Iterator[tuple[str, list[Asked]]]:
    """By writer, their sentences with the topics that the others' examples infer."""
    files = sorted(EXAMPLES.glob("*.tsv"))
    for writer in files:
        others = [told for file in files if file != writer for told in read_told(file)]
        thesaurus = vocabulary.build(vocabulary.shipped(), others)
        yield (
            writer.stem,
            [
                (told, list(understand(told.text, thesaurus, languages=LANGUAGES).topics))
                for told in read_told(writer)
            ],
        )


def show(label: str, asked: Sequence[Asked]) -> None:
    schools = [(told, topics) for told, topics in asked if NOTHING not in told.topics]
    nothing = [topics for told, topics in asked if NOTHING in told.topics]
    right = sum(len(told.topics.keys() & topics) for told, topics in schools)
    inferred = sum(len(topics) for _, topics in schools)
    meant = sum(len(told.topics) for told, _ in schools)
    first = sum(bool(topics) and topics[0] in told.topics for told, topics in schools)
    none = sum(not topics for _, topics in schools)
    print(
        f"{label:<10} first right {first / len(schools):.3f}  precision {right / inferred:.3f}  "
        f"recall {right / meant:.3f}  F1 {2 * right / (inferred + meant):.3f}  "
        f"none {none / len(schools):.3f}  n {len(schools)}; "
        f"of nothing, topics are inferred of {sum(map(bool, nothing))} of {len(nothing)}"
    )


def main() -> None:
    print(measuring.machine())
    by_writer = dict(ask_others())
    for writer, asked in by_writer.items():
        show(f"writer {writer}", asked)
    everything = [one for asked in by_writer.values() for one in asked]
    show("all", everything)
    for language in LANGUAGES:
        show(language, [(told, topics) for told, topics in everything if told.language == language])
    thesaurus = vocabulary.shipped_thesaurus()
    times = measuring.milliseconds(
        partial(understand, told.text, thesaurus, languages=LANGUAGES) for told, _ in everything
    )
    measuring.show("a sentence is understood", times)


if __name__ == "__main__":
    main()
