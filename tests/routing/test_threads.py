"""Which case a letter belongs to: what it names, and what is believed of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.threads import Found, clues, continued, extension, party_of, place
from routing.words import Address, Case, Language, Letter, Missing, Party, State, Verdict

OURS = frozenset({"klachten@desk.example"})
TOKEN = "abcdefghjkmnpqrs2345"


def case(number: int = 1) -> Case:
    return Case(
        id=number,
        ref=f"K26-ABCD{number + 1}",
        state=State.AWAITING_SHOP,
        verdict=Verdict.ACCEPTED,
        language=Language.NL,
        consumer=Address("An", "an@mail.example"),
        subject="klacht",
        opened=datetime(2026, 11, 20, 9, tzinfo=UTC),
        version=1,
        shop_domain="lampen.be",
        shop_contact="lampen@provider.example",
    )


def letter(sender: str = "an@mail.example", **more: object) -> Letter:
    return Letter(subject="x", text="", new_text="", sender=Address("", sender), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (f"klachten+{TOKEN}@desk.example", TOKEN),
        (f"<KLACHTEN+{TOKEN.upper()}@Desk.Example>", TOKEN),
        ("klachten@desk.example", None),
        (f"klachten+{TOKEN}@desk.example.evil.example", None),
        (f"other+{TOKEN}@desk.example", None),
        ("", None),
    ],
)
def test_what_is_added_to_our_address(address: str, found: str | None) -> None:
    assert extension(address, OURS) == found


def test_a_token_is_found_wherever_the_letter_was_sent_to() -> None:
    written = f"klachten+{TOKEN}@desk.example"
    assert clues(letter(delivered_to=(written,)), OURS).tokens == (TOKEN,)
    assert clues(letter(cc=(Address("", written),)), OURS).tokens == (TOKEN,)


def test_references_are_read_latest_first_and_case_references_from_the_text() -> None:
    found = clues(letter(in_reply_to=("<c@x>",), references=("<a@x>", "<b@x>", "<c@x>")), OURS)
    assert found.message_ids == ("<c@x>", "<b@x>", "<a@x>")
    assert clues(Letter(subject="Re: [k26-abcd2]", text="", new_text=""), OURS).refs == ("K26-ABCD2",)


def test_a_token_decides_who_writes_whatever_the_sender() -> None:
    placement = place(Found(by_token=[(case(), Party.SHOP)]), letter("somebody@else.example"), False)
    assert placement is not None
    assert (placement.party, placement.how) == (Party.SHOP, "token")


def test_a_message_id_counts_only_from_the_party_it_was_sent_to() -> None:
    sent_to_consumer = [(case(), Party.CONSUMER)]
    assert place(Found(by_message_id=sent_to_consumer), letter(), False) is not None
    assert place(Found(by_message_id=sent_to_consumer), letter("who@lampen.be"), False) is None
    assert place(Found(by_message_id=[(case(), Party.SHOP)]), letter("who@mail.lampen.be"), False) is not None


def test_a_reference_counts_only_with_an_authenticated_sender_of_one_case() -> None:
    assert place(Found(by_reference=[case()]), letter(), True) is not None
    assert place(Found(by_reference=[case()]), letter(), False) is None
    assert place(Found(by_reference=[case()]), letter("who@else.example"), True) is None
    assert place(Found(by_reference=[case(1), case(2)]), letter(), True) is None


def test_a_common_mail_provider_does_not_speak_for_the_shop() -> None:
    assert party_of(Address("", "lampen@provider.example"), case()) is Party.SHOP
    assert party_of(Address("", "neighbour@provider.example"), case()) is None
    assert party_of(Address("", "x@notlampen.be"), case()) is None


@given(st.text(max_size=300), st.lists(st.text(max_size=60), max_size=20))
def test_nothing_that_a_mail_holds_makes_us_fail(text: str, addresses: list[str]) -> None:
    found = clues(Letter(subject=text, text=text, new_text="", delivered_to=tuple(addresses)), OURS)
    assert len(found.refs) <= 50


def test_a_consumer_who_answers_to_all_is_still_the_consumer() -> None:
    placement = place(Found(by_token=[(case(), Party.SHOP)]), letter(), False)
    assert placement is not None
    assert placement.party is Party.CONSUMER


def test_a_return_path_is_told_apart_from_an_address() -> None:
    placement = place(Found(by_return_path=[(case(), Party.SHOP)]), letter("x@lampen.be"), False)
    assert placement is not None
    assert placement.how == "return_path"


def test_a_letter_to_two_cases_at_once_is_put_on_neither() -> None:
    both = Found(by_token=[(case(1), Party.SHOP), (case(2), Party.SHOP)])
    assert place(both, letter("who@lampen.be"), True) is None
    assert [named.id for named in both.cases] == [1, 2]


def test_a_shop_that_was_let_see_the_mediators_address_is_still_the_shop() -> None:
    placement = place(Found(by_token=[(case(), Party.MEDIATOR)]), letter("who@lampen.be"), False)
    assert placement is not None
    assert (placement.party, placement.proven) == (Party.SHOP, False)


def test_the_customers_of_a_mail_provider_do_not_speak_for_it() -> None:
    phones = replace(case(), shop_domain="telenet.be", shop_contact="klachten@telenet.be")
    assert party_of(Address("", "klachten@telenet.be"), phones) is Party.SHOP
    assert party_of(Address("", "somebody@telenet.be"), phones) is None


def test_a_question_is_answered_within_a_month_or_it_is_another_matter() -> None:
    asked = replace(case(), state=State.AWAITING_CONSUMER, verdict=Verdict.NEEDS_INFO, missing=Missing.SHOP)
    assert continued([asked], "other.be", True, asked.opened - timedelta(days=1)) is not None
    assert continued([asked], "other.be", True, asked.opened + timedelta(days=1)) is None
