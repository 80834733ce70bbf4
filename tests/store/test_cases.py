from __future__ import annotations

from datetime import timedelta

import pytest

from routing.words import Address, CaseChange, Decision, Language, Missing, Party, State, Verdict
from store import Store, StoreError, open_store
from store.mint import REF_ALPHABET, TOKEN_ALPHABET, Draw, draw
from tests.store import making
from tests.store.making import ANN, LEASE, MINUTE, NOW, SHOP, change, mail, open_case, the_case


def test_a_case_comes_back_as_it_was_decided(store: Store) -> None:
    outcome = open_case(store)
    case = the_case(store, outcome)
    assert case.id == outcome.case_id
    assert (case.state, case.verdict, case.language) == (
        State.AWAITING_SHOP,
        Verdict.ACCEPTED,
        Language.NL,
    )
    assert (case.consumer, case.subject, case.opened) == (ANN, "Fiets nooit geleverd", NOW)
    assert (case.shop_domain, case.shop_name) == (SHOP.domain, SHOP.name)
    assert (case.shop_contact, case.shop_language) == (SHOP.contact, SHOP.language)
    assert (case.missing, case.cross_border, case.questions, case.version) == (None, False, 0, 1)
    assert case.due is not None
    assert case.due.isoformat() == "2026-11-30"


def test_references_and_tokens_are_speakable_and_unlike(store: Store) -> None:
    identity = store.cases.mint_identity(NOW)
    assert identity.ref.startswith("K26-")
    assert len(identity.ref) == 9
    assert set(identity.ref[4:]) <= set(REF_ALPHABET)
    assert not set("ILOU01") & set(REF_ALPHABET)
    tokens = [*identity.tokens.values(), store.cases.mint_return_token()]
    assert set(identity.tokens) == set(Party)
    assert len(set(tokens)) == 5
    assert all(len(token) == 20 and set(token) <= set(TOKEN_ALPHABET) for token in tokens)


def _drawing(refs: str) -> Draw:
    """Those characters for references, chance for tokens."""
    characters = iter(refs)
    return lambda alphabet: next(characters) if alphabet is REF_ALPHABET else draw(alphabet)


def test_a_taken_reference_is_not_minted_again(store_url: str) -> None:
    with open_store(store_url, draw=_drawing("22222" + "22222" + "33333")) as store:
        assert open_case(store).ref == "K26-22222"
        assert store.cases.mint_identity(NOW).ref == "K26-33333"


def test_when_every_reference_is_taken_it_says_so(store_url: str) -> None:
    with open_store(store_url, draw=_drawing("2" * 1000)) as store:
        open_case(store)
        with pytest.raises(StoreError, match="no free case reference"):
            store.cases.mint_identity(NOW)


def test_a_token_tells_the_case_and_the_party(store: Store) -> None:
    one, two = open_case(store), open_case(store)
    assert one.case_id is not None
    tokens = {party: info.token for party, info in store.cases.parties(one.case_id).items()}
    asked = [tokens[Party.SHOP].upper(), "nought", tokens[Party.CONSUMER]]
    found = {(case.id, party, token) for case, party, token in store.cases.by_tokens(asked)}
    assert found == {(one.case_id, party, tokens[party]) for party in (Party.SHOP, Party.CONSUMER)}
    assert two.case_id not in {case_id for case_id, _, _ in found}
    assert store.cases.by_tokens([]) == []


def test_more_tokens_than_a_statement_takes(store: Store) -> None:
    outcome = open_case(store)
    assert outcome.case_id is not None
    token = store.cases.parties(outcome.case_id)[Party.SHOP].token
    asked = [f"x{n}" for n in range(70_000)] + [token]
    assert [party for _, party, _ in store.cases.by_tokens(asked)] == [Party.SHOP]


def test_parties_know_where_they_were_written_to(store: Store) -> None:
    shop = Address("", "klachten@fietsendhaese.example")
    form = Address("Ann", "form@host.example")
    outcome = open_case(store, drafts=(making.draft(to=form), making.draft(party=Party.SHOP, to=shop)))
    assert outcome.case_id is not None
    parties = store.cases.parties(outcome.case_id)
    assert (parties[Party.SHOP].address, parties[Party.SHOP].name) == (shop.address, "")
    assert (parties[Party.CONSUMER].address, parties[Party.CONSUMER].name) == (ANN.address, ANN.name)
    assert parties[Party.MEDIATOR].address is None


def test_a_message_id_of_ours_leads_back_to_its_case_and_party(store: Store) -> None:
    outcome = open_case(store, drafts=(making.draft(), making.draft(party=Party.SHOP)))
    assert outcome.case_id is not None
    to_consumer, to_shop = store.outbox.of_case(outcome.case_id)
    asked = ["<theirs@mail.example>", to_shop.message_id.strip("<>"), to_consumer.message_id]
    found = store.cases.by_message_ids(asked)
    assert [(case and case.id, party) for case, party, _ in found] == [
        (outcome.case_id, Party.SHOP),
        (outcome.case_id, Party.CONSUMER),
    ]
    assert found[1][2].to == ANN.address


def test_a_return_path_leads_back_to_its_sending(store: Store) -> None:
    token = store.cases.mint_return_token()
    written = making.draft()
    made = open_case(store)
    case = the_case(store, made)
    store.cases.carry_out(
        Decision(kind=None, rule="by hand", case=CaseChange(case), drafts=(written,)),
        mails=[mail(written, "hand:1", token)],
        cause="hand:1",
        now=NOW,
        worker="w",
    )
    found = store.cases.by_return_tokens([token.upper(), "nought"])
    assert [(info.case and info.case.id, info.party, info.kind) for info in found] == [
        (case.id, Party.CONSUMER, "accepted")
    ]


def test_references_are_found_whatever_their_case(store: Store) -> None:
    outcome = open_case(store)
    assert outcome.ref is not None
    assert [case.id for case in store.cases.by_refs([f" {outcome.ref.lower()} ", "K26-XXXXX"])] == [
        outcome.case_id
    ]
    assert store.cases.get("K26-XXXXX") is None


def test_open_cases_of_a_consumer_newest_first(store: Store) -> None:
    first, second, third = open_case(store), open_case(store), open_case(store)
    open_case(store, consumer=Address("", "someone@else.example"))
    change(store, CaseChange(the_case(store, second), state=State.CLOSED))
    found = store.cases.open_cases_of("ann.peeters@MAIL.example")
    assert [case.id for case in found] == [third.case_id, first.case_id]


def test_cases_page_by_page_and_counted(store: Store) -> None:
    ids = [open_case(store).case_id for _ in range(5)]
    closed = store.cases.list()[2]
    change(store, CaseChange(closed, state=State.CLOSED))
    page = store.cases.list(limit=2)
    assert [case.id for case in page] == [ids[4], ids[3]]
    assert [case.id for case in store.cases.list(limit=9, before_id=page[-1].id)] == [ids[2], ids[1], ids[0]]
    assert [case.id for case in store.cases.list([State.CLOSED, State.ON_HOLD])] == [closed.id]
    several = State.CLOSED, State.AWAITING_SHOP
    assert [case.id for case in store.cases.list(several, limit=3)] == [ids[4], ids[3], ids[2]]
    assert [case.id for case in store.cases.list(several, limit=3, before_id=ids[3])] == ids[2::-1]
    assert store.cases.list([]) == []
    assert store.cases.count() == {State.CLOSED: 1, State.AWAITING_SHOP: 4}


def test_a_deadline_is_claimed_once_it_has_passed(store: Store) -> None:
    ends = NOW + timedelta(days=7)
    outcome = open_case(store, ends_at=ends)
    open_case(store, ends_at=ends + MINUTE)
    assert store.cases.next_deadline() == ends
    assert store.cases.claim_due(ends - timedelta(microseconds=1), "a", LEASE) is None
    due = store.cases.claim_due(ends, "a", LEASE)
    assert due is not None
    assert (due.case, due.ends_at) == (the_case(store, outcome), ends)
    assert store.cases.claim_due(ends, "b", LEASE) is None
    again = store.cases.claim_due(ends + LEASE, "b", LEASE)
    later = store.cases.claim_due(ends + LEASE, "b", LEASE)
    assert again is not None
    assert later is not None
    assert {again.id, later.id} >= {due.id}
    assert again.id != later.id


@pytest.mark.parametrize("state", [State.ON_HOLD, State.CLOSED])
def test_no_deadline_passes_on_a_case_that_rests(store: Store, state: State) -> None:
    ends = NOW + timedelta(days=7)
    outcome = open_case(store, ends_at=ends)
    change(store, CaseChange(the_case(store, outcome), state=state))
    assert store.cases.next_deadline() is None
    assert store.cases.claim_due(ends, "a", LEASE) is None
    change(store, CaseChange(the_case(store, outcome), state=State.AWAITING_SHOP), "hand:2")
    assert store.cases.next_deadline() == ends
    assert store.cases.claim_due(ends, "a", LEASE) is not None


def test_a_change_changes_what_it_names_and_nothing_else(store: Store) -> None:
    outcome = open_case(
        store, verdict=Verdict.NEEDS_INFO, missing=Missing.SHOP, state=State.AWAITING_CONSUMER
    )
    before = the_case(store, outcome)
    change(store, CaseChange(before, asked=True))
    asked = the_case(store, outcome)
    assert (asked.questions, asked.version) == (1, 2)
    assert (asked.missing, asked.due, asked.state) == (Missing.SHOP, before.due, State.AWAITING_CONSUMER)
    change(store, CaseChange(asked, verdict=Verdict.COD, clear_missing=True, clear_due=True), "hand:2")
    after = the_case(store, outcome)
    assert (after.verdict, after.missing, after.due, after.questions) == (Verdict.COD, None, None, 1)
    assert (after.shop_domain, after.consumer, after.opened) == (SHOP.domain, ANN, NOW)
