"""From letters to a verdict, and the rows that `explain` and `evaluate` print (interface.md)."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from intake.assess import arrival_day, assess, explanation
from intake.evaluation import evaluate, mark_duplicates
from intake.parsing import parse_letter
from routing.words import Kind, Verdict
from tests.reading.desk import CALENDAR, POLICY, REGISTER, TODAY, letter

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
KEYS = [
    "file",
    "kind",
    "verdict",
    "shop",
    "holder",
    "language",
    "missing",
    "cross_border",
    "contact",
    "due",
    "evidence",
]


def test_a_complaint_is_explained() -> None:
    mail = letter("Ik bestelde bij Zandloper een lamp. Gisteren gemaild, nog geen antwoord.")
    told = explanation(assess([mail], REGISTER, CALENDAR, POLICY), "a.eml")
    assert list(told) == KEYS
    assert {key: told[key] for key in KEYS[:-1]} == {
        "file": "a.eml",
        "kind": "complaint",
        "verdict": "contact_shop_first",
        "shop": "zandloper.be",
        "holder": True,
        "language": "nl",
        "missing": None,
        "cross_border": False,
        "contact": "unanswered",
        "due": "2026-11-26",
    }
    assert {"claim", "where", "quote"} == set(told["evidence"][0])
    assert json.dumps(told)


def test_a_stranger_and_no_shop() -> None:
    stranger = explanation(assess([letter("Gekocht op ergens-ver.com, kapot.")], REGISTER, CALENDAR, POLICY))
    assert (stranger["shop"], stranger["holder"], stranger["verdict"]) == ("ergens-ver.com", False, "cod")
    nobody = explanation(assess([letter("Mijn lamp is kapot.")], REGISTER, CALENDAR, POLICY))
    assert (nobody["shop"], nobody["holder"], nobody["missing"]) == (None, None, "shop")


def test_other_kinds_have_no_verdict() -> None:
    machine = replace(letter("Ik ben afwezig."), headers=(("auto-submitted", "auto-replied"),))
    told = explanation(assess([machine], REGISTER, CALENDAR, POLICY))
    assert told["kind"] == "auto_reply"
    assert all(
        told[key] is None for key in ("verdict", "shop", "holder", "language", "missing", "cross_border")
    )
    manual = assess([letter("Hierbij solliciteer ik voor de vacature.")], REGISTER, CALENDAR, POLICY)
    assert (manual.kind, manual.ruling, manual.reason) == (Kind.MANUAL, None, "job application")


def test_a_failed_dmarc_is_suspect() -> None:
    report = ("authentication-results", "mx.desk.example; dmarc=fail header.from=mail.example")
    received = ("received", "from a by mx.desk.example; Thu, 19 Nov 2026 10:00:00 +0100")
    mail = replace(
        letter("Ik bestelde bij Zandloper."), headers=(report, received, ("from", "jan@mail.example"))
    )
    found = assess([mail], REGISTER, CALENDAR, replace(POLICY, trusted_authserv=("mx.desk.example",)))
    assert found.kind is Kind.SUSPECT
    assert found.evidence[0].quote in report[1]


def test_what_a_later_letter_adds() -> None:
    first = letter("Ik bestelde bij Zandloper een lamp, ze is kapot.")
    assert assess([first], REGISTER, CALENDAR, POLICY).ruling is not None
    second = letter("Ik heb de winkel drie weken geleden gemaild, geen antwoord.")
    both = assess([first, second], REGISTER, CALENDAR, POLICY)
    assert both.ruling is not None
    assert both.ruling.verdict is Verdict.ACCEPTED


def test_the_day_is_that_of_brussels() -> None:
    late = replace(
        letter("x"), arrived=None, date=parse_letter(b"Date: Mon, 15 Jun 2026 22:30:10 +0000\n\nx").date
    )
    day = arrival_day(late, CALENDAR)
    assert day is not None
    assert day.isoformat() == "2026-06-16"
    assert arrival_day(replace(late, date=None), CALENDAR) is None
    assert assess([late], REGISTER, CALENDAR, POLICY, day=TODAY).day == TODAY


def test_evaluation_counts_and_names_misses() -> None:
    right = {
        "file": "1", "kind": "complaint", "verdict": "cod", "shop": "a.be", "language": "nl", "missing": None,
        "cross_border": False,
    }  # fmt: skip
    wrong = {**right, "file": "2", "verdict": "accepted", "shop": "b.be"}
    told = evaluate(
        [right, wrong, {**right, "file": "3"}], [right, {**right, "file": "2"}, {**right, "file": "4"}]
    )
    assert told.accuracy["verdict"] == (1, 2)
    assert told.confusion == {("cod", "cod"): 1, ("cod", "accepted"): 1}
    assert [miss.differences for miss in told.misses] == [
        {"verdict": ("cod", "accepted"), "shop": ("a.be", "b.be")}
    ]
    assert (told.unlabelled, told.unread, told.wrongly_passed_on) == (("3",), ("4",), ("2",))


def test_a_repeated_mail_is_a_duplicate() -> None:
    row = {"file": "1", "kind": "complaint", "verdict": "cod", "shop": "a.be"}
    bounce = {"file": "3", "kind": "bounce", "verdict": None}
    rows = mark_duplicates([row, {**row, "file": "2"}, bounce, bounce], ["x", "x", "y", "y"])
    assert [item["kind"] for item in rows] == ["complaint", "duplicate", "bounce", "bounce"]
    assert rows[1]["shop"] is None
