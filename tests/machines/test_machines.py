"""No machine is answered, whatever it is and however little of it is left to be known by."""

from __future__ import annotations

from itertools import chain

import pytest

from intake.parsing import parse_letter
from routing.classify import machine, reply_address
from tests.machines import away, bare, bounces, mailings, notices, receipts
from tests.machines.shapes import POLICY, Sample

SAMPLES = tuple(
    chain(
        away.samples(),
        bare.samples(),
        receipts.samples(),
        bounces.samples(),
        mailings.samples(),
        notices.samples(),
    )
)


def test_there_are_enough_of_them_and_no_two_alike() -> None:
    assert len(SAMPLES) >= 500
    assert len({sample.raw for sample in SAMPLES}) == len(SAMPLES)
    assert len({sample.name for sample in SAMPLES}) == len(SAMPLES)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_machine_is_told_by_its_kind_and_never_answered(sample: Sample) -> None:
    letter = parse_letter(sample.raw)
    found = machine(letter, POLICY)
    assert found is not None
    assert found.kind is sample.kind
    assert reply_address(letter, POLICY) is None
