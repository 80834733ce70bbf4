"""What people tell of their contact with the shop (policy section 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.reading import read_complaint
from routing.identify import identify
from routing.words import Address, Contact, ContactState, Letter, Quote
from tests.reading.desk import POLICY, REGISTER, TODAY, letter
from tests.reading.sentences import SENTENCES

BOUGHT = {
    "nl": "Ik heb bij Zandloper een lamp besteld die stuk is. ",
    "fr": "J'ai commandé une lampe chez Zandloper et elle est cassée. ",
    "de": "Ich habe bei Zandloper eine Lampe bestellt, sie ist kaputt. ",
    "en": "I ordered a lamp from Zandloper and it is broken. ",
}


def contact(*letters: Letter, days: tuple[date, ...] = ()) -> Contact:
    match = identify(letters, REGISTER, TODAY, POLICY)
    return read_complaint(letters, match, TODAY, POLICY, days or None).contact


def told(found: Contact) -> str:
    if found.state is ContactState.UNANSWERED:
        return found.day.isoformat() if found.day else "over"
    return found.state.value


@pytest.mark.parametrize(("language", "meaning", "sentence"), SENTENCES)
def test_sentence(language: str, meaning: str, sentence: str) -> None:
    assert told(contact(letter(BOUGHT[language] + sentence))) == meaning


@pytest.mark.parametrize(("language", "meaning", "sentence"), SENTENCES)
def test_evidence_stands_in_the_mail(language: str, meaning: str, sentence: str) -> None:
    text = BOUGHT[language] + sentence
    for item in contact(letter(text)).evidence:
        assert item.quote
        assert item.quote in text


def quoted(
    sender: str, text: str, *, to: str = "jan@mail.example", subject: str = "", day: int = 17
) -> Letter:
    block = Quote(text, Address("", sender), (Address("", to),), datetime(2026, 11, day, 9), subject)
    return replace(letter("Zie hieronder, help mij."), quoted=text, quotes=(block,))


def test_a_forwarded_reply_of_the_shop_is_an_answer() -> None:
    mail = quoted("info@zandloper.be", "Helaas kunnen wij de lamp niet terugnemen.", subject="Re: lamp")
    assert contact(mail).state is ContactState.ANSWERED


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Bevestiging van uw bestelling 12", "Bedankt voor uw bestelling! Totaal: 40 euro."),
        ("Automatisch antwoord: lamp", "Wij zijn met vakantie en lezen geen mails."),
        ("[Ticket 44] lamp", "We hebben uw bericht goed ontvangen en antwoorden zo snel mogelijk."),
    ],
)
def test_a_forwarded_machine_is_no_answer(subject: str, text: str) -> None:
    found = contact(quoted("info@zandloper.be", text, subject=subject))
    assert found.state is not ContactState.ANSWERED


def test_the_consumers_own_mail_to_the_shop_is_contact_on_its_day() -> None:
    mail = quoted("jan@mail.example", "De lamp is stuk.", to="info@zandloper.be", day=17)
    assert told(contact(mail)) == "2026-11-17"


def test_a_mail_to_the_shop_with_us_in_copy_is_contact_today() -> None:
    mail = replace(letter("De lamp is stuk."), to=(Address("", "info@zandloper.be"),))
    assert told(contact(mail)) == TODAY.isoformat()


def test_a_later_letter_counts_from_its_own_day() -> None:
    first = letter(BOUGHT["nl"], day=date(2026, 11, 10))
    second = letter("Ja, gisteren.", day=TODAY)
    found = contact(first, second, days=(date(2026, 11, 10), TODAY))
    assert told(found) == "2026-11-18"


@pytest.mark.parametrize("answer", ["Nee.", "Non, pas encore.", "Nein", "Not yet", "Nog niet"])
def test_a_short_no_to_our_question(answer: str) -> None:
    assert contact(letter(BOUGHT["nl"]), letter(answer)).state is ContactState.NONE


def test_a_web_form() -> None:
    form = (
        "Winkel: Zandloper\n"
        "Hebt u de winkel al gecontacteerd? Ja, op 12/11/2026 per mail\n"
        "Heeft de winkel geantwoord? Neen\n"
    )
    assert told(contact(letter(form))) == "2026-11-12"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    found = contact(letter(text))
    assert found.state in ContactState
    assert all(item.quote in text for item in found.evidence)


NINES = "9" * 5000


SIGNS = ("❶", "²", "①", "٣", "Ⅳ", "½", "㊿", "१२ mei", "le ①", "② weken geleden", "5²")
LONG = ("{}", "{} mei", "op {}/5", "week {}", "le {}", "{} weken geleden", "{} keer", "on the {}th", "am {}.")


@pytest.mark.parametrize("sign", [*SIGNS, *(text.format(NINES) for text in LONG)])
def test_numbers_of_any_kind_are_read_without_harm(sign: str) -> None:
    assert contact(letter(f"Ik heb de winkel {sign} gemaild.")).state in ContactState
    assert contact(letter(f"{sign}: gemaild naar de winkel op {sign}")).state in ContactState
