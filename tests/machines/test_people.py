"""No person is taken for a machine, however much of one stands in the mail."""

from __future__ import annotations

import pytest

from intake.parsing import parse_letter
from routing.classify import machine, reply_address
from tests.machines import bare, people
from tests.machines.shapes import POLICY, Sample

SAMPLES = (*people.samples(), *bare.people())


def test_there_are_enough_of_them_and_no_two_alike() -> None:
    assert len(SAMPLES) >= 150
    assert len({sample.raw for sample in SAMPLES}) == len(SAMPLES)
    assert len({sample.name for sample in SAMPLES}) == len(SAMPLES)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_person_is_heard_and_may_be_answered(sample: Sample) -> None:
    letter = parse_letter(sample.raw)
    assert machine(letter, POLICY) is None
    assert reply_address(letter, POLICY) is not None
