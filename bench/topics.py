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
from cardumen.labels.thesaurus.vocabulary import EXAMPLES, LANGUAGES, read_examples
from cardumen.methods.retrieval import understand
from cardumen.methods.retrieval.examples import NOTHING
from cardumen.methods.retrieval.thesaurus import Sentence

Asked = tuple[Sentence, list[str]]


def ask_others() -> Iterator[tuple[str, list[Asked]]]:
    """By writer, their sentences with the topics that the others' examples infer."""
    files = sorted(EXAMPLES.glob("*.tsv"))
    for writer in files:
        others = [one for file in files if file != writer for one in read_examples(file)]
        thesaurus = vocabulary.build(vocabulary.shipped(), others)
        yield (
            writer.stem,
            [
                (one, list(understand(one.text, thesaurus, languages=LANGUAGES).topics))
                for one in read_examples(writer)
            ],
        )


def show(label: str, asked: Sequence[Asked]) -> None:
    schools = [(sentence, topics) for sentence, topics in asked if NOTHING not in sentence.topics]
    nothing = [topics for sentence, topics in asked if NOTHING in sentence.topics]
    right = sum(len(sentence.topics.keys() & topics) for sentence, topics in schools)
    inferred = sum(len(topics) for _, topics in schools)
    meant = sum(len(sentence.topics) for sentence, _ in schools)
    first = sum(bool(topics) and topics[0] in sentence.topics for sentence, topics in schools)
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
        show(
            language,
            [
                (sentence, topics)
                for sentence, topics in everything
                if sentence.language == language
            ],
        )
    thesaurus = vocabulary.shipped_thesaurus()
    times = measuring.milliseconds(
        partial(understand, sentence.text, thesaurus, languages=LANGUAGES)
        for sentence, _ in everything
    )
    measuring.show("a sentence is understood", times)


if __name__ == "__main__":
    main()
