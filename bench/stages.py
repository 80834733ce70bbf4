"""Which part of the work takes the CPU time: the program's own functions, each with a clock around it.

The time of a part is its own: what another part took within it is taken off. Measured in a run apart, for the
clocks take time themselves.
"""

from __future__ import annotations

import contextlib
import importlib
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any
from unittest import mock

# Where the function is called from, its name there, and the part that it counts for.
PARTS: tuple[tuple[str, str, str], ...] = (
    ("intake.daemon", "collect", "collect"),
    ("intake.reception", "keep_envelope", "collect"),
    ("intake.daemon", "handle", "handle (the rest)"),
    ("store.letters:Letters", "claim", "claim a letter"),
    ("intake.dossier", "parse_letter", "parse"),
    ("intake.carry", "parse_letter", "parse"),
    ("intake.assess", "machine", "classify"),
    ("intake.assess", "authentication", "classify"),
    ("intake.assess", "identify", "identify"),
    ("intake.assess", "read_complaint", "read"),
    ("intake.reading.meaning.judge", "_shares", "read: the network"),
    ("intake.assess", "rule", "decide"),
    ("intake.handle", "decide_letter", "decide"),
    ("intake.handle", "placements", "look up"),
    ("intake.handle", "twin_of", "look up"),
    ("intake.handle", "continuation", "look up"),
    ("intake.handle", "history", "look up"),
    ("intake.handle", "is_capped", "look up"),
    ("store.letters:Letters", "look", "look up"),
    ("intake.office:Office", "register", "look up"),
    ("intake.handle", "fingerprint", "fingerprint"),
    ("intake.lookup", "fingerprint", "fingerprint"),
    ("intake.lookup", "text_print", "fingerprint"),
    ("intake.handle", "text_print", "fingerprint"),
    ("intake.handle", "carry", "compose"),
    ("store.cases:Cases", "carry_out", "carry out"),
    ("store.cases:Cases", "mint_identity", "look up"),
    ("intake.daemon", "deliver", "deliver: outbox"),
    ("intake.smtp:Sender", "send", "deliver: SMTP"),
)
ORDER = tuple(dict.fromkeys(part for _, _, part in PARTS))


class Clocks:
    """CPU seconds of each part, of all threads."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.calls: dict[str, int] = defaultdict(int)
        self._open = threading.local()

    def around(self, function: Callable[..., Any], part: str) -> Callable[..., Any]:
        @wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            stack: list[float] = self._open.__dict__.setdefault("stack", [])
            stack.append(0.0)
            start = time.thread_time()
            try:
                return function(*args, **kwargs)
            finally:
                took = time.thread_time() - start
                self.seconds[part] += took - stack.pop()
                self.calls[part] += 1
                if stack:
                    stack[-1] += took

        return timed


@contextlib.contextmanager
def clocks() -> Iterator[Clocks]:
    """All parts clocked while it lasts."""
    found = Clocks()
    with contextlib.ExitStack() as stack:
        for place, name, part in PARTS:
            module, _, inner = place.partition(":")
            holder: Any = importlib.import_module(module)
            holder = getattr(holder, inner) if inner else holder
            if hasattr(holder, name):  # a part that moved is counted with what calls it
                stack.enter_context(
                    mock.patch.object(holder, name, found.around(getattr(holder, name), part))
                )
        yield found
