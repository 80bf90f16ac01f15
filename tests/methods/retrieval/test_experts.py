"""Who knows about it."""

from cardumen.methods.retrieval import Association, Backing, Expert, experts

WROTE, ADOPTED, HOSTED = Association
TALHUAN, AZAPA, DELGADA = 1, 2, 3
FOUND = {100: 8.0, 101: 4.0, 102: 2.0}


def test_experts_sum_what_they_wrote_adopted_and_hosted() -> None:
    backings = [Backing(TALHUAN, 100, WROTE), Backing(TALHUAN, 101, ADOPTED)]
    assert experts(FOUND, backings) == [Expert(TALHUAN, 10.0, ((100, 8.0), (101, 2.0)))]


def test_experts_count_a_document_once_in_the_best_way() -> None:
    backings = [Backing(AZAPA, 100, WROTE), Backing(AZAPA, 100, HOSTED)]
    assert experts(FOUND, backings) == [Expert(AZAPA, 8.0, ((100, 8.0),))]


def test_experts_are_judged_by_their_best_documents() -> None:
    backings = [Backing(AZAPA, document, WROTE) for document in FOUND]
    assert experts(FOUND, backings, best=2) == [Expert(AZAPA, 12.0, ((100, 8.0), (101, 4.0)))]


def test_experts_without_a_document_found_are_left_out() -> None:
    assert experts(FOUND, [Backing(AZAPA, 999, WROTE)]) == []


def test_experts_stand_by_score_and_ties_by_id() -> None:
    backings = [
        Backing(DELGADA, 101, WROTE),
        Backing(AZAPA, 100, WROTE),
        Backing(TALHUAN, 100, HOSTED),
    ]
    assert [expert.candidate for expert in experts(FOUND, backings)] == [AZAPA, TALHUAN, DELGADA]
