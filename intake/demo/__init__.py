"""`intake demo`: the main job with nothing to set up, on a clock that runs ahead. It ends by itself."""

from __future__ import annotations

import logging
import shutil
import time
from datetime import timedelta
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from intake.demo import letters
from intake.demo.letters import Sample
from intake.demo.stage import COMMITTEE, DESK, MEDIATOR, Caught, Stage, stage
from routing.words import Case, State

FOLDER = Path("demo-mail")
PAUSE = 0.9  # seconds between two steps, for a person to read


def demo(console: Console, fast: bool = False, folder: Path = FOLDER) -> int:
    """Play the demonstration; 0 where everything happened that should. Outgoing mail lies in `folder`."""
    logging.getLogger("intake").setLevel(logging.CRITICAL)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with stage(folder.resolve()) as desk:
        return _Play(console, desk, 0.0 if fast else PAUSE).play(folder)


class _Play:
    def __init__(self, console: Console, desk: Stage, pause: float) -> None:
        self.console = console
        self.desk = desk
        self.pause = pause

    def play(self, folder: Path) -> int:
        self._title("Complaints come in, verdicts go out")
        to_shop: dict[str, Caught] = {}
        for sample in letters.FIRST_ROUND:
            for mail in self._write(sample):
                to_shop.setdefault(mail.to, mail)
        self._title("The question is answered, and the case opened")
        question = self._last_to(letters.NO_SHOP.address)
        for mail in self._write(letters.NAMES_SHOP, question.reply_address):
            to_shop.setdefault(mail.to, mail)
        self._title("A machine answers: it is filed, never answered, and stops no clock")
        self._write(letters.AWAY, to_shop["service@papierkrokus.be"].reply_address)
        self._title("A webshop answers out of its ticket system, under another subject: it is relayed")
        self._write(letters.SHOP_ANSWER, to_shop["service@molenwiek-fietserij.be"].reply_address)
        self._title("The clock runs ahead; the others stay silent")
        escalated = self._run_ahead()
        self._cases()
        self.console.print()
        self.console.print(
            f"Every mail that went out lies in {folder}/, with its HTML beside it for a browser."
        )
        self.console.print(f"The desk's own records: {folder}/demo.db.")
        return 0 if escalated else 1

    def _write(self, sample: Sample, to: str | None = None) -> list[Caught]:
        self.console.print(
            Text.assemble(("→ ", "bold cyan"), (sample.name, "bold"), f" writes: {sample.subject}")
        )
        self.desk.send(sample, to or DESK)
        mails = self.desk.settle()
        self._outcome(mails)
        time.sleep(self.pause)
        return mails

    def _outcome(self, mails: list[Caught]) -> None:
        newest = self.desk.office.store.letters.list()
        treated = max(
            (row for row in newest if row.treated is not None), key=lambda row: row.treated or row.arrived
        )
        verdict = f" · {treated.verdict}" if treated.verdict else ""
        events = self.desk.office.store.events.of_letter(treated.key)
        rule = str(events[-1].data.get("rule", "")) if events else ""
        self.console.print(
            Text.assemble("   ", (f"{treated.kind}{verdict}", "bold green"), (f"  {rule}", "dim"))
        )
        self._mails(mails)

    def _mails(self, mails: list[Caught]) -> None:
        for mail in mails:
            line = Text.assemble(("✉ ", "yellow"), (f"{self._role(mail.to)}: ", "yellow"), mail.subject)
            self.console.print(Padding(line, (0, 0, 0, 3)))
        if not mails:
            self.console.print(Padding(Text("nothing is sent", "dim"), (0, 0, 0, 3)))

    def _role(self, address: str) -> str:
        """Whom a mail went to, as a person who watches would say it."""
        if address in (MEDIATOR, COMMITTEE):
            return "to a mediator" if address == MEDIATOR else "to the travel committee"
        shop = next((shop.name for shop in letters.SHOPS if shop.contact == address), None)
        return f"to the webshop {shop}" if shop else "to the consumer"

    def _last_to(self, address: str) -> Caught:
        return next(mail for mail in reversed(self.desk.catcher.caught) if mail.to == address)

    def _run_ahead(self) -> list[Caught]:
        due = self.desk.office.store.cases.next_deadline()
        if due is None:
            return []
        for instant, expected in ((due - timedelta(minutes=1), False), (due + timedelta(seconds=90), True)):
            self.desk.clock.put_forward_to(instant)
            shown = instant.astimezone(self.desk.office.calendar.zone).strftime("%A %d %B %Y, %H:%M")
            self.console.print(Text.assemble(("⏩ ", "bold magenta"), (shown, "bold")))
            if not expected:
                time.sleep(max(self.pause, 2.5))  # longer than the desk needs to look at its deadlines
            mails = self.desk.settle()
            self._mails(mails)
            time.sleep(self.pause)
        return mails

    def _cases(self) -> None:
        self._title("Where each case stands")
        table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
        for heading in ("case", "consumer", "shop", "verdict", "state", "due"):
            table.add_column(heading, no_wrap=heading in ("case", "due", "state"), overflow="fold")
        for case in reversed(self.desk.office.store.cases.list()):
            table.add_row(*_row(case))
        self.console.print(table)

    def _title(self, text: str) -> None:
        self.console.print()
        self.console.print(Rule(text, align="left", style="cyan"))


def _row(case: Case) -> tuple[str | Text, ...]:
    style = {State.ESCALATED: "red", State.ANSWERED: "green"}.get(case.state, "")
    return (
        case.ref,
        case.consumer.name,
        case.shop_domain or "not known",
        str(case.verdict),
        Text(str(case.state), style),
        case.due.isoformat() if case.due else "",
    )
