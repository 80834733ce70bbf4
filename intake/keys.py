"""The configuration's keys as a tree of types: unknown ones named, environment variables laid over the file.

A key path is a tuple such as ("mailbox", 0, "port"); people read it as `mailbox[0].port`, and its environment
variable is `INTAKE_MAILBOX__0__PORT`.
"""

from __future__ import annotations

import difflib
import tomllib
import types
from collections.abc import Iterator, Mapping
from typing import Any, Union, get_args, get_origin

import msgspec

from intake.settings import Settings

Path = tuple[str | int, ...]
PREFIX = "INTAKE_"
_TRUE = {"true", "yes", "on", "1"}
_FALSE = {"false", "no", "off", "0"}


class KeyFaultError(Exception):
    """A key that is unknown or a value that cannot be read; carries the path where there is one."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


def dotted(path: Path) -> str:
    """A key path as people read it."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def variable(path: Path) -> str:
    """The environment variable of a key path."""
    return PREFIX + "__".join(str(part) for part in path).upper()


def check_keys(raw: Mapping[str, Any]) -> None:
    """Raise KeyFaultError for the first key that the settings do not know, naming the one that was meant."""
    _check(raw, Settings, ())


def overlay(raw: dict[str, Any], environ: Mapping[str, str]) -> dict[Path, str]:
    """Lay the environment's `INTAKE_...__...` variables over the file's values, in place.

    Returns which variable each overridden path came from. A variable without a double underscore is none of
    ours (Kubernetes sets such), unless it is a key's name with single ones, which is a mistake worth naming.
    """
    origins: dict[Path, str] = {}
    for name in sorted(environ, key=_natural):
        if not name.startswith(PREFIX):
            continue
        if "__" not in name:
            _refuse_single_underscores(name)
            continue
        path, type_ = _resolve(name)
        value = _typed(environ[name], type_, path)
        _put(raw, path, value)
        origins[path] = name
    return origins


def plain(error: msgspec.ValidationError) -> KeyFaultError:
    """A conversion error in words for people."""
    text, _, where = str(error).partition(" - at `$")
    path = _parse(where.rstrip("`"))
    words = text.replace("`", "")
    if words.startswith("Object missing required field "):
        path = (*path, words.rpartition(" ")[2])
        return KeyFaultError(path, "this key is required")
    if words.startswith("Invalid enum value"):
        type_ = _type_at(path)
        allowed = ", ".join(str(value) for value in get_args(_bare(type_))) if type_ else "the known values"
        return KeyFaultError(path, f"must be one of {allowed}; not {words.partition('value ')[2]}")
    if words.startswith("Expected "):
        wanted, _, got = words.removeprefix("Expected ").partition(", got ")
        options = [_WORDS.get(option, option) for option in wanted.split(" | ") if option != "null"]
        hint = f"; write [[{dotted(path)}]]" if (wanted, got) == ("array", "object") else ""
        return KeyFaultError(path, f"must be {' or '.join(options)}, not {_WORDS.get(got, got)}{hint}")
    return KeyFaultError(path, words)


_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number with a fraction",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "datetime": "a date and time (put it in quotes)",
    "date": "a date (put it in quotes)",
    "time": "a time (put it in quotes)",
}


def _check(value: Any, type_: Any, path: Path) -> None:
    struct, item = _struct(type_), _item(type_)
    if struct and isinstance(value, Mapping):
        fields = {field.name: field.type for field in msgspec.structs.fields(struct)}
        for key, inner in value.items():
            if key not in fields:
                raise KeyFaultError((*path, key), f"unknown key{_meant(key, list(fields), path)}")
            _check(inner, fields[key], (*path, key))
    elif item and isinstance(value, list):
        for index, inner in enumerate(value):
            _check(inner, item, (*path, index))


def _meant(key: str, known: list[str], path: Path) -> str:
    """Which key was meant: a like one of the same table, or the same one of another table."""
    like = difflib.get_close_matches(key.lower().replace("-", "_"), known, n=1, cutoff=0.7)
    if like:
        return f"; did you mean {dotted((*path, like[0]))}?"
    elsewhere = [dotted(other) for other in _all_paths() if other[-1] == key]
    if len(elsewhere) == 1:
        return f"; {elsewhere[0]} exists"
    return f"; known here: {', '.join(known)}" if len(known) <= 12 else ""


def _all_paths(type_: Any = Settings, path: Path = ()) -> Iterator[Path]:
    struct = _struct(type_) or (_struct(_item(type_)) if _item(type_) else None)
    if path:
        yield path
    if struct:
        for field in msgspec.structs.fields(struct):
            yield from _all_paths(field.type, (*path, field.name))


def _bare(type_: Any) -> Any:
    """A type without `| None`."""
    if get_origin(type_) in (Union, types.UnionType):
        inner = [option for option in get_args(type_) if option is not type(None)]
        return inner[0] if len(inner) == 1 else type_
    return type_


def _options(type_: Any) -> list[Any]:
    bare = _bare(type_)
    return list(get_args(bare)) if get_origin(bare) in (Union, types.UnionType) else [bare]


def _struct(type_: Any) -> type[msgspec.Struct] | None:
    bare = _bare(type_)
    return bare if isinstance(bare, type) and issubclass(bare, msgspec.Struct) else None


def _item(type_: Any) -> Any:
    """What a list or tuple type holds; None for other types."""
    bare = _bare(type_)
    return get_args(bare)[0] if get_origin(bare) in (list, tuple) else None


def _is_table(type_: Any) -> bool:
    return any(get_origin(option) is dict for option in _options(type_))


def _type_at(path: Path) -> Any:
    """The type that the settings have at a path; None where there is no such key."""
    type_: Any = Settings
    for part in path:
        struct, item = _struct(type_), _item(type_)
        if struct:
            type_ = {field.name: field.type for field in msgspec.structs.fields(struct)}.get(str(part))
        elif item and isinstance(part, int):
            type_ = item
        elif _is_table(type_):
            type_ = str
        else:
            return None
        if type_ is None:
            return None
    return type_


def _resolve(name: str) -> tuple[Path, Any]:
    parts = [part.lower() for part in name.removeprefix(PREFIX).split("__")]
    path: Path = tuple(int(part) if part.isdecimal() else part for part in parts)
    type_ = _type_at(path)
    if type_ is None:
        known = [variable(other) for other in _all_paths()]
        like = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
        raise KeyFaultError((), f"{name}: no such key{f'; did you mean {like[0]}?' if like else ''}")
    if _struct(type_) or _struct(_item(type_)):
        raise KeyFaultError((), f"{name}: names a table; add the key, as in {name}__NAME")
    return path, type_


def _refuse_single_underscores(name: str) -> None:
    for path in _all_paths():
        if len(path) == 2 and name == PREFIX + "_".join(str(part) for part in path).upper():
            raise KeyFaultError((), f"{name}: write {variable(path)}, with two underscores")


def _typed(text: str, type_: Any, path: Path) -> Any:
    """A variable's text as the value its key wants; lists and tables as TOML, lists also comma separated."""
    stripped, options = text.strip(), _options(type_)
    has_list = any(get_origin(option) in (list, tuple) for option in options)
    if (has_list and stripped.startswith("[")) or (_is_table(type_) and stripped.startswith("{")):
        try:
            return tomllib.loads(f"value = {stripped}")["value"]
        except tomllib.TOMLDecodeError as error:
            raise KeyFaultError(path, f"{variable(path)}: not a TOML value ({error})") from None
    if bool in options:
        return _boolean(stripped, path)
    if int in options:
        try:
            return int(stripped)
        except ValueError:
            raise KeyFaultError(path, f"{variable(path)}: must be a whole number, not {text!r}") from None
    if has_list and str not in options:
        return [piece.strip() for piece in text.split(",") if piece.strip()]
    if _is_table(type_) and str not in options:
        raise KeyFaultError(path, f'{variable(path)}: must be a TOML table, as in {{"nl" = "..."}}')
    return text


def _boolean(text: str, path: Path) -> bool:
    if text.lower() in _TRUE | _FALSE:
        return text.lower() in _TRUE
    raise KeyFaultError(path, f"{variable(path)}: must be true or false, not {text!r}")


def _put(raw: dict[str, Any], path: Path, value: Any) -> None:
    """Set a nested value, making tables and appending list items on the way."""
    here: Any = raw
    for part, following in zip(path, (*path[1:], None), strict=True):
        empty: Any = value if following is None else [] if isinstance(following, int) else {}
        if isinstance(part, int):
            if not isinstance(here, list) or part > len(here):
                raise KeyFaultError(path, f"{variable(path)}: the next one is number {len(here)}, not {part}")
            if part == len(here):
                here.append(empty)
            elif following is None:
                here[part] = value
            here = here[part]
        else:
            if following is None or not isinstance(here.get(part), dict | list):
                here[part] = empty
            here = here[part]


def _natural(name: str) -> tuple[str | int, ...]:
    """Sort key under which list item 10 follows item 9."""
    return tuple(f"{int(part):09}" if part.isdecimal() else part for part in name.split("__"))


def _parse(where: str) -> Path:
    """msgspec's `.mailbox[0].port` as a path."""
    path: list[str | int] = []
    for part in where.replace("[", ".").replace("]", "").split("."):
        if part and part != "...":
            path.append(int(part) if part.isdecimal() else part)
    return tuple(path)


__all__ = ["KeyFaultError", "Path", "check_keys", "dotted", "overlay", "plain", "variable"]
