"""What the store takes and gives: values equal by what they hold, which keep a mail's octets back."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime

import pytest
from msgspec import structs
from rich.pretty import pretty_repr

from store.records import Incoming, Mark, Twin

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MAIL = Incoming("desk", 1, "7", b"Subject: my knee", NOW, "an@an.example", ("desk@label.example",))


def test_a_mails_octets_are_not_shown() -> None:
    for shown in (repr(MAIL), str(MAIL), pretty_repr(MAIL)):
        assert "knee" not in shown
        assert "an@an.example" in shown
    assert repr(Mark("canary", NOW)) == f"Mark(name='canary', at={NOW!r}, detail='')"


def test_a_record_is_equal_to_its_like_alone() -> None:
    assert structs.replace(MAIL) == MAIL
    assert structs.replace(MAIL, uid="8") != MAIL
    assert hash(structs.replace(MAIL)) == hash(MAIL)
    values: object = ("key", NOW, None, None, None, "", None)
    assert Twin("key", NOW, None, None, None) != values
    assert pickle.loads(pickle.dumps(MAIL)) == MAIL


def test_nobody_changes_a_record() -> None:
    with pytest.raises(AttributeError):
        MAIL.uid = "8"  # type: ignore[misc]
