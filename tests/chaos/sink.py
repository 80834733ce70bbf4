"""An SMTP server that fails at random: at every stage, for a while or for good, slowly, or without a word."""

from __future__ import annotations

import asyncio
import random
import re
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.policy import default
from typing import Any

from tests.servers.sink import DROP, Caught, Sink, Stage, _Server

RECIPIENT_STAGES = ("rcpt", "dot")


@dataclass(frozen=True, slots=True)
class Taken:
    """A mail that the server took, without its bytes. `reply_to` is the address for an answer."""

    message_id: str
    to: str
    mail_from: str
    reply_to: str
    subject: str


@dataclass(frozen=True, slots=True)
class Rates:
    """How often each fault comes, of a thousand occasions."""

    temporary: int = 30  # 4xx, at each stage
    permanent: int = 4  # 5xx, at recipient and content
    sender_refused: int = 8  # 5xx at MAIL, which is ours to mend and so passes
    drop: int = 15  # the connection ends, at each stage
    taken_and_dropped: int = 20  # after the final dot: taken, and no reply
    lost_and_dropped: int = 10  # after the final dot: not taken, and no reply
    slow: int = 30  # an answer that takes up to half a second
    one_mail: int = 300  # connections that end after one mail


class FaultySink(Sink):
    """`taken` is told of each mail. While it is `well` nothing fails; `dead` addresses never take any."""

    def __init__(self, seed: int, rates: Rates, taken: Callable[[Taken], None]) -> None:
        super().__init__()
        self.random = random.Random(seed)
        self.rates, self.well = rates, False
        self.dead: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.copies: Counter[str] = Counter()  # by Message-ID
        self.refused: Counter[str] = Counter()  # recipients for good, as the server said
        self._taken = taken
        self._lose = False
        self._lock = threading.Lock()

    def reply(self, stage: Stage, addresses: tuple[str, ...] = ()) -> str | None:
        with self._lock:
            if stage == "rcpt" and self.dead.intersection(addresses):
                return self._refuses("550 5.1.1 no such user", addresses, "a dead address")
            return None if self.well else self._fault(stage, addresses)

    def _fault(self, stage: Stage, addresses: tuple[str, ...]) -> str | None:
        rates = self.rates
        if stage == "connect":
            self.one_mail = self._happens(rates.one_mail)
        if stage == "dot" and self._happens(rates.taken_and_dropped):
            return self._counted("after the dot: taken, no reply", DROP)
        if stage == "dot" and self._happens(rates.lost_and_dropped):
            self._lose = True
            return self._counted("after the dot: not taken, no reply", DROP)
        if stage != "dot" and self._happens(rates.drop):
            return self._counted(f"{stage}: dropped", DROP)
        if stage == "mail" and self._happens(rates.sender_refused):
            return self._counted("mail: 550", "550 5.7.1 sender refused")
        if stage in RECIPIENT_STAGES and self._happens(rates.permanent):
            return self._refuses("554 5.7.1 refused for good", addresses, f"{stage}: 554")
        if self._happens(rates.temporary):
            code = "421" if stage == "connect" or self._happens(300) else "451"
            return self._counted(f"{stage}: {code}", f"{code} 4.3.0 not now")
        return None

    def keep(self, mail: Caught) -> None:
        """Only what is counted stays: fifteen thousand mails are too many to hold."""
        if self._lose:
            self._lose = False
            return
        head = BytesHeaderParser(policy=default).parsebytes(mail.raw.partition(b"\r\n\r\n")[0])
        answered = head["Reply-To"] or head["From"]
        taken = Taken(
            message_id=re.sub(r"\s", "", str(head["Message-ID"])),
            to=mail.rcpt_to[0],
            mail_from=mail.mail_from,
            reply_to=str(answered.addresses[0].addr_spec),
            subject=str(head["Subject"]),
        )
        self.copies[taken.message_id] += 1
        self._taken(taken)

    def delay(self) -> float:
        """Seconds that the next answer takes."""
        with self._lock:
            if self.well or not self._happens(self.rates.slow):
                return 0.0
            self.counts["slow answers"] += 1
            return self.random.uniform(0.05, 0.5)

    def _happens(self, of_a_thousand: int) -> bool:
        return self.random.randrange(1000) < of_a_thousand

    def _counted(self, what: str, reply: str) -> str:
        self.counts[what] += 1
        return reply

    def _refuses(self, reply: str, addresses: tuple[str, ...], what: str) -> str:
        self.refused.update(addresses)
        return self._counted(what, reply)

    def _make(self) -> _Server:
        return _SlowServer(self, hostname="sink.example", loop=asyncio.get_running_loop())


class _SlowServer(_Server):
    async def push(self, status: Any) -> None:
        sink = self.sink
        assert isinstance(sink, FaultySink)
        if wait := sink.delay():
            await asyncio.sleep(wait)
        await super().push(status)
