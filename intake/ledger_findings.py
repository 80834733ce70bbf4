"""Differences, what each kind of them means, and what a person does about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    what: str
    mend: str


_FAULT = "a fault of ours or a hand in the database: keep a copy of it, and report this"
_SHOW = "see `intake show`; "
_RUNNING = "see that a daemon runs"

MEANINGS: dict[str, Meaning] = {
    "mailbox_unread": Meaning("a mailbox could not be reconciled", "see `intake check`, then audit again"),
    "mail_not_kept": Meaning(
        "a treated mail is not stored", "move it back into the mailbox's folder: it is read again"
    ),
    "mail_unreadable": Meaning("a treated mail cannot be read", "look at it with a mail program"),
    "mail_not_moved": Meaning(
        "a stored mail still lies in the mailbox after a look into it",
        "see that done_folder can be written to, and what the log says",
    ),
    "mail_passed_by": Meaning("a mail was passed by", "move it out of the folder and in again"),
    "letter_state_of_work": Meaning("a letter's state and its place in the queue disagree", _FAULT),
    "letter_without_outcome": Meaning("a treated letter has no outcome", _FAULT),
    "letter_treated_twice": Meaning("a letter was treated more than once", _SHOW + _FAULT),
    "letter_treated_and_waiting": Meaning("a letter has an outcome and waits for another", _FAULT),
    "letter_without_kind": Meaning("a treated letter has no kind", _FAULT),
    "letter_not_as_decided": Meaning("a letter is not what was decided", _FAULT),
    "letter_left_in_hand": Meaning("a letter was left in hand", _RUNNING + ": it takes it up again"),
    "letter_set_aside_untold": Meaning(
        "a letter is set aside, and no mediator was told", _RUNNING + "; why: `intake show KEY`"
    ),
    "letter_without_content": Meaning("a letter and its bytes do not belong together", _FAULT),
    "content_cut": Meaning("stored bytes are cut", "restore them from a backup"),
    "content_of_no_letter": Meaning("stored bytes belong to no letter", _FAULT),
    "letter_on_no_case": Meaning("a letter is on a case that is not there", _FAULT),
    "event_of_no_letter": Meaning("an event names a letter that is not there", "restore it from a backup"),
    "duplicate_of_no_letter": Meaning("a duplicate's first letter is not there", "restore it from a backup"),
    "mail_not_queued": Meaning("a mail that was decided is not in the outbox", _FAULT),
    "mail_not_called_for": Meaning("a mail in the outbox was never decided", _FAULT),
    "mail_of_the_journal": Meaning(
        "a mail was sent before a copy was put back, and is not decided anew", "see `intake recover`"
    ),
    "mail_cause_unknown": Meaning("a mail's cause is not there", _FAULT),
    "mail_without_bytes": Meaning("a mail and its bytes do not belong together", _FAULT),
    "bytes_of_no_mail": Meaning("bytes belong to no mail", _FAULT),
    "mail_state_of_work": Meaning("a mail's state and its place in the queue disagree", _FAULT),
    "mail_sent_not_once": Meaning("a mail was not sent as often as its state says", _FAULT),
    "mail_failed_untold": Meaning(
        "a mail failed, and nothing followed from it", "tell the mediator, or `intake retry ID`"
    ),
    "mail_left_in_hand": Meaning("a mail was left in hand", _RUNNING + ": it sends it again"),
    "message_id_twice": Meaning("two mails bear one Message-ID", _FAULT),
    "mail_on_no_case": Meaning("a mail and its case do not belong together", _FAULT),
    "event_of_no_mail": Meaning("an event names a mail that is not there", "restore it from a backup"),
    "case_not_as_told": Meaning("a case is not what its history tells", _SHOW + _FAULT),
    "case_opened_not_once": Meaning("a case was not opened once", _SHOW + _FAULT),
    "case_without_party": Meaning("a case has no address for its consumer", _FAULT),
    "case_without_letter": Meaning("a case has no letter", _FAULT),
    "case_without_clock": Meaning(
        "a case waits for its shop without a deadline", _SHOW + "a mediator takes it over"
    ),
    "case_due_differs": Meaning("a case is due on another day than its deadline", _SHOW + _FAULT),
    "case_clock_runs_on": Meaning("a case's clock runs though it waits for no shop", _SHOW + _FAULT),
    "case_not_forwarded": Meaning(
        "a case waits for a shop that never had the complaint", "`intake retry ID`, or a mediator writes"
    ),
    "deadline_passed_untold": Meaning("a deadline did not pass once, after its end", _SHOW + _FAULT),
    "deadline_state_of_work": Meaning("a deadline's state and its place in the queue disagree", _FAULT),
    "deadline_overdue": Meaning(
        "a deadline ended, and nobody acted", _RUNNING + " and that its mailboxes can be read"
    ),
    "deadlines_not_as_many": Meaning("a case has not the deadlines that were decided", _FAULT),
    "deadline_miscounted": Meaning("a deadline's end does not follow from its proof", _SHOW + _FAULT),
    "row_of_no_case": Meaning("a row belongs to a case that is not there", _FAULT),
    "event_of_no_case": Meaning("an event and its case do not belong together", _FAULT),
    "sum": Meaning("a sum does not add up", "the lines above and below say why"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that may not be. `where` is how a person finds it: a key, a reference, a UID, a number."""

    kind: str
    where: str
    detail: str = ""

    @property
    def what(self) -> str:
        return MEANINGS[self.kind].what

    @property
    def mend(self) -> str:
        return MEANINGS[self.kind].mend

    def __str__(self) -> str:
        return f"{self.what}: {self.where} ({self.detail}); {self.mend}"


class Findings:
    """Differences, of each kind at most so many."""

    def __init__(self, most: int) -> None:
        self.named: list[Difference] = []
        self.left_off: dict[str, int] = {}
        self._most = most
        self._counts: dict[str, int] = {}

    def add(self, kind: str, where: str, detail: str = "") -> None:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        if self._counts[kind] > self._most:
            self.more(kind, 1)
        else:
            self.named.append(Difference(kind, where, detail))

    def more(self, kind: str, count: int) -> None:
        if count > 0:
            self.left_off[kind] = self.left_off.get(kind, 0) + count
