"""A small markup in which every mail is worded once, and from which its text and its HTML are both made.

A wording file has a head (`Subject:`, `Fact: label | value`), a line `---`, and a body of paragraphs,
`## headings`, `- lists`, `1. steps`, `> quotes` and `**strong**` words. Text of others comes in between two
control characters that no cleaned text can hold, so that nothing a stranger wrote ever counts as markup or
as a line of the head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

VALUE, VALUE_END = "\x02", "\x03"
LINK, LINK_END = "\x0e", "\x0f"

# Control characters, the bidirectional overrides and isolates that make text read other than it is, invisible
# tag characters, lone surrogates and noncharacters.
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"\s+")
_PARTING = re.compile(r"\n---[ \t]*(?=\n|\Z)")
_TOKEN = re.compile("\x02([^\x03]*)\x03|\x0e([^\x0f]*)\x0f|(\\*\\*)")
_GAPS = re.compile("\n{3,}")
_STEP = re.compile(r"\d+\. ")

BlockKind = Literal["paragraph", "heading", "list", "steps", "quote"]


class Run(NamedTuple):
    """Words in one dress; `url` where they are a link; `br` where a new line begins after them."""

    text: str
    strong: bool = False
    url: str = ""
    br: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or quote (then `items` holds its one run list, or a quote's lines), or a list."""

    kind: BlockKind
    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A wording file once filled in: its head and its sections of blocks."""

    head: dict[str, str]
    facts: tuple[tuple[str, tuple[Run, ...]], ...]
    sections: tuple[tuple[Block, ...], ...]


@dataclass(slots=True)
class _Growing:
    """The blocks of a section as they are being read."""

    language: str
    blocks: list[Block] = field(default_factory=list)
    open_lines: list[str] = field(default_factory=list)
    open_kind: BlockKind = "paragraph"

    def close(self) -> None:
        """Ends the block that is open; a list goes on where the block before is the same kind of list."""
        if not self.open_lines:
            return
        runs = runs_of(" ".join(self.open_lines), self.language)
        self.open_lines.clear()
        last = self.blocks[-1] if self.blocks else None
        if last and self.open_kind in ("list", "steps") and last.kind == self.open_kind:
            self.blocks[-1] = Block(last.kind, (*last.items, runs))
        else:
            self.blocks.append(Block(self.open_kind, (runs,)))
        self.open_kind = "paragraph"

    def start(self, kind: BlockKind, line: str) -> None:
        self.close()
        self.open_kind = kind
        self.open_lines.append(line)

    def quote(self, lines: list[str]) -> None:
        self.close()
        self.blocks.append(Block("quote", tuple((Run(bare(line)),) for line in lines)))


def clean(text: str) -> str:
    """Foreign text without what could deceive or break: line ends become \\n, unsafe characters go.

    >>> clean("a\\u202eb\\r\\nc\\x1b[31m")
    'ab\\nc[31m'
    """
    if text.isprintable() or all(map(str.isprintable, text.split("\n"))):
        return text  # Unicode says of nothing that is looked for here, \n apart, that it can be printed
    return _UNSAFE.sub("", _LINE_END.sub("\n", text)).replace(VALUE, "").replace(VALUE_END, "")


def one_line(text: str, limit: int = 0) -> str:
    """Cleaned text on one line, cut with an ellipsis where it is longer than `limit` characters."""
    plain = text.isprintable() and "  " not in text
    line = (text if plain else _SPACES.sub(" ", clean(text))).strip()
    return line[: limit - 1].rstrip() + "…" if limit and len(line) > limit else line


def marked(text: str) -> str:
    """A value on one line, marked as no markup."""
    return VALUE + one_line(text) + VALUE_END


def marked_link(url: str) -> str:
    """A web address as a link; anything but http and https stays a plain value."""
    line = one_line(url)
    if not re.fullmatch(r"https?://[^\s\"'<>]+", line):
        return marked(line)
    return LINK + line + LINK_END


def marked_quote(text: str, limit: int) -> str:
    """Text of others as lines of a quote, kept line for line, cut after `limit` characters."""
    return "\n" + "\n".join([f"> {VALUE}{line}{VALUE_END}" for line in quoted_lines(text, limit)]) + "\n"


def quoted_lines(text: str, limit: int) -> list[str]:
    """The lines of that quote."""
    body = clean(text).strip()
    if len(body) > limit:
        body = body[:limit].rstrip() + "\n[…]"
    if "\n\n\n" in body:
        body = _GAPS.sub("\n\n", body)
    lines = body.split("\n")
    return [_indented(line) for line in lines] if "\t" in body or "\n " in body else lines


def _indented(line: str) -> str:
    """The line with its indent in spaces that HTML keeps."""
    if not line.startswith((" ", "\t")) and "\t" not in line:
        return line
    words = line.expandtabs(4).lstrip(" ")
    return "\u00a0" * (len(line.expandtabs(4)) - len(words)) + words


def bare(text: str) -> str:
    """The words without the marks."""
    return text.translate({2: None, 3: None, 14: None, 15: None})


def runs_of(text: str, language: str) -> tuple[Run, ...]:
    """The words of a paragraph in their dress. A backslash at a line's end breaks the line."""
    first, *tokens = _TOKEN.split(text)
    runs, strong = _literal(first, False, language), False
    for at in range(0, len(tokens), 4):
        value, url, stars, literal = tokens[at : at + 4]
        if stars:
            strong = not strong
        elif url is not None:
            runs.append(Run(url, strong, url))
        elif value:
            runs.append(Run(value, strong))
        runs += _literal(literal, strong, language)
    return tuple(runs)


def _literal(text: str, strong: bool, language: str) -> list[Run]:
    if not text:
        return []
    if language == "fr":  # no line may begin with a sign of its own
        text = re.sub(" (?=[:;?!»])", "\u00a0", text).replace("« ", "«\u00a0")
    if "\\ " not in text:
        return [Run(text, strong)]
    *broken, last = text.split("\\ ")
    return [Run(part.rstrip(), strong, br=True) for part in broken] + ([Run(last, strong)] if last else [])


def read_page(source: str, language: str) -> Page:
    """Reads a filled-in wording file. Raises ValueError on a head line that is none."""
    head_text, *bodies = _PARTING.split("\n" + source)
    head: dict[str, str] = {}
    facts: list[tuple[str, tuple[Run, ...]]] = []
    for line in filter(None, map(str.strip, head_text.split("\n"))):
        name, colon, value = line.partition(":")
        if not colon or not name.isalpha():
            raise ValueError(f"not a line of a wording's head: {bare(line)[:60]!r}")
        if name == "Fact":
            label, _, said = value.partition("|")
            runs = runs_of(said.strip(), language)
            if any(run.text for run in runs):
                facts.append((bare(label).strip(), runs))
        else:
            head[name.lower()] = "".join(run.text for run in runs_of(value.strip(), language))
    return Page(head, tuple(facts), tuple(_section(body, language) for body in bodies))


def _section(body: str, language: str) -> tuple[Block, ...]:
    growing = _Growing(language)
    quote: list[str] = []
    for line in body.split("\n"):
        stripped = line.strip()
        if quote and not stripped.startswith(">"):
            growing.quote(quote)
            quote = []
        if stripped.startswith(">"):
            quote.append(stripped[1:].removeprefix(" "))
        elif not stripped:
            growing.close()
        elif stripped.startswith("## "):
            growing.start("heading", stripped[3:])
            growing.close()
        elif stripped.startswith("- "):
            growing.start("list", stripped[2:])
        elif step := _STEP.match(stripped):
            growing.start("steps", stripped[step.end() :])
        else:
            growing.open_lines.append(stripped)
    if quote:
        growing.quote(quote)
    growing.close()
    return tuple(growing.blocks)


def as_text(blocks: tuple[Block, ...]) -> str:
    """Blocks as plain text, a blank line between them, each paragraph on one line."""
    return "".join([_block_text(block) for block in blocks]).rstrip("\n")


def _block_text(block: Block) -> str:
    return _words_of(block) + ("\n" if block.kind == "heading" else "\n\n")


def _words_of(block: Block) -> str:
    lines = [said(item) for item in block.items]
    if block.kind == "quote":
        return "\n".join(f"> {line}".rstrip() for line in lines)
    if block.kind == "list":
        return "\n".join(f"- {line}" for line in lines)
    if block.kind == "steps":
        return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    return lines[0]


def said(runs: tuple[Run, ...]) -> str:
    """The words of a run list, without their dress."""
    return "".join(run.text + ("\n" if run.br else "") for run in runs)
