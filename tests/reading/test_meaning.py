"""The network's reading of a whole mail, and when it is listened to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.parsing import parse_letter
from intake.reading.contact import read_contact
from intake.reading.language import guess
from intake.reading.material import gather
from intake.reading.meaning import MOST_PIECES, Judgement, judge, judge_each
from intake.reading.meaning.judge import CLASSES
from intake.reading.meaning.pieces import Pieces
from intake.reading.scene import Scene, scenes
from intake.reading.second import second_opinion
from routing.words import Contact, ContactState, ShopMatch

DAY = date(2026, 11, 12)
UNKNOWN = Contact(ContactState.UNKNOWN)


def read(text: str) -> list[Scene]:
    raw = f"From: An <an@mail.example>\nSubject: klacht\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    material = gather([parse_letter(raw.encode())], [DAY])
    return scenes(material, ShopMatch(None), guess(text) or "nl")


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


MAIL = (
    "Wij kochten in maart een kast voor de woonkamer en ze staat helemaal krom. {} Ik wil graag dat daar"
    " iets aan gebeurt, want zo kan ze niet blijven staan."
)
SPOKEN = MAIL.format("Met de winkel is daar over gesproken.")
STATES = (ContactState.UNANSWERED, ContactState.ANSWERED, ContactState.NONE)


def sure(state: ContactState, likely: float = 0.99) -> Callable[[str], Judgement]:
    return lambda _text: Judgement(state, likely)


@pytest.mark.parametrize("state", STATES)
def test_where_the_rules_are_silent_it_speaks_with_words_of_the_mail(state: ContactState) -> None:
    found = read(SPOKEN)
    heard = second_opinion(found, sure(state))
    assert heard.state is state
    assert heard.day is None
    assert all(item.quote in found[-1].piece.text for item in heard.evidence)
    assert len(heard.evidence) == 1


@pytest.mark.parametrize("state", STATES)
def test_what_it_is_not_sure_of_is_asked_for(state: ContactState) -> None:
    assert second_opinion(read(SPOKEN), sure(state, 0.85)) == UNKNOWN


def test_it_does_not_speak_on_a_line_or_two() -> None:
    assert (
        second_opinion(read("De kast is krom en ik wil mijn geld."), sure(ContactState.ANSWERED)) == UNKNOWN
    )


def test_parts_of_a_long_mail_that_tell_different_things_leave_it_open() -> None:
    found = read(f"{SPOKEN} " * 12)
    answers = iter([ContactState.NONE, ContactState.ANSWERED] * 4)
    assert second_opinion(found, lambda _text: Judgement(next(answers), 0.99)) == UNKNOWN
    assert second_opinion(found, sure(ContactState.NONE)).state is ContactState.NONE


def test_a_day_close_by_that_may_be_the_contacts_leaves_it_open() -> None:
    heard = second_opinion(read(f"{SPOKEN} Eergisteren was ze nog recht."), sure(ContactState.UNANSWERED))
    assert heard.state is ContactState.UNKNOWN or heard.day is not None


@pytest.mark.parametrize("told", ["Ik heb de winkel gemaild.", "Ik heb de winkel nog niet gecontacteerd."])
def test_where_a_rule_found_something_the_network_is_not_asked(told: str) -> None:
    def ask(_found: list[Scene]) -> Contact:
        raise AssertionError("it was asked")

    raw = f"From: An <an@mail.example>\nSubject: x\n\n{MAIL.format(told)}\n"
    material = gather([parse_letter(raw.encode())], [DAY])
    match = ShopMatch(None)
    assert read_contact(material, scenes(material, match, "nl"), match, ask).state is not ContactState.UNKNOWN
