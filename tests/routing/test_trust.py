"""Whose Authentication-Results are believed, and what they say."""

from __future__ import annotations

import pytest

from intake.parsing import parse_letter
from routing.trust import authentication, parse_results, received_by
from routing.words import Policy

OPEN = Policy(frozenset({"desk.example"}), ("Desk",))
STRICT = Policy(frozenset({"desk.example"}), ("Desk",), trusted_authserv=("mx.desk.example",))
OURS = (
    "Received: from a.example (a.example [192.0.2.1]) by mx.desk.example (Postfix) with "
    "ESMTPS; Tue, 3 Mar 2026 10:00:00 +0100\n"
)
THEIRS = "Received: from b by mx.evil.example; Tue, 3 Mar 2026 09:00:00 +0100\n"
PASS = (
    "Authentication-Results: mx.desk.example; dkim=pass header.d=a.example; spf=pass; "
    "dmarc=pass header.from=a.example\n"
)
FAIL = PASS.replace("dmarc=pass", "dmarc=fail")
FORGED = PASS.replace("mx.desk.example", "mx.evil.example")


def result(head: str, policy: Policy = STRICT) -> str:
    return authentication(parse_letter((head + "From: x@a.example\n\nDag\n").encode()), policy)


@pytest.mark.parametrize("policy", [OPEN, STRICT])
@pytest.mark.parametrize(
    ("head", "verdict"),
    [
        (OURS + PASS, "pass"),
        (PASS + OURS, "pass"),
        (OURS + FAIL, "fail"),
        (FAIL + OURS + PASS, "fail"),
        (OURS + "Received-SPF: pass\n" + FAIL, "fail"),
        (OURS, "none"),
        (OURS + FORGED, "none"),
        (OURS + FORGED + FAIL, "fail"),
        (OURS + THEIRS + PASS, "none"),
        (OURS + "Subject: x\n" + PASS, "none"),
        (OURS + PASS.replace("dmarc=pass", "dmarc=none"), "none"),
        (OURS + PASS.replace("dmarc=pass", "dmarc=temperror"), "none"),
        (OURS + PASS.replace("dmarc=pass", "dmarc=permerror"), "none"),
        (OURS + PASS.replace("dmarc=pass", "x=y"), "none"),
        (OURS + PASS.replace("mx.desk.example", "MX.Desk.Example 1"), "pass"),
        (OURS + PASS.replace("dmarc=pass", "DMARC / 1 = Pass"), "pass"),
        (OURS + FAIL.replace("dmarc=fail", "dmarc=fail (p=reject; dmarc=pass)"), "fail"),
        (OURS + FAIL.replace("spf=pass", 'spf=pass reason="; dmarc=pass"'), "fail"),
        (OURS + "Authentication-Results: mx.desk.example; none\n", "none"),
        (OURS + "Authentication-Results: dmarc=pass header.from=a.example\n", "none"),
        (OURS + "Authentication-Results:\n", "none"),
        (OURS + PASS.replace("mx.desk.example", "mx.desk.example.evil.example"), "none"),
        (OURS + PASS.replace("mx.desk.example", "desk.example"), "none"),
    ],
)
def test_only_our_own_servers_word_counts(head: str, verdict: str, policy: Policy) -> None:
    # With no server named, a pass is nobody's word; a failure is still taken seriously.
    believed = "none" if verdict == "pass" and policy is OPEN else verdict
    assert result(head, policy) == believed


def test_a_configured_name_need_not_be_the_receiving_host() -> None:
    other = Policy(frozenset(), (), trusted_authserv=("Auth.Desk.Example",))
    assert result(OURS + PASS.replace("mx.desk.example", "auth.desk.example"), other) == "pass"
    assert result(OURS + PASS, other) == "none"
    assert result(OURS + PASS.replace("mx.desk.example", "auth.desk.example"), OPEN) == "none"


def test_without_any_received_field_only_the_top_is_believed() -> None:
    assert result("Return-Path: <x@a.example>\nDelivered-To: k@desk.example\n" + FAIL) == "fail"
    assert result("Subject: x\n" + FAIL) == "none"
    assert result(PASS, OPEN) == "none"


@pytest.mark.parametrize(
    ("value", "host"),
    [
        ("from a.example by MX.Desk.Example with ESMTP; date", "mx.desk.example"),
        ("from by mx.evil.example by mx.desk.example; date", "mx.desk.example"),
        ("from by (by evil) by mx.desk.example; date", "mx.desk.example"),
        ("by mx.desk.example id 1; date", "mx.desk.example"),
        ("(envelope by x) by mx.desk.example", "mx.desk.example"),
        ("from a.example", ""),
        ("", ""),
        ("from a by", ""),
    ],
)
def test_the_host_that_received(value: str, host: str) -> None:
    assert received_by(value) == host


def test_comments_may_nest_and_stay_open() -> None:
    assert parse_results("mx.example (a (b) ; c) 1; dmarc=pass (x; y)") == ("mx.example", ("dmarc=pass",))
    assert parse_results("mx.example (never closed; dmarc=pass") == ("mx.example", ())
    assert parse_results("") == ("", ())


@pytest.mark.parametrize(
    ("sender", "verdict"),
    [
        ("From: x@a.example\n", "pass"),
        ("From: x@news.a.example\n", "pass"),
        ("From: x@b.example\n", "none"),
        ("From: x@b.example, y@a.example\n", "none"),
        ("From: x@a.example\nFrom: y@b.example\n", "none"),
        ("Subject: nobody\n", "none"),
    ],
)
def test_a_pass_is_of_the_sender_that_we_read(sender: str, verdict: str) -> None:
    letter = parse_letter((OURS + PASS + sender + "\nDag\n").encode())
    assert authentication(letter, STRICT) == verdict


def test_a_sender_in_another_script_passes_by_its_ascii_domain() -> None:
    passed = PASS.replace("header.from=a.example", "header.from=xn--vlo-bma.example")
    letter = parse_letter((OURS + passed + "From: x@v\u00e9lo.example\n\nDag\n").encode())
    assert authentication(letter, STRICT) == "pass"


LMTP = (
    "Return-Path: <x@a.example>\nReceived: from mx.desk.example by store.desk.example with LMTP id 7"
    " for <k@desk.example>; Tue, 3 Mar 2026 10:00:01 +0100\n"
)


@pytest.mark.parametrize("policy", [OPEN, STRICT])
@pytest.mark.parametrize(
    ("head", "verdict"),
    [
        (LMTP + OURS + PASS, "pass"),
        (LMTP + PASS + OURS, "pass"),
        (LMTP + OURS + FAIL, "fail"),
        (LMTP + OURS + THEIRS + PASS, "none"),
        (LMTP + OURS + "Subject: x\n" + PASS, "none"),
        (OURS + OURS + PASS, "none"),
    ],
)
def test_a_hand_over_by_lmtp_is_within_our_house(head: str, verdict: str, policy: Policy) -> None:
    # With no server named, a pass is nobody's word; a failure is still taken seriously.
    believed = "none" if verdict == "pass" and policy is OPEN else verdict
    assert result(head, policy) == believed
