"""A wording file as a sheet with blanks: what it says is found once for each turn that its conditions take.

Jinja's own tree of the file tells what it does with each value: a **blank** is only ever written out
(`{{ shop_name }}`, `{{ due|day }}`, `{{ text|quote }}`, `{{ names|join(", ") }}`), of others it is only asked
whether they are there (`{% if x %}`, `{{ x or "..." }}`), and what else happens to a value is nobody's guess:
of these the value itself counts. For each turn the file is filled in with signs in its blanks, and the result
parted where the signs stand, so that there is no second way to fill one in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from jinja2 import nodes

from intake.moulds import Parted, parted
from intake.prose import one_line, quoted_lines
from intake.wording import Body, day_in_words

_MARK = "\U0010fffd"  # private use: in no wording; how a sign begins
_LONGEST = 200  # characters of a text that counts itself; what is longer is somebody's own words
_MOST_SHEETS = 256
_SETTLED = frozenset({"organisation", "address"})  # the same in all mails: no blanks
_NOTHING = object()
_PLAIN, _DAY, _QUOTE, _LIST = "", "day", "quote", "join"
_SEPARATOR = ", "

Values = Mapping[str, Any]


class UnsureError(Exception):
    """It cannot be told what the file does with its values."""


class Sign(str):
    """What stands in a blank; a filter says which one it was."""

    __slots__ = ()

    def after(self, how: str) -> Sign:
        return Sign(f"{self}:{how}")


class _Blank(NamedTuple):
    name: str
    how: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form of a filled-in file; what belongs in its places: a blank's value, or the words themselves."""

    form: str
    kinds: str
    places: tuple[_Blank | str, ...]
    constants: tuple[str, ...]

    def parted(self, values: Values, language: str, ref: str, quote_limit: int) -> Parted | None:
        """As if the file had been filled in, but that what is always the same is none of its values (kind
        c). None where a value is not what it is for the wording, which then says so itself."""
        kinds, found = [], []
        for kind, place in zip(self.kinds, self.places, strict=True):
            if isinstance(place, str):
                value = place
            else:
                said = _said(values.get(place.name), place.how, language, quote_limit)
                if said is None:
                    return None
                value = said
                if kind == "v":
                    kind = "e" if not value else "r" if value == ref else "v"  # noqa: PLW2901 - the same
            kinds.append(kind)
            found.append(value)
        if ref and any(ref in words for words in self.constants):
            return None
        return Parted(self.form, "".join(kinds), found, self.constants)


@dataclass(slots=True)
class Uses:
    """What a wording file does with its values, by their names."""

    blanks: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)  # blanks for many
    asked: set[str] = field(default_factory=set)  # whether they are there
    whole: set[str] = field(default_factory=set)

    def turn(self, values: Values) -> tuple[object, ...] | None:
        """What tells one form of the file from others. None where it could be anything."""
        found: list[object] = []
        for name in self.whole:
            value = values.get(name, _NOTHING)
            kind = value.__class__
            if kind in (str, int, Body):
                if kind is str and (len(value) > _LONGEST or _MARK in value):
                    return None
                found.append(value)
            elif kind not in (bool, object) and value:
                return None
            found += (kind, value is True)
        for name in self.asked:
            value = values.get(name, _NOTHING)
            found.append(True if value and value is not _NOTHING else value.__class__)
        return tuple(found)

    def signed(self, values: Values) -> dict[str, Any]:
        """The values, with a sign for each that is a blank."""
        signed = dict(values)
        for name in self.blanks | self.lists:
            if name in values and (values[name] or name not in self.asked):
                sign = Sign(f"{_MARK}{name}")
                signed[name] = [sign.after(_LIST)] if name in self.lists else sign
        return signed


class Sheets:
    """The sheets of some wording files, made as they are needed."""

    def __init__(
        self,
        parse: Callable[[str], nodes.Template | None],
        filled: Callable[[str, Values], str | None],
        quote_limit: int,
    ) -> None:
        """`parse` gives a file's tree, `filled` fills it in; neither gives anything where that fails."""
        self._parse = parse
        self._filled = filled
        self._quote_limit = quote_limit
        self._uses: dict[str, Uses | None] = {}
        self._sheets: dict[tuple[str, tuple[object, ...]], Sheet | None] = {}

    def parted(self, name: str, values: Values, ref: str) -> Parted | None:
        """The file's form with these values, without filling it in. None where that has to be done."""
        if name not in self._uses:
            self._uses[name] = self._read(name)
        uses = self._uses[name]
        turn = None if uses is None else uses.turn(values)
        if uses is None or turn is None:
            return None
        sheet = self._sheets.get((name, turn))
        if sheet is None:
            sheet = self._made(name, uses, values)
            if sheet is None:
                return None
            if len(self._sheets) >= _MOST_SHEETS:
                self._sheets.clear()
            self._sheets[name, turn] = sheet
        return sheet.parted(values, values["language"], ref, self._quote_limit)

    def _read(self, name: str) -> Uses | None:
        uses = Uses()
        try:
            self._look_into(name, uses)
        except UnsureError:
            return None
        uses.whole |= (uses.blanks & _SETTLED) | (uses.blanks & uses.lists)
        uses.blanks -= uses.whole
        uses.lists -= uses.whole
        uses.asked -= uses.whole
        return uses

    def _look_into(self, name: str, uses: Uses) -> None:
        tree = self._parse(name)
        if tree is None:
            raise UnsureError
        self._look(tree.body, uses)

    def _look(self, tree: Sequence[nodes.Node], uses: Uses) -> None:
        for node in tree:
            if isinstance(node, nodes.Output):
                for each in node.nodes:
                    _look_at_words(each, uses)
            elif isinstance(node, nodes.If):
                _look_at_question(node.test, uses)
                self._look([*node.body, *node.elif_, *node.else_], uses)
            elif isinstance(node, nodes.For):
                uses.whole |= _names(node)
            elif isinstance(node, nodes.Include) and isinstance(node.template, nodes.Const):
                self._look_into(node.template.value, uses)
            else:
                raise UnsureError

    def _made(self, name: str, uses: Uses, values: Values) -> Sheet | None:
        source = self._filled(name, uses.signed(values))
        found = None if source is None else parted(source, "")
        if found is None or _MARK in found.form:
            return None
        places = [_place(value) for value in found.values]
        if any(isinstance(place, str) and _MARK in place for place in places):
            return None
        kinds, constants = "", []
        for kind, place in zip(found.kinds, places, strict=True):
            fixed = isinstance(place, str) and kind == "v"
            kinds += "c" if fixed else kind
            constants += [place] if fixed else []
        return Sheet(found.form, kinds, tuple(places), tuple(map(str, constants)))


def _look_at_words(node: nodes.Node, uses: Uses) -> None:
    """What is written out. Of a list its items are, with commas between."""
    if isinstance(node, nodes.TemplateData):
        return
    if isinstance(node, nodes.Or) and isinstance(node.right, nodes.Const):
        value: nodes.Node | None = node.left
        uses.asked |= _names(node)
    else:
        value = node.node if isinstance(node, nodes.Filter) and _is_known(node) else node
    if isinstance(value, nodes.Name):
        (uses.lists if isinstance(node, nodes.Filter) and node.name == _LIST else uses.blanks).add(value.name)
    else:
        uses.whole |= _names(node)


def _is_known(node: nodes.Filter) -> bool:
    if node.kwargs or node.dyn_args or node.dyn_kwargs:
        return False
    if node.name == _LIST:
        return [each.value for each in node.args if isinstance(each, nodes.Const)] == [_SEPARATOR]
    return node.name in (_DAY, _QUOTE) and not node.args


def _look_at_question(node: nodes.Node, uses: Uses) -> None:
    if isinstance(node, nodes.Name):
        uses.asked.add(node.name)
    elif isinstance(node, nodes.Not):
        _look_at_question(node.node, uses)
    elif isinstance(node, nodes.And | nodes.Or):
        _look_at_question(node.left, uses)
        _look_at_question(node.right, uses)
    elif isinstance(node, nodes.Test) and isinstance(node.node, nodes.Name) and node.name == "defined":
        uses.asked.add(node.node.name)
    else:
        uses.whole |= _names(node)


def _names(node: nodes.Node) -> set[str]:
    return {name.name for name in _names_in(node) if name.ctx == "load"}


def _names_in(node: nodes.Node) -> Iterator[nodes.Name]:
    if isinstance(node, nodes.Name):
        yield node
    yield from node.find_all(nodes.Name)


def _place(value: str) -> _Blank | str:
    """What was written there: the value of a blank, or words."""
    if not value.startswith(_MARK):
        return value
    name, *hows = value[len(_MARK) :].split(":")
    return _Blank(name, hows[0] if hows else _PLAIN) if len(hows) <= 1 else value


def _said(value: object, how: str, language: str, quote_limit: int) -> str | None:
    """A value in a wording, as its filter has it, on one line, or line for line; None for no such value."""
    if how == _DAY:
        return _day(value, language) if type(value) is date else None
    if how == _QUOTE:
        return "\n".join(quoted_lines(value, quote_limit)) if type(value) is str else None
    if how == _LIST:
        if isinstance(value, list) and all(type(each) is str for each in value):
            return one_line(_SEPARATOR.join(value))
        return None
    if type(value) is str:
        return one_line(value)
    return str(value) if type(value) is int else None


_day = lru_cache(maxsize=64)(day_in_words)
