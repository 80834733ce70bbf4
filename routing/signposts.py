"""Who stands for which verdict: the holders, the travel committee, and the bodies by name and web address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from routing.words import Shop, Verdict
from routing.words.lexicon import Lexicon, compile_lexicon
from routing.words.outsiders import is_provider
from routing.words.text import tokens

T = TypeVar("T")
_LONG = 9  # letters


@dataclass(frozen=True, slots=True)
class Signposts:
    """Who stands for which verdict: the holders' addresses and domains, the committee, the bodies' names."""

    contacts: Mapping[str, str]  # address in lower case -> primary domain
    domains: Mapping[str, str]  # any domain of a holder -> primary domain
    committee: str  # its address in lower case; may be empty
    hosts: Mapping[str, Verdict]
    names: Lexicon
    shops: Mapping[str, Lexicon]  # the holders' names, by primary domain
    own: frozenset[str]  # our own domains

    @classmethod
    def of(
        cls,
        shops: Iterable[Shop],
        *,
        committee: str = "",
        names: Mapping[Verdict, Iterable[str]] | None = None,
        urls: Mapping[Verdict, Iterable[str]] | None = None,
        own: frozenset[str] = frozenset(),
    ) -> Signposts:
        """`names` and `urls` of the bodies, in all languages."""
        contacts: dict[str, str] = {}
        domains: dict[str, str] = {}
        called: dict[str, Lexicon] = {}
        for shop in shops:
            called[shop.domain] = _lexicon_of((shop.name, *shop.aliases))
            contacts |= {address.lower(): shop.domain for address in shop.contacts}
            domains |= {domain: shop.domain for domain in shop.domains if not is_provider(domain)}
        hosts = {
            host: verdict for verdict, all_ in (urls or {}).items() for url in all_ if (host := host_of(url))
        }
        phrases = {
            verdict.value: "\n".join(phrase for name in all_ for phrase in _spellings(name))
            for verdict, all_ in (names or {}).items()
        }
        return cls(contacts, domains, committee.lower(), hosts, compile_lexicon(phrases), called, own)

    def shop_of(self, address: str) -> str | None:
        """The primary domain of the holder that is written to there."""
        known = self.contacts.get(address.lower())
        return known or lookup(self.domains, address.rpartition("@")[2])


def _lexicon_of(names: Iterable[str]) -> Lexicon:
    phrases = (" ".join(token.word for token in tokens(name) if token.kind != "gap") for name in names)
    return compile_lexicon({"name": "\n".join(_plain(phrase) for phrase in phrases)})


def _plain(phrase: str) -> str:
    """Without the signs that mean something to a lexicon."""
    return " ".join(word for word in phrase.split() if not set(word) & set("/|~*"))


def _spellings(name: str) -> Iterable[str]:
    """How a body's name is written: whole, each of two that a slash parts, its short form in brackets.

    `European Consumer Centre (ECC) Belgium` is also known without what stands behind the short form.
    """
    for part in name.split(" / "):
        before, bracket, rest = part.partition("(")
        short, _, behind = rest.partition(")")
        for text in (
            (before, f"{short} {behind}", part.replace("(", " ").replace(")", " ")) if bracket else (part,)
        ):
            words = [
                _any_ending(token.word) for token in tokens(text) if token.kind in ("word", "number", "host")
            ]
            if words and len("".join(words)) > 3:
                yield " ".join(words)


def lookup(table: Mapping[str, T], host: str) -> T | None:
    """The entry of a host, or of a domain that it lies in."""
    labels = host.lower().strip(".").split(".")
    for start in range(len(labels) - 1):
        if (found := table.get(".".join(labels[start:]))) is not None:
            return found
    return None


def host_of(url: str) -> str:
    """The host of a URL, of an address or of a bare host name, without `www.`"""
    rest = url.partition("://")[2] or url
    host = rest.split("/", 1)[0].split("?", 1)[0].rpartition("@")[2].partition(":")[0]
    return host.lower().removeprefix("www.")


def _any_ending(word: str) -> str:
    """A long word as a lexicon takes it with any ending: `Europäisches` and `Europäische` are one."""
    return f"{word[:-2]}*" if len(word) > _LONG and word.isalpha() else word
