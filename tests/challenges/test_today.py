"""What the page of today tells about challenges."""

from cardumen.challenges import actions
from cardumen.challenges.models import Challenge
from cardumen.challenges.pages import today
from cardumen.challenges.pages.similar import similar_to
from cardumen.challenges.pages.today import could_help_with, waiting_for
from cardumen.directory.actor import Actor
from cardumen.talk.actions import post_message
from tests.challenges.making import drafted, found_practice, opened


def helped(viewer):
    return [(row.title, offer.practice) for row, offer in could_help_with(viewer)]


def waiting(viewer):
    return [(str(one.what), one.title) for one in waiting_for(viewer)]


def test_school_whose_practice_is_recommended_could_help(cast):
    opened(cast)
    assert [helped(person) for person in (cast.teacher, cast.neighbour, cast.principal)] == [
        [("Leen sin fluidez", "Lectura en voz alta por radio")],
        [],
        [],
    ]


def test_their_offer_begins_with_that_practice(cast, teacher):
    opened(cast)
    [(_, offer)] = could_help_with(cast.teacher)
    form = teacher.get(offer.url).context["form"]
    assert form["kind"].value() == "offer"
    assert form["reference"].value() == str(cast.practice.pk)


def test_who_has_answered_is_not_asked_again(cast):
    post_message(
        thing=opened(cast), kind="answer", body="Vengan.", by=Actor(cast.teacher, cast.talhuan)
    )
    assert helped(cast.teacher) == []


def test_what_has_ended_needs_no_help(cast):
    actions.close_challenge(challenge=opened(cast), by=Actor(cast.principal))
    assert helped(cast.teacher) == []


def test_what_ends_while_the_page_is_made_is_left_out(cast, monkeypatch):
    challenge = opened(cast)
    asked = today.rows_for

    def in_between(viewer, build, **keys):
        if build is today._open:
            actions.close_challenge(challenge=challenge, by=Actor(cast.principal))
        return asked(viewer, build, **keys)

    monkeypatch.setattr(today, "rows_for", in_between)
    assert helped(cast.teacher) == []


def test_challenge_is_named_once_with_the_best_practice(cast):
    found_practice(cast.talhuan, cast.teacher, network=cast.lideres, title="Leen", problem="Poco.")
    opened(cast)
    assert helped(cast.teacher) == [("Leen sin fluidez", "Lectura en voz alta por radio")]


def test_visitor_is_told_nothing(cast):
    opened(cast)
    assert (helped(None), waiting(None)) == ([], [])


def test_answers_drafts_and_solutions_wait_for_the_school(cast):
    post_message(
        thing=opened(cast), kind="answer", body="Vengan.", by=Actor(cast.teacher, cast.talhuan)
    )
    drafted(cast, title="Un borrador")
    actions.solve_challenge(
        challenge=opened(cast, title="Resuelto"), what_solved="La radio.", by=Actor(cast.principal)
    )
    assert waiting(cast.principal) == [
        ("1 answer to your challenge", "Leen sin fluidez"),
        ("Unfinished challenge", "Un borrador"),
        ("Solved, and others could learn from it", "Resuelto"),
    ]


def test_similar_ones_leave_out_the_one_being_written(cast):
    challenge = opened(cast)
    text = f"{challenge.title} {challenge.problem}"
    found = [
        [row.title for row in similar_to(text, cast.principal, but=but).challenges]
        for but in (None, challenge.pk)
    ]
    assert found == [["Leen sin fluidez"], []]


def test_similar_drafts_are_nobodys_business(cast):
    drafted(cast)
    assert similar_to("Leen sin fluidez sílaba a sílaba", cast.principal).challenges == []


def test_all_challenges_have_addresses(cast):
    assert [c.get_absolute_url() for c in Challenge.objects.all()] == [
        f"/challenges/{cast.challenge.pk}/"
    ]
