"""The network's reading of a whole mail, and when it is listened to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.parsing import parse_letter
from intake.reading.language import guess
from intake.reading.material import gather
from intake.reading.meaning import MOST_PIECES, Judgement, judge, judge_each
from intake.reading.meaning.judge import CLASSES
from intake.reading.meaning.pieces import Pieces
from intake.reading.scene import Scene, scenes
from intake.reading.second import second_opinion
from routing.words import Contact, ContactState, Evidence, ShopMatch

DAY = date(2026, 11, 12)
UNKNOWN = Contact(ContactState.UNKNOWN)


def read(text: str) -> list[Scene]:
    raw = f"From: An <an@mail.example>\nSubject: klacht\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    material = gather([parse_letter(raw.encode())], [DAY])
    return scenes(material, ShopMatch(None), guess(text) or "nl")


def sure(state: ContactState, likely: float = 0.99) -> object:
    return lambda _text: Judgement(state, likely)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (
            "De wasbak heeft een barst van boven tot onder. Ik heb de winkel daar drie weken geleden over"
            " gemaild en daarna nog twee keer, maar er komt niets terug.",
            ContactState.UNANSWERED,
        ),
        (
            "Le vélo est arrivé avec une roue voilée. J’ai téléphoné au magasin et la dame m’a répondu que"
            " ce n’était pas leur problème.",
            ContactState.ANSWERED,
        ),
        (
            "Der Mantel hat ein Loch am Ärmel. Ich habe mich noch nicht beim Händler gemeldet, ich wollte"
            " erst bei Ihnen fragen.",
            ContactState.NONE,
        ),
        (
            "The kettle I ordered in March leaks all over the counter and I paid ninety euro for it. I want"
            " my money back.",
            ContactState.UNKNOWN,
        ),
    ],
)
def test_plain_mails_are_understood(text: str, state: ContactState) -> None:
    judgement = judge(text)
    assert judgement.state is state
    assert judgement.likely > 0.6


def test_the_same_text_is_judged_the_same() -> None:
    assert judge("Ik heb hen gemaild.") == judge("Ik heb hen gemaild.")


@settings(max_examples=25)
@given(st.text(max_size=3000))
def test_any_text_is_judged(text: str) -> None:
    judgement = judge(text)
    assert judgement.state in CLASSES
    assert 0.25 <= judgement.likely <= 1.0
    (share,) = judge_each([text], judgement.state)
    assert share == judgement.likely


def test_of_a_long_text_only_the_beginning_is_read() -> None:
    begun = "ja " * 2 * MOST_PIECES
    assert judge(begun) == judge(begun + "en dan nog veel meer tekst " * 10_000)


def test_pieces_fall_back_on_shorter_ones_and_on_the_unknown() -> None:
    pieces = Pieces.of(["", "", "", "\u2581", "a", "b", "ab", "p"], [0, 0, 0, -1, -2, -2, -3, -1], (0, 1, 2))
    assert pieces.read("ab", 99)[-3:] == [3, 6, 1]
    assert pieces.read("b\u4e2d", 99)[-3:] == [5, 2, 1]
    assert len(pieces.read("ab" * 500, 20)) == 20


MAIL = "De kast is krom. {} Ik wil graag dat daar iets aan gebeurt, want zo kan ze niet blijven staan."


@pytest.mark.parametrize("state", [ContactState.UNANSWERED, ContactState.ANSWERED, ContactState.NONE])
def test_where_the_rules_are_silent_it_speaks_with_words_of_the_mail(state: ContactState) -> None:
    found = read(MAIL.format("Met de winkel is daar over gesproken."))
    heard = second_opinion(found, UNKNOWN, sure(state))  # type: ignore[arg-type]
    assert heard.state is state
    assert heard.day is None
    assert all(item.quote in found[-1].piece.text for item in heard.evidence)
    assert len(heard.evidence) == 1


@pytest.mark.parametrize("state", [ContactState.UNANSWERED, ContactState.ANSWERED, ContactState.NONE])
def test_what_it_is_not_sure_of_is_asked_for(state: ContactState) -> None:
    found = read(MAIL.format("Met de winkel is daar over gesproken."))
    assert second_opinion(found, UNKNOWN, sure(state, 0.85)) == UNKNOWN  # type: ignore[arg-type]


def test_it_does_not_speak_on_a_line_or_two() -> None:
    assert second_opinion(read("Kast krom."), UNKNOWN, sure(ContactState.ANSWERED)) == UNKNOWN  # type: ignore[arg-type]


def test_a_day_close_by_that_may_be_the_contacts_leaves_it_open() -> None:
    text = MAIL.format("Met de winkel is daar over gesproken. Eergisteren was de kast nog recht.")
    found = read(text)
    heard = second_opinion(found, UNKNOWN, sure(ContactState.UNANSWERED))  # type: ignore[arg-type]
    assert heard.state is ContactState.UNKNOWN or heard.day is not None


TOLD = (Evidence("shop contacted", "body", "Ik heb de winkel gemaild"),)


@pytest.mark.parametrize(
    ("told", "said", "likely", "state"),
    [
        (ContactState.UNANSWERED, ContactState.UNKNOWN, 0.99, ContactState.UNANSWERED),
        (ContactState.UNANSWERED, ContactState.NONE, 0.97, ContactState.NONE),
        (ContactState.ANSWERED, ContactState.NONE, 0.97, ContactState.NONE),
        (ContactState.ANSWERED, ContactState.NONE, 0.95, ContactState.ANSWERED),
        (ContactState.UNANSWERED, ContactState.ANSWERED, 0.92, ContactState.ANSWERED),
        (ContactState.NONE, ContactState.ANSWERED, 0.99, ContactState.NONE),
    ],
)
def test_a_rule_on_the_consumers_own_words_gives_way_to_what_it_is_sure_of(
    told: ContactState, said: ContactState, likely: float, state: ContactState
) -> None:
    found = read(MAIL.format("Ik heb de winkel gemaild."))
    assert second_opinion(found, Contact(told, None, TOLD), sure(said, likely)).state is state  # type: ignore[arg-type]


def test_an_answer_that_was_none_leaves_the_day_of_the_contact() -> None:
    found = read(MAIL.format("Ik heb de winkel gemaild."))
    told = Contact(ContactState.ANSWERED, DAY, TOLD)
    heard = second_opinion(found, told, sure(ContactState.UNANSWERED))  # type: ignore[arg-type]
    assert (heard.state, heard.day) == (ContactState.UNANSWERED, DAY)


def test_what_a_thread_proves_is_not_overruled() -> None:
    found = read(MAIL.format("Ik heb de winkel gemaild."))
    thread = Contact(
        ContactState.ANSWERED, None, (Evidence("shop answered", "quoted mail 1", "Beste klant"),)
    )
    assert second_opinion(found, thread, sure(ContactState.NONE)) == thread  # type: ignore[arg-type]
