"""Own words, quotes and signature told apart, line by line; linear in the length of the body.

Every line of the body gets exactly one kind, so that nothing is lost: what is cut from the own words stands
in the quotes or in the signature.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from intake.parsing.openers import Opener, is_ticket_line, opener
from intake.parsing.signature import mark_signature
from routing.words import Quote

MAX_QUOTES = 30
MAX_BLOCKS = 200  # quoted stretches of one body; what follows so many is quoted too
OWN, QUOTED, SIGNED = "n", "q", "s"
_LONG = 66  # a quoted line this long was probably wrapped by a program


@dataclass(frozen=True, slots=True)
class Division:
    """A body divided. The three texts together hold every line of it."""

    new_text: str
    quoted: str
    signature: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines from `start` up to `end` that quote another mail; `intro` what announced it, if anything did."""

    start: int
    end: int
    intro: Opener | None


def divide(lines: Sequence[str], marks: Sequence[str]) -> Division:
    """Divide a body. `marks` has per line what its HTML container said: "", "q", "w" or "s"."""
    blocks = _blocks(lines, marks)
    kinds = [OWN] * len(lines)
    for block in blocks:
        kinds[block.start : block.end] = [QUOTED] * (block.end - block.start)
    mark_signature(lines, marks, kinds)
    _blanks_follow(lines, kinds)
    return Division(
        _text(lines, kinds, OWN),
        _text(lines, kinds, QUOTED),
        _text(lines, kinds, SIGNED),
        _quotes(lines, blocks),
    )


def _text(lines: Sequence[str], kinds: Sequence[str], kind: str) -> str:
    return "\n".join(line for line, k in zip(lines, kinds, strict=True) if k == kind).strip("\n ")


def _blanks_follow(lines: Sequence[str], kinds: list[str]) -> None:
    """A blank line belongs to what stands above it."""
    for n in range(1, len(lines)):
        if not lines[n].strip():
            kinds[n] = kinds[n - 1]


def _is_marked(line: str) -> bool:
    return line[:4].lstrip(" ").startswith(">")


def _blocks(lines: Sequence[str], marks: Sequence[str]) -> list[_Block]:
    """The quoted stretches of a body, in order."""
    blocks: list[_Block] = []
    arrows = sum(map(_is_marked, lines))
    own_seen = False
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
            continue
        block = _block_at(lines, marks, at, arrows=arrows, own_seen=own_seen)
        if block is None:
            own_seen = own_seen or not is_ticket_line(line)
            at += 1
            continue
        if len(blocks) == MAX_BLOCKS:
            blocks.append(_Block(at, len(lines), None))
            break
        blocks.append(block)
        at = block.end
    return blocks


def _block_at(
    lines: Sequence[str], marks: Sequence[str], at: int, *, arrows: int, own_seen: bool
) -> _Block | None:
    line = lines[at]
    # One arrow alone is more often a sign ("> 3 weken") than a quote, unless something announced it.
    if marks[at] == "q" or (_is_marked(line) and arrows > 1):
        end = _run(lines, marks, at)
        intro = _intro_within(lines, at)
        if marks[at] == "q" and intro is not None:
            end = _attributed(lines, marks, at, end)
        return _Block(at, end, intro)
    if own_seen and is_ticket_line(line):
        return _Block(at, len(lines), None)
    intro = opener(lines, at)
    if intro is None:
        return None
    after = intro.end
    while after < len(lines) and not lines[after].strip():
        after += 1
    if after < len(lines) and (marks[after] in ("q", "w") or _is_marked(lines[after])):
        return _Block(at, _run(lines, marks, after), intro)
    return _Block(at, len(lines), intro) if intro.sure else None


def _attributed(lines: Sequence[str], marks: Sequence[str], at: int, end: int) -> int:
    """Where a quote ends whose container held the attribution only, with the quoted lines in a next one."""
    said = opener(lines, at)
    after = end
    while after < len(lines) and not lines[after].strip():
        after += 1
    bare = said is not None and said.end >= end
    return _run(lines, marks, after) if bare and after < len(lines) and marks[after] == "w" else end


def _intro_within(lines: Sequence[str], at: int) -> Opener | None:
    """The attribution inside the quote itself (`> Op ... schreef X:`, or inside its container)."""
    head = [_peeled(line) for line in lines[at : at + 24]]
    first = next((n for n, line in enumerate(head) if line.strip(" >")), 0)
    return opener(head, first)


def _run(lines: Sequence[str], marks: Sequence[str], at: int) -> int:
    """Where the quote that begins at `at` ends: its own lines, blank ones between, and wrapped remainders."""
    kind = marks[at]
    end = at
    n = at
    while n < len(lines):
        line = lines[n]
        if (kind in ("q", "w") and marks[n] == kind) or marks[n] == "q" or _is_marked(line):
            end = n + 1
        elif line.strip() and not _is_remainder(lines, n):
            break
        n += 1
    return end


def _is_remainder(lines: Sequence[str], n: int) -> bool:
    """A line without an arrow between two with one, right after a long one: a program wrapped it."""
    return (
        0 < n < len(lines) - 1
        and _is_marked(lines[n - 1])
        and len(lines[n - 1]) >= _LONG
        and _is_marked(lines[n + 1])
        and len(lines[n]) < _LONG
    )


def _peeled(line: str) -> str:
    """A line with one arrow less."""
    bare = line.lstrip(" ")
    return bare[1:].removeprefix(" ") if bare.startswith(">") else line


def _quotes(lines: Sequence[str], blocks: Sequence[_Block]) -> tuple[Quote, ...]:
    """The quoted mails, outermost first; a mail that quotes another gives one quote for each."""
    found: list[Quote] = []
    rounds = 0  # empty quotes count as work too
    above: Opener | None = None  # answers between the lines cut one mail in pieces
    for block in blocks:
        if len(found) >= MAX_QUOTES or rounds >= 2 * MAX_QUOTES:
            break
        pending: list[tuple[list[str], Opener | None, int]] = []
        first = block.intro or above
        skip = (block.intro.end if block.intro else block.start) if _outside(lines, block) else block.start
        pending.append((list(lines[skip : block.end]), first, _inner_start(lines, block)))
        above = first
        while pending and len(found) < MAX_QUOTES and rounds < 2 * MAX_QUOTES:
            rounds += 1
            body, intro, start = pending.pop(0)
            _unfold(body, intro, start, found, pending)
    return tuple(found)


def _outside(lines: Sequence[str], block: _Block) -> bool:
    """Whether what announced the block stands before its quoted lines rather than within them."""
    return (
        block.intro is not None and block.intro.end > block.start and opener(lines, block.start) is not None
    )


def _inner_start(lines: Sequence[str], block: _Block) -> int:
    return 0 if block.intro is None or _outside(lines, block) else block.intro.end


def _unfold(
    body: list[str],
    intro: Opener | None,
    start: int,
    found: list[Quote],
    pending: list[tuple[list[str], Opener | None, int]],
) -> None:
    """One quoted mail: its own text, and what it quotes in turn put on `pending`."""
    arrows = sum(map(_is_marked, body))
    if arrows and arrows * 2 >= sum(1 for line in body if line.strip()):
        body = [_peeled(line) for line in body]
    body = body[start:]
    blank = [""] * len(body)
    inner = _blocks(body, blank) if len(found) + len(pending) < MAX_QUOTES - 1 else []
    own = [True] * len(body)
    for block in inner:
        own[block.start : block.end] = [False] * (block.end - block.start)
    text = "\n".join(line for line, mine in zip(body, own, strict=True) if mine).strip("\n ")
    if text or intro:
        found.append(_quote(text, intro))
    for block in inner:
        outside = _outside(body, block)
        skip = block.intro.end if block.intro and outside else block.start
        pending.append((body[skip : block.end], block.intro, _inner_start(body, block)))


def _quote(text: str, intro: Opener | None) -> Quote:
    if intro is None:
        return Quote(text)
    return Quote(text, intro.sender, intro.to, intro.sent, intro.subject)
