"""The dossier as a PDF to print: the same content as the page, in fonts that it brings along."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.resources import as_file, files

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from intake.casefile.book import Book, Counted, Shown, Told

TEXT_LIMIT = 6_000  # characters of a mail's text; the page has more, the mail beside it all
_LINES_LIMIT = 200  # and lines of it
_PAGES = "\ue000" * 4  # stands for the number of pages; a safe text holds none of its kind
_FONT, _REST = "dejavu", "unifont"
_SIZE, _SMALL, _LINE = 9.0, 7.5, 4.4  # points, points, millimetres
_MARGIN, _LABEL = 18.0, 24.0  # millimetres
_DIM, _INK = 90, 0  # grey
_MARK_COLOURS = {
    "came": (11, 92, 173),
    "decided": (60, 60, 60),
    "went": (27, 122, 61),
    "noted": (164, 38, 44),
}


def sheet(book: Book, made: datetime) -> bytes:
    """The PDF; the same octets for the same book. `made` stands in it as the day it was made."""
    with as_file(files("intake.casefile") / "fonts") as fonts:
        pdf = _Sheet(book, made, str(fonts))
        pdf.front()
        pdf.history()
        pdf.counted()
        pdf.mails()
        pdf.words()
        return bytes(pdf.output())


class _Sheet(FPDF):
    def __init__(self, book: Book, made: datetime, fonts: str) -> None:
        super().__init__(format="A4")
        logging.getLogger("fontTools").setLevel(logging.ERROR)  # a font's odd dates are none of our readers'
        self._book = book
        self.set_creation_date(made.astimezone(UTC))
        self.set_producer("intake")
        self.set_title(f"Case {book.ref}")
        self.set_lang("en")
        self.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.set_auto_page_break(True, 20)
        self.add_font(_FONT, "", f"{fonts}/DejaVuSans.ttf")
        self.add_font(_FONT, "B", f"{fonts}/DejaVuSans-Bold.ttf")
        self._rest_file = f"{fonts}/Unifont.otf"
        self._known = _characters(self.fonts[_FONT])
        self._rest: frozenset[int] = frozenset()
        self.alias_nb_pages(_PAGES)
        self.add_page()

    def header(self) -> None:
        self._font(_SMALL, grey=_DIM)
        self.cell(0, 5, f"{self._shown(self._book.organisation)} · case {self._book.ref}")
        self.ln(8)

    def footer(self) -> None:
        self.set_y(-14)
        self._font(_SMALL, grey=_DIM)
        self.cell(0, 5, f"{self.page_no()} / {_PAGES}", align="R")

    def front(self) -> None:
        self._text(f"Case {self._book.ref}", size=17, bold=True, line=9)
        self._text(self._book.subject or "(no subject)", size=11, line=6)
        self.ln(2)
        self._pairs(self._book.head)
        for note in self._book.notes:
            self.ln(1)
            self._text(note, grey=_DIM)

    def history(self) -> None:
        self._heading("History")
        self._text(f"All times are those of {self._book.zone}. #1, #2 and so on number the mails.", grey=_DIM)
        for day in self._book.days:
            self.ln(2)
            self._room(14)
            self._text(day.name, bold=True, grey=_DIM)
            for step in day.steps:
                self._step(step)

    def counted(self) -> None:
        self._heading("Deadlines, counted day by day")
        self._text(
            "After Regulation (EEC, Euratom) No 1182/71, article 3: the day of the event does not count, the "
            "period ends with the last hour of its last day, and working days are all days but Saturdays, "
            "Sundays, public holidays and the organisation's own closing days.",
            grey=_DIM,
        )
        for deadline in self._book.deadlines:
            self._deadline(deadline)
        if not self._book.deadlines:
            self._text("No deadline was opened in this case.")

    def mails(self) -> None:
        self._heading("Mails")
        for mail in self._book.mails:
            self._mail(mail)

    def words(self) -> None:
        self._heading("The words used here")
        self._pairs(self._book.glossary, label=46)

    def _heading(self, text: str) -> None:
        self.ln(5)
        self._room(24)
        self.start_section(text)
        self._text(text, size=13, bold=True, line=7)
        self.set_draw_color(200)
        self.line(_MARGIN, self.get_y(), self.w - _MARGIN, self.get_y())
        self.ln(1.5)

    def _step(self, step: Told) -> None:
        self._room(12)
        self.ln(1)
        number = f"#{step.number}  " if step.number else ""
        top = self.get_y()
        self._font(_SIZE, grey=_DIM)
        self.cell(14, _LINE, step.time)
        self.set_text_color(*_MARK_COLOURS[step.mark])
        self._font(_SMALL, bold=True, grey=None)
        self.cell(_LABEL - 8, _LINE, step.tag.upper())
        self.set_xy(_MARGIN + _LABEL + 6, top)
        self._text(f"{number}{step.title}", bold=True, indent=_LABEL + 6)
        before = ""
        for line in step.lines:
            quote = f"“{line.quote}”" if line.quote else ""
            text = ": ".join(part for part in (line.text, quote) if part)
            where = f" ({line.where})" if line.where else ""
            label = "" if line.label == before else line.label
            self._pair(label, text + where, indent=_LABEL + 6, label_width=18)
            before = line.label

    def _deadline(self, deadline: Counted) -> None:
        self.ln(2)
        self._room(20)
        self._text(deadline.title, bold=True)
        self._text(deadline.told)
        for entry in deadline.days:
            self._room(_LINE)
            self._font(_SIZE, grey=_INK if entry.counted else _DIM)
            self.cell(40, _LINE, self._shown(entry.day))
            self._font(_SIZE, bold=entry.counted, grey=_INK if entry.counted else _DIM)
            self.cell(24, _LINE, "counts" if entry.counted else "skipped")
            self._text(entry.reason, indent=64, grey=_INK if entry.counted else _DIM)

    def _mail(self, mail: Shown) -> None:
        self.ln(3)
        self._room(30)
        self._text(f"#{mail.number}  {mail.title}", bold=True)
        file = f"{mail.file}, {mail.size} octets" if mail.file else "withheld"
        masked = f"; masked at {mail.masked} place(s)" if mail.masked else ""
        rows = [("from", mail.sender), ("to", mail.to), ("subject", mail.subject or "(none)")]
        rows += [("file", file + masked), ("SHA-256", mail.sha256 or "")]
        if mail.sha256 != mail.stored_sha256:
            rows.append(("as we keep it", mail.stored_sha256))
        rows += [
            (
                "attachment",
                f"{piece['name']}, {piece['type']}, {piece['size']} octets, SHA-256 {piece['sha256']}",
            )
            for piece in mail.attachments
        ]
        self._pairs([row for row in rows if row[1]])
        self.ln(1)
        lines = (mail.text[:TEXT_LIMIT] or "(no text)").split("\n")
        cut = mail.cut or len(mail.text) > TEXT_LIMIT or len(lines) > _LINES_LIMIT
        for paragraph in lines[:_LINES_LIMIT]:
            if paragraph.strip():
                self._text(paragraph.replace("\t", "    "), indent=4)
            else:
                self.ln(_LINE / 2)
        if cut:
            self._text("The text goes on in the mail itself.", indent=4, grey=_DIM)

    def _pairs(self, rows: Iterable[tuple[str, str]], label: float = _LABEL) -> None:
        for name, value in rows:
            self._pair(name, value, label_width=label)

    def _pair(self, label: str, value: str, *, indent: float = 0, label_width: float = _LABEL) -> None:
        self._room(_LINE)
        self.set_x(_MARGIN + indent)
        self._font(_SIZE - 1, grey=_DIM)
        self.cell(label_width, _LINE, self._shown(label))
        self._text(value or " ", indent=indent + label_width)

    def _text(
        self,
        text: str,
        *,
        size: float = _SIZE,
        bold: bool = False,
        grey: int = _INK,
        indent: float = 0,
        line: float = _LINE,
    ) -> None:
        """A paragraph, wrapped; scripts that join or turn their letters are shaped."""
        self.set_x(_MARGIN + indent)
        self._font(size, bold=bold, grey=grey)
        shaped = _needs_shaping(text)
        shown = self._shown(text)
        if shaped:
            self.set_text_shaping(True)
        self.multi_cell(0, line, shown, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        if shaped:
            self.set_text_shaping(False)

    def _font(self, size: float, *, bold: bool = False, grey: int | None = _INK) -> None:
        self.set_font(_FONT, "B" if bold else "", size)
        if grey is not None:
            self.set_text_color(grey)

    def _shown(self, text: str) -> str:
        """The text as the fonts can show it: the wide font is read where it is needed, and what even that has
        not is named by its number."""
        strange = {char for char in text if ord(char) not in self._known and char != "\n"}
        if not strange:
            return text
        if not self._rest:
            self.add_font(_REST, "", self._rest_file)
            self.set_fallback_fonts([_REST], exact_match=False)
            self._rest = _characters(self.fonts[_REST])
        missing = {ord(char): f"[U+{ord(char):04X}]" for char in strange if ord(char) not in self._rest}
        return text.translate(missing)

    def _room(self, height: float) -> None:
        """A new page where so much does not fit on this one."""
        if self.will_page_break(height):
            self.add_page()


def _characters(font: object) -> frozenset[int]:
    return frozenset(font.cmap) if isinstance(font, TTFFont) else frozenset()


def _needs_shaping(text: str) -> bool:
    """Whether letters run from right to left, join, or stand upon each other."""
    return not text.isascii() and any(
        unicodedata.bidirectional(char) in ("R", "AL") or unicodedata.category(char) in ("Mn", "Mc")
        for char in text
    )
