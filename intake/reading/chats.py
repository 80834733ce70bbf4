"""Chats that the consumer copied into the mail: lines with a speaker's name (policy section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from intake.reading.facts import CLAIMS, Fact, FactKind
from intake.reading.material import Piece
from intake.reading.scene import Scene
from intake.reading.speakers import named_last
from intake.reading.threads import AUTOMATIC
from routing.words import Evidence
from routing.words.outsiders import NAMES
from routing.words.text import fold, word_set

_CLOCK = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?: ?[ap]m)?"
_DATE = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
_DAY = rf"(?:{_DATE},? )?"
_LINE = re.compile(
    rf"^[ \t>*\u200e-]{{0,6}}(?P<clock>[\[(]?{_DAY}{_CLOCK}(?:, ?{_DATE})?[\])]?[ \t]{{0,3}}(?:[-–—|] ?)?)?"
    r"(?P<who>\+\d[\d ()./-]{6,20}|[^\W\d_][^\n:<>@\[\]]{0,39}?)"
    rf"(?: ?[\[(]?(?P<late>{_CLOCK})[\])]?)?[ \t]?:[ \t]{{0,3}}(?P<said>\S.*)$"
)
_SELF = word_set(
    "ik me moi ich i wij nous wir we ikzelf myself klant client cliente customer kunde kundin mij"
    " visitor bezoeker visiteur besucher gast guest you jij u vous"
)
_FORM = word_set("klant client cliente customer kunde kundin visitor bezoeker visiteur besucher gast guest")
_OTHERS = word_set(
    "zij hij ze hen them they she he eux ils elle lui sie er die winkel shop store seller"
    " verkoper vendeur boutique magasin handler verkaufer agent medewerker support helpdesk"
    " klantendienst klantenservice kundendienst kundenservice sav advisor conseiller conseillere operator"
    " mitarbeiter mitarbeiterin berater beraterin kundenberater verkauferin verkoopster adviseur bediende"
    " medewerkster winkeldame employe employee vendeuse collaborateur staff rep representative clerk service"
    " kundenbetreuer kundenbetreuung servicemitarbeiter consultant manager team zaakvoerder gerant chef"
)
_MACHINE = re.compile(r"bot\b|virtu|assistan?t|automat|robot|\bai\b|\bki\b|\bia\b|syst[ei]m|menu")
_MOST = 200  # lines of a text that are looked at


@dataclass(frozen=True, slots=True)
class _Turn:
    place: int  # where the line begins in the text
    who: str  # folded
    said: str
    timed: bool
    named: bool  # with a capital, as names are, or a telephone number
    day: date | None
    line: str


def chat_facts(found: list[Scene], names: frozenset[tuple[str, ...]] = frozenset()) -> list[Fact]:
    """What copied chats tell: that the shop was contacted, and whether a person of it answered.

    `names`: the shop's own, which may stand behind a speaker's: "Ann (Shop)".
    """
    facts: list[Fact] = []
    pieces = {id(scene.piece): scene.piece for scene in found}
    for piece in pieces.values():
        turns = list(_turns(piece))
        if not turns:
            continue
        staff = frozenset(turn.who for turn in turns if _is_staff(turn, piece, names))
        if _is_chat(turns, piece, staff) and not _with_somebody_else(found, piece, turns[0]):
            facts.extend(_read(turns, piece, staff))
    return facts


def _turns(piece: Piece) -> Iterator[_Turn]:
    if ":" not in piece.text:
        return
    place = 0
    for line in piece.text.splitlines(keepends=True)[:_MOST]:
        match = _LINE.match(line[:400].rstrip()) if ":" in line else None
        if match is not None and len(match["who"].split()) <= 5:
            timed = bool(match["clock"] or match["late"])
            yield _Turn(
                place,
                fold(match["who"]).strip(),
                match["said"],
                timed,
                match["who"][0].isupper() or match["who"][0] == "+",
                _day(match["clock"] or match["late"] or "", piece.day),
                line[:200].strip(),
            )
        place += len(line)


def _day(stamp: str, latest: date) -> date | None:
    """The day in a line's time stamp; without a year, or month first, the one that is not yet to come."""
    found = re.search(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2,4}))?(?![\d:])", stamp)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[2]), int(found[3] or latest.year)
    year += 2000 if year < 100 else 0
    years = (year,) if found[3] else (year, year - 1)
    for number in years:
        for day, month in ((first, second), (second, first)):
            try:
                told = date(number, month, day)
            except ValueError:
                continue
            if told <= latest:
                return told
    return None


def _is_self(who: str, piece: Piece) -> bool:
    sender = piece.letter.sender
    names = fold(sender.name).split() if sender is not None else []
    words = who.replace("(", " ").replace(")", " ").split()
    return bool(words) and (words[0] in _SELF or (bool(names) and words[0] == names[0]))


def _is_staff(turn: _Turn, piece: Piece, names: frozenset[tuple[str, ...]]) -> bool:
    """ "Ann (Shop)", "Ann from Shop", "Shop": a speaker with the shop's name, and not the consumer."""
    if _is_self(turn.who, piece) or not turn.named:
        return False
    words = tuple(re.findall(r"\w+", turn.who))
    return any(
        words[at : at + len(name)] == name for name in names for at in range(len(words) - len(name) + 1)
    )


def _is_chat(turns: list[_Turn], piece: Piece, staff: frozenset[str]) -> bool:
    """At least two lines, of two speakers, with times or with a "me" and a "they": no form has both."""
    if len({turn.who for turn in turns}) < 2:
        # Nobody answered: a copy with day and hour on every line, of the consumer's own.
        return all(turn.day is not None and _is_self(turn.who, piece) for turn in turns)
    timed = [turn for turn in turns if turn.timed]
    if any(_is_self(turn.who, piece) for turn in timed) and any(
        turn.named and not _is_self(turn.who, piece) for turn in timed
    ):
        return True  # a diary of calls has times too, but no speaker who is the consumer
    selves = {turn.who for turn in turns if _is_self(turn.who, piece)}
    if staff and any(who.split()[0] not in _FORM for who in selves):
        return True
    mine = any(
        turn.who.split()[0] in _SELF - _FORM
        or (turn.who.split()[0] in _FORM and (len(turn.said.split()) > 4 or "?" in turn.said))
        for turn in turns
    )  # "Customer: Ann" is a form's field
    return mine and any(_is_other(turn.who) for turn in turns)


def _is_other(who: str) -> bool:
    return bool(set(who.split()) & _OTHERS) or _MACHINE.search(who) is not None


def _with_somebody_else(found: list[Scene], piece: Piece, first: _Turn) -> bool:
    """Whether the chat was with an outsider: one speaks in it, or was named right before it."""
    before = [s for s in found if s.piece is piece and s.sentence.tokens[0].start < first.place]
    if not before:
        return False
    last = before[-1]
    if last.of("other") and not (last.of("shop") or last.of("name")):
        return True  # "my chat with the courier"
    return named_last(found, last, last.size) == "other"


def _read(turns: list[_Turn], piece: Piece, staff: frozenset[str]) -> Iterator[Fact]:
    all_timed = any(turn.timed for turn in turns)
    for turn in turns:
        if all_timed and not turn.timed:
            continue
        kind = FactKind.CONTACT
        if not _is_self(turn.who, piece):
            if any((word,) in NAMES for word in turn.who.split()):
                continue
            if not (_is_other(turn.who) or turn.who in staff or (all_timed and turn.named)):
                continue
            machine = _MACHINE.search(turn.who) or AUTOMATIC.search(fold(turn.said))
            kind = FactKind.SILENCE if machine else FactKind.ANSWER
        day = turn.day if kind is FactKind.CONTACT else None
        yield Fact(kind, Evidence(CLAIMS[kind], piece.where, turn.line), -1, day, spoken=True)
