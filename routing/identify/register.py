"""The register as an index: domains, names, and what lies one or two typing errors from them.

Built once per register. A hundred thousand holders cost memory, not time per mail: every look-up is a
dictionary's, and near names are found by the half or third of them that is spelt right (Pass-Join).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from routing.identify.near import Near
from routing.identify.ordinary import all_ordinary, all_words
from routing.words import Shop
from routing.words.text import compact, fold, tokens, word_set

_ARTICLES = word_set("de het een le la les l un une der die das the a au du")
_MOST = 40  # spoken forms of one name
SYMBOLS: dict[str, tuple[str, ...]] = {  # how they are read aloud; dropped where they are left out
    "&": ("", "en", "et", "und", "and"),
    "+": ("", "en", "et", "und", "and", "plus"),
    "%": ("", "procent", "pourcent", "prozent", "percent"),
    "@": ("", "at", "a"),
    "€": ("", "euro"),
    "#": ("",),
    "*": ("",),
    "/": ("",),
    "|": ("",),
    "°": ("",),
    "·": ("",),
    "_": ("",),
    "²": ("", "2"),
}
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_LEGAL = word_set("nv bv bvba srl sa sprl vof cv gmbh ag ug ltd inc sarl sas asbl vzw kg ohg eurl")


START = 7  # letters of a name that a word is held against first


@dataclass(frozen=True, slots=True)
class Name:
    """A way to write a holder's name, compact.

    `ordinary` where everyday speech uses all those words too; `listed` where a dictionary has them all.
    `little`: the words that the register writes without a capital, where it gives others one.
    """

    shop: Shop
    text: str
    ordinary: bool
    words: int
    listed: bool = False
    little: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Register:
    """The holders, indexed. Build it with `Register.of`."""

    shops: tuple[Shop, ...]
    domains: dict[str, tuple[Shop, ...]] = field(repr=False)
    labels: dict[str, tuple[Shop, ...]] = field(repr=False)  # a domain's name before the ending
    names: dict[str, tuple[Name, ...]] = field(repr=False)
    starts: frozenset[str] = field(repr=False)  # how names begin: none to `START` letters
    longest: int
    near_names: Near = field(repr=False)
    near_labels: Near = field(repr=False)

    @classmethod
    def of(cls, shops: Iterable[Shop]) -> Register:
        """An index of these rows, which must each have at least one domain."""
        rows = tuple(shops)
        domains: dict[str, list[Shop]] = {}
        labels: dict[str, list[Shop]] = {}
        names: dict[str, list[Name]] = {}
        for shop in rows:
            for domain in shop.domains:
                domains.setdefault(domain.lower(), []).append(shop)
                labels.setdefault(second_level(domain), []).append(shop)
            for name in _names(shop):
                bucket = names.setdefault(name.text, [])
                if all(other.shop is not shop for other in bucket):
                    bucket.append(name)
        return cls(
            rows,
            {domain: tuple(owners) for domain, owners in domains.items()},
            {label: tuple(owners) for label, owners in labels.items()},
            {text: tuple(owners) for text, owners in names.items()},
            frozenset(text[:size] for text in names for size in range(START + 1)),
            max((len(text) for text in names), default=0),
            Near.of(
                text
                for text, owners in names.items()
                if any(not name.ordinary or name.words > 1 for name in owners)
            ),
            Near.of(labels),
        )

    def by_domain(self, domain: str, day: date) -> Shop | None:
        """The row that registered this registrable domain: of several, the one that holds on that day."""
        owners = self.domains.get(domain)
        return choose(owners, day) if owners else None

    def by_name(self, text: str, day: date) -> tuple[Name, ...]:
        """The holders of that name; of several rows of one domain, the one that holds on that day."""
        found = self.names.get(text)
        return self._one_per_shop(found, day) if found else ()

    def near_name(self, text: str, day: date) -> tuple[Name, ...]:
        """The names nearest to a misspelt one, of all holders that come equally near."""
        if text in self.names:  # spelt right: whether it stands there as a name was judged already
            return ()
        found = self.near_names.nearest(text)
        return self._one_per_shop(tuple(name for near in found for name in self.names[near]), day)

    def near_domain(self, domain: str, day: date) -> tuple[Shop, ...]:
        """The holders from whose domain's name this one is a single typing error away (policy section 3)."""
        label = second_level(domain)
        if len(label) < 4 or label in self.labels:
            return ()
        owners = [shop for near in self.near_labels.within(label, 1) for shop in self.labels[near]]
        unique = {shop.domain: choose(self.domains[shop.domain], day) for shop in owners}
        return tuple(unique.values())

    def _one_per_shop(self, found: tuple[Name, ...], day: date) -> tuple[Name, ...]:
        chosen: dict[str, Name] = {}
        for name in found:
            row = choose(self.domains[name.shop.domain], day)
            if row is name.shop or name.shop.domain not in chosen:
                chosen[name.shop.domain] = name
        return tuple(chosen.values())


def choose(owners: tuple[Shop, ...], day: date) -> Shop:
    """Of the rows of one domain: the one that holds on that day, else the one that began last."""
    return max(owners, key=lambda shop: (shop.holds(day), shop.holder_from))


def second_level(domain: str) -> str:
    """The registrable domain's name before its public suffix."""
    return domain.partition(".")[0].lower()


def _names(shop: Shop) -> list[Name]:
    found: dict[str, Name] = {}
    for written, original in _spellings((shop.name, *shop.aliases)):
        words = _words(written)
        own = tuple(words) if written == original else _words(original)
        plain, listed, little = all_ordinary(own), all_words(own), _little(original)
        while len(words) > 1 and words[-1] in _LEGAL:
            words.pop()
        for variant in _variants(words):
            text = "".join(variant)
            if len(text) >= 3 and text not in found:
                found[text] = Name(
                    shop,
                    text,
                    plain or all_ordinary(variant),
                    len(variant),
                    listed or all_words(variant),
                    little,
                )
    for words in _longer(shop, tuple(found)):
        found["".join(words)] = Name(shop, "".join(words), all_ordinary(words), len(words), all_words(words))
    return list(found.values())


def _little(written: str) -> frozenset[str]:
    words = [token for token in tokens(written) if token.kind == "word"]
    capitals = any(token.capital for token in words)
    return frozenset(token.word for token in words[1:] if not token.capital) if capitals else frozenset()


def _longer(shop: Shop, names: tuple[str, ...]) -> Iterator[list[str]]:
    """What a domain adds to the name: of Iris, iris-flowers.be, people write "Iris Flowers" as well."""
    for domain in shop.domains:
        words = [word for word in _host_words(domain) if word]
        text = fold("".join(words))
        if text not in names and any(len(name) > 3 and text.startswith(name) for name in names):
            yield [fold(word) for word in words]


def _spellings(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each name, and how it is typed without the keys for umlauts; beside it the name itself."""
    for name in names:
        yield name, name
        spelt = name.translate(UMLAUTS)
        if spelt != name:
            yield spelt, name


def _words(written: str) -> list[str]:
    """The words and numbers of a name, with "&" and the like; a name that is a domain without its ending."""
    words: list[str] = []
    for token in tokens(written):
        if token.kind in ("word", "number") or token.word in SYMBOLS:
            words.append(token.word)
        elif token.kind in ("host", "url"):
            words.extend(part for part in _host_words(token.word) if part)
    return words


def _host_words(host: str) -> list[str]:
    """`www.shop-name.be` -> shop, name."""
    label = host.removeprefix("https://").removeprefix("http://").removeprefix("www.").partition(".")[0]
    return label.replace("_", "-").split("-")


def _variants(words: list[str]) -> list[list[str]]:
    """With symbols read aloud in each language or dropped; with and without a leading article."""
    spoken: list[list[str]] = [[]]
    for word in words:
        choices = SYMBOLS.get(word, (word,))
        spoken = [[*start, choice] if choice else start for start in spoken for choice in choices][:_MOST]
    variants: list[list[str]] = []
    for full in spoken:
        if not full:
            continue
        variants.append(full)
        if len(full) > 1 and full[0] in _ARTICLES and len(compact("".join(full[1:]))) >= 5:
            variants.append(full[1:])
    return variants
