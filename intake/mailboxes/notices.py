"""What a mailbox has to tell while its work goes on: each thing once, and when it is over."""

from __future__ import annotations

from intake.mailboxes import Notice


class Notices:
    """Collects notices; one that stands already is not told again until its words change or it is over."""

    def __init__(self) -> None:
        self._standing: dict[str, str] = {}
        self._fresh: list[Notice] = []

    def tell(self, topic: str, text: str, hint: str = "", said: str | None = None) -> None:
        """`said`: what has to change for the notice to be told again; by default its text."""
        said = text if said is None else said
        if self._standing.get(topic) != said:
            self._standing[topic] = said
            self._fresh.append(Notice(text, hint))

    def over(self, topic: str, text: str) -> None:
        if self._standing.pop(topic, None) is not None:
            self._fresh.append(Notice(text, over=True))

    def take(self) -> list[Notice]:
        fresh, self._fresh = self._fresh, []
        return fresh


class Moves:
    """Whether what is stored could be moved away in this pass."""

    IN_VAIN = 3  # so many refusals in a row, and the pass tries no more: the trouble is not a mail's

    def __init__(self, notices: Notices) -> None:
        self._notices = notices
        self._in_vain = 0
        self._left = 0
        self._why = ("", "")
        self.given_up = False

    def moved(self) -> None:
        self._in_vain = 0

    def refused(self, number: int, text: str, hint: str, for_all: bool = False) -> None:
        """`number` mails stay for `text`; `for_all`: it would be the same for every other mail."""
        self._left += number
        self._why = (text, hint)
        self._in_vain += 1
        self.given_up = for_all or self._in_vain >= self.IN_VAIN

    def not_tried(self, number: int) -> None:
        self._left += number

    def finish(self, source: str, target: str) -> None:
        """The end of a pass: tell what stays behind, or that nothing does any more."""
        text, hint = self._why
        if self._left:
            some = "1 stored mail stays" if self._left == 1 else f"{self._left} stored mails stay"
            self._notices.tell("moves", f"{some} in {source}: {text}", hint, said=text)
        else:
            self._notices.over("moves", f"stored mail is moved to {target} again")
        self._in_vain, self._left, self.given_up = 0, 0, False
