"""The two ways in: into the mailbox by IMAP, or by LMTP, again and again until the desk says 250."""

from __future__ import annotations

import contextlib
import heapq
import itertools
import random
import smtplib
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence

from imapclient import IMAPClient

from tests.chaos.people import Posted
from tests.servers.dovecot import HOST, Account
from tests.servers.proxy import Relay

RETRY_SECONDS = 0.2


class Doors:
    """A thread for each way. `late`: seconds to wait before a mail is put there."""

    def __init__(self, account: Account, lmtp_ports: Sequence[int], now: Callable[[], object], seed: int):
        self.account, self.ports, self._now = account, list(lmtp_ports), now
        self.counts: Counter[str] = Counter()
        self.refused: list[str] = []  # what the desk refused for good: nothing may
        self.broken: list[str] = []
        self.random = random.Random(seed)
        self._numbers = itertools.count()
        self._mailbox: list[tuple[float, int, Posted]] = []
        self._lmtp: list[tuple[float, int, Posted]] = []
        self._hands = 0
        self._news = threading.Condition()
        self._finished = False
        self._threads = [
            threading.Thread(target=self._guarded, args=(body,), daemon=True)
            for body in (self._appending, self._handing_over, self._handing_over)
        ]
        for thread in self._threads:
            thread.start()

    def put(self, mail: Posted, *, by_lmtp: bool, late: float = 0.0) -> None:
        with self._news:
            queue = self._lmtp if by_lmtp else self._mailbox
            heapq.heappush(queue, (time.monotonic() + late, next(self._numbers), mail))
            self._news.notify_all()

    @property
    def waiting(self) -> int:
        with self._news:
            return len(self._mailbox) + len(self._lmtp) + self._hands

    def close(self) -> None:
        with self._news:
            self._finished = True
            self._news.notify_all()
        for thread in self._threads:
            thread.join(30)

    def _guarded(self, body: Callable[[], None]) -> None:
        try:
            body()
        except Exception as error:  # noqa: BLE001 - a door that dies must be seen in the report
            self.broken.append(f"{type(error).__name__}: {error}")

    def _next(self, queue: list[tuple[float, int, Posted]]) -> Posted | None:
        """The next mail whose time has come; None at the end."""
        with self._news:
            while not self._finished:
                wait = queue[0][0] - time.monotonic() if queue else 1.0
                if queue and wait <= 0:
                    self._hands += 1
                    return heapq.heappop(queue)[2]
                self._news.wait(wait)
        return None

    def _done(self) -> None:
        with self._news:
            self._hands -= 1

    def _appending(self) -> None:
        client = IMAPClient(HOST, self.account.server.imap_port, ssl=False, timeout=30)
        client.normalise_times = False
        client.plain_login(self.account.name, self.account.password)
        while (mail := self._next(self._mailbox)) is not None:
            client.append("INBOX", mail.raw, msg_time=self._now())
            mail.in_mailbox += 1
            self._done()
        client.shutdown()

    def _handing_over(self) -> None:
        while (mail := self._next(self._lmtp)) is not None:
            if not self._hand_over(mail):
                self.put(mail, by_lmtp=True, late=RETRY_SECONDS)
            self._done()

    def _hand_over(self, mail: Posted) -> bool:
        """As a mail server does it: whatever is no 250 is tried again."""
        self.counts["hand-overs tried"] += 1
        connected = False
        try:
            with smtplib.LMTP(HOST, self.random.choice(self.ports), timeout=30) as server:
                connected = True
                server.sendmail(mail.mail_from, [mail.to], mail.raw)
        except smtplib.SMTPServerDisconnected:
            if connected:
                mail.unsure += 1
                self.counts["hand-overs without a reply"] += 1
            return False
        except smtplib.SMTPRecipientsRefused as error:
            return not self._for_good(mail, error.recipients[mail.to][0])
        except smtplib.SMTPResponseException as error:
            mail.unsure += 1  # 451 after the dot: stored or not, we cannot know
            return not self._for_good(mail, error.smtp_code)
        except OSError:
            if connected:
                mail.unsure += 1
            return False
        mail.by_lmtp += 1
        return True

    def _for_good(self, mail: Posted, code: int) -> bool:
        self.counts[f"hand-overs answered {code}"] += 1
        if code >= 500:
            self.refused.append(f"{code} for {mail.to}")
        return True


class Network:
    """The way to the mailbox, which is cut now and then."""

    def __init__(self, relay: Relay) -> None:
        self.relay, self.cuts = relay, 0

    def cut(self) -> None:
        with contextlib.suppress(OSError):
            self.relay.cut()
        self.cuts += 1
