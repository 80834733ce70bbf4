"""Whether a process is worth keeping: the rule by which the supervisor is told that it lives."""

from __future__ import annotations

from collections.abc import Iterable

from intake.watchdog import TELL_SECONDS, Pulse


def stuck(pulses: Iterable[Pulse], worker_seconds: float, letter_seconds: float) -> list[Pulse]:
    """The workers that will not come back by themselves; with one of them the process is better started anew.

    One that stands still for `worker_seconds` is an alarm first, and has two minutes in which to be told of;
    one whose letter takes longer than `letter_seconds` does not get them.
    """
    return [
        pulse
        for pulse in pulses
        if pulse.still >= worker_seconds + TELL_SECONDS or (pulse.timed and pulse.still >= letter_seconds)
    ]
