from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from routing.words import Language
from store import Store
from store.columns import plain
from tests.store.making import MINUTE, NOW, SHOP, new_case, open_case

OTHER = replace(
    SHOP,
    name="Vélo-Plus",
    domains=("velo-plus.example", "veloplus.example"),
    aliases=(),
    sectors=("sport", "travel"),
    language=Language.FR,
    holder_until=date(2026, 12, 31),
)


def test_the_register_is_what_was_imported_last(store: Store) -> None:
    assert store.shops.version() == 0
    assert store.shops.all() == []
    done = store.shops.replace([SHOP, OTHER], NOW)
    assert (done.added, done.changed, done.removed, done.unchanged) == (
        (SHOP.domain, OTHER.domain),
        (),
        (),
        0,
    )
    assert store.shops.all() == [SHOP, OTHER]
    first = store.shops.version()
    moved = replace(SHOP, contact="nieuw@fietsendhaese.example")
    third = replace(SHOP, domains=("derde.example",))
    done = store.shops.replace([third, moved], NOW)
    assert (done.added, done.changed, done.removed) == (
        (third.domain,),
        (SHOP.domain,),
        (OTHER.domain,),
    )
    assert store.shops.all() == [third, moved]
    assert store.shops.version() not in {0, first}
    assert [e.what for e in store.events.since(0)] == ["register_changed"] * 2
    store.shops.replace([SHOP, OTHER], NOW)
    assert store.shops.version() == first


def test_the_same_register_again_changes_nothing(store: Store) -> None:
    store.shops.replace([SHOP, OTHER], NOW)
    before = store.shops.version()
    done = store.shops.replace([SHOP, OTHER], NOW)
    assert (done.added, done.changed, done.removed, done.unchanged) == ((), (), (), 2)
    assert store.shops.version() == before
    assert len(store.events.since(0)) == 1
    store.shops.replace([OTHER, SHOP], NOW)
    assert store.shops.all() == [OTHER, SHOP]


def test_one_row_per_primary_domain(store: Store) -> None:
    with pytest.raises(ValueError, match="primary domain"):
        store.shops.replace([SHOP, replace(OTHER, domains=SHOP.domains)], NOW)
    assert store.shops.all() == []


def test_events_are_followed_in_order(store: Store) -> None:
    assert store.events.max_id() == 0
    ids = [store.events.add(f"daemon_{n}", NOW, data={"n": n}) for n in range(5)]
    assert ids == sorted(ids)
    assert store.events.max_id() == ids[-1]
    assert [e.data["n"] for e in store.events.since(ids[1], 2)] == [2, 3]
    outcome = open_case(store)
    assert outcome.case_id is not None
    store.events.add("note", NOW, case_id=outcome.case_id, ref=outcome.ref, letter_key="k")
    assert [e.what for e in store.events.of_case(outcome.case_id)] == ["case_opened", "note"]
    assert [e.ref for e in store.events.of_letter("k")] == [outcome.ref]


def test_a_mark_is_overwritten(store: Store) -> None:
    assert store.marks.get("mailbox:desk:swept") is None
    store.marks.set("mailbox:desk:swept", NOW)
    store.marks.set("mailbox:desk:swept", NOW + MINUTE, "12 new")
    store.marks.set("a", NOW)
    mark = store.marks.get("mailbox:desk:swept")
    assert mark is not None
    assert (mark.at, mark.detail) == (NOW + MINUTE, "12 new")
    assert [m.name for m in store.marks.all()] == ["a", "mailbox:desk:swept"]


def test_any_value_can_be_said_in_json() -> None:
    said = plain({"case": new_case(), "raw": b"abc", "set": {1}, 3: [None, True, 1.5, NOW], "x": object})
    assert said["case"]["verdict"] == "accepted"
    assert said["case"]["consumer"]["address"] == "Ann.Peeters@mail.example"
    assert said["case"]["match"]["shop"]["holder_from"] == "2020-01-01"
    assert (said["raw"], said["set"]) == ("3 octets", [1])
    assert said["3"] == [None, True, 1.5, "2026-11-23T09:00:00+00:00"]
    assert said["x"] == "<class 'object'>"
