# ruff: noqa: E501 - letters have lines of their own
"""One place says who may be answered, and every way out leads past it; where it doubts, a mediator sees it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path

import pytest

from intake.parsing import parse_letter
from routing.classify import machine, reply_address
from routing.deadlines import Calendar
from routing.decide import decide_letter
from routing.situation import Desk, Situation, Twin
from routing.words import Address, Assessment, Kind, Language, Letter, Template
from tests.machines.shapes import ANSWER, POLICY, Head, Sample, raw
from tests.machines.test_machines import SAMPLES

ROOT = Path(__file__).resolve().parents[2]
MEDIATOR = Address("", "dossiers@mediators.example")
DESK = Desk(MEDIATOR, Language.NL, None, Language.NL)
NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)


def decided(letter: Letter, **more: object) -> tuple[Kind | None, list[tuple[Template, Address]]]:
    found = machine(letter, POLICY)
    assert found is not None
    alone = Assessment(found.kind, date(2026, 3, 3), found)
    values: dict[str, object] = {"answer_to": reply_address(letter, POLICY), **more}
    situation = Situation("k", letter, alone, NOW, Calendar(), POLICY, DESK, **values)  # type: ignore[arg-type]
    decision = decide_letter(situation)
    return decision.kind, [(draft.template, draft.to) for draft in decision.drafts]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_no_machines_mail_makes_a_mail_to_anybody_but_a_mediator(sample: Sample) -> None:
    letter = parse_letter(sample.raw)
    kind, mails = decided(letter)
    assert kind is sample.kind
    assert {to for _, to in mails} <= {MEDIATOR}


# A person may have written these.
DOUBTS: tuple[tuple[str, str, Head], ...] = (
    ("Re: Klacht", "Dag,\n\nik ben op vakantie tot 6 maart.\n\nAn", ANSWER),
    ("Re: Plainte", "Je suis en vacances jusqu'au 6 mars.", ANSWER),
    ("AW: Beschwerde", "Ich bin bis 6. März im Urlaub.", ANSWER),
    ("Re: Complaint", "I am on holiday until 6 March.", ANSWER),
    ("Re: Klacht", "Bedankt voor uw bericht. Wij antwoorden zo snel mogelijk.", ANSWER),
    ("Re: Plainte", "Merci pour votre message. Nous vous répondrons dans les meilleurs délais.", ANSWER),
    ("Klacht", "Wij hebben uw bericht goed ontvangen. U krijgt binnen 2 werkdagen antwoord.\n\nDit kreeg ik, maar mijn "
     "bestelling kwam nooit aan.", ()),
    ("Klacht", "Ik heb op 3 februari een lamp besteld en zij is stuk. De winkel antwoordt niet.",
     (("Precedence", "bulk"),)),
    ("Plainte", "J'ai commandé une lampe le 3 février, elle est cassée et personne ne répond.",
     (("List-Unsubscribe", "<mailto:u@provider.example>"),)),
    ("Complaint", "I ordered a lamp on 3 February. It is broken and nobody answers.",
     (("Auto-Submitted", "auto-generated"),)),
)  # fmt: skip


@pytest.mark.parametrize(("subject", "body", "head"), DOUBTS)
def test_a_doubt_is_silent_towards_its_sender_and_shown_to_a_mediator_once(
    subject: str, body: str, head: Head
) -> None:
    letter = parse_letter(raw(body, subject, "An <an@mail.example>", head))
    found = machine(letter, POLICY)
    assert found is not None
    assert found.doubt
    assert reply_address(letter, POLICY) is None
    assert decided(letter) == (found.kind, [(Template.MEDIATOR_REVIEW, MEDIATOR)])
    again = Twin("j", found.kind, date(2026, 3, 2), None)
    assert decided(letter, twin=again) == (found.kind, [])
    # Whoever is shown a doubt is never shown their own answer to it.
    assert decided(replace(letter, sender=MEDIATOR)) == (found.kind, [])


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_what_a_header_or_its_own_words_make_certain_troubles_no_mediator(sample: Sample) -> None:
    telling = ("exchange", "gmail", "sieve", "hosted", "as sent")
    if sample.name.endswith(telling) and not sample.name.startswith("receipt Lightspeed"):
        assert decided(parse_letter(sample.raw))[1] == []


def test_who_may_be_answered_is_asked_in_one_place() -> None:
    assert set(_importers("routing.classify", "reply_address")) == {"intake/handle.py"}
    assert set(_importers("routing.classify", "machine")) == {"intake/assess.py"}
    for name in ("answerable", "form_address"):
        assert set(_importers("routing.answerable", name)) == {"routing/classify.py"}
    for name in ("note_or_receipt", "mailing"):
        assert set(_importers("routing.machine_texts", name)) == {"routing/classify.py"}


def test_every_mail_goes_to_an_address_of_the_case_or_of_the_configuration() -> None:
    """No draft is written to an address taken from a letter: a case's consumer is the only one ever taken."""
    allowed = {
        "facts.consumer", "case.consumer", "desk.mediator", "s.desk.mediator", "to or s.desk.mediator",
        "shop_address(case)", "Address(shop.name, shop.contact)", "Address(case.shop_name or '', to)",
        "Address('', own_address)",
    }  # fmt: skip
    written = set()
    for path in sorted((ROOT / "routing").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Draft":
                assert path.parent.name == "drafting"
                written |= {ast.unparse(word.value) for word in node.keywords if word.arg == "to"}
    assert written
    assert written <= allowed
    takers = {
        path.name for path in (ROOT / "routing").rglob("*.py") if "return s.answer_to" in path.read_text()
    }
    assert takers == {"opening.py"}


def _importers(module: str, name: str) -> Iterator[str]:
    for path in chain(*((ROOT / room).rglob("*.py") for room in ("routing", "intake", "store"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or node.module != module:
                continue
            if any(alias.name == name for alias in node.names):
                yield path.relative_to(ROOT).as_posix()
