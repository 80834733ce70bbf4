"""The steps between commits, by name, where a process may die: the crash test dies at each of them.

A step does nothing but to be passed. `docs/flow.md` has a table of what each leaves behind, which the test
compares with this one.
"""

from __future__ import annotations

from collections.abc import Callable

STEPS: dict[str, str] = {
    "fetched": "mail was fetched from a mailbox, and nothing is stored",
    "keeping": "within commit 1: the letter's row is written, its transaction not ended",
    "kept": "the letter is stored, and the mail still lies in the mailbox",
    "settled": "the mail was moved to `done_folder`",
    "handed over": "the mail server has handed over a mail, and nothing is stored",
    "taken": "the letter is stored, and the mail server has not heard 250",
    "claimed": "a worker has the letter in hand",
    "decided": "the decision is made, and nothing of it is written",
    "carrying": "within commit 2: case, deadlines and mails are written, the transaction not ended",
    "carried": "case, deadlines and mails stand, and nothing is sent",
    "due": "a worker has a passed deadline in hand",
    "sending": "a worker has a mail in hand, and the server was not spoken to",
    "handing over": "the server took sender and recipient, and did not get the mail",
    "accepted": "the server said 250, and the mail is not marked as sent",
    "sent": "the mail is marked as sent",
}

hook: Callable[[str], None] | None = None
"""Called with the name of each step that is passed; for tests alone."""


def step(name: str) -> None:
    """This step is passed. `name` is a key of `STEPS`."""
    if hook is not None:
        hook(name)
