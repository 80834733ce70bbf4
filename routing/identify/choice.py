"""From all mentions to one shop, or to the question which one (policy section 3).

What is not the shop was set aside before; among what remains, a domain beats a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from routing.identify.mentions import Mention, Reader
from routing.identify.register import Register, second_level
from routing.identify.roles import Role
from routing.words import Evidence, Letter, Policy, Shop, ShopMatch
from routing.words.text import compact

_MAX_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class _Candidate:
    key: str
    shop: Shop | None
    role: Role
    mentions: tuple[Mention, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        ranked = sorted(self.mentions, key=lambda mention: -mention.role)
        return tuple(dict.fromkeys(mention.evidence for mention in ranked))[:4]


def identify(letters: Sequence[Letter], register: Register, day: date, policy: Policy) -> ShopMatch:
    """The webshop that these letters complain of, as of that day, with the words that tell."""
    reader = Reader(register, day, policy)
    mentions = reader.read(letters)
    by_domain = _candidates([mention for mention in mentions if mention.by == "domain"])
    by_name = _candidates([mention for mention in mentions if mention.by == "name"])
    if reader.two_shops:
        both = [c for c in (*by_name, *by_domain, *_candidates(reader.loose)) if c.role > Role.FAINT]
        if len({c.key for c in both}) > 1:
            return _ambiguous(both)
    domains = _meant(by_domain)
    names = _meant(by_name)
    if domains:
        return _by_domain(domains, names, register, day)
    if not names:
        misspelt = list(reader.near_mentions())
        names = _meant(_candidates(misspelt))
    praised = [c for c in (*by_domain, *by_name) if c.role == Role.PRAISED]
    if not names and len({c.key for c in praised}) == 1 and not reader.named_elsewhere:
        names = praised[:1]
        if praised[0].mentions[0].by == "domain":
            return _by_domain(names, [], register, day)
    if not names and not reader.named_elsewhere:
        loose = _meant(_candidates(reader.loose))
        names = loose if len(loose) == 1 else []
    if not names:
        return ShopMatch(None, evidence=_all_evidence([*by_domain, *by_name]))
    return _by_name(names)


def _candidates(mentions: Sequence[Mention]) -> list[_Candidate]:
    """One candidate per shop, with the strongest part that it plays; comparison once said holds on."""
    grouped: dict[str, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.key, []).append(mention)
    found = []
    for key, group in grouped.items():
        role = max(mention.role for mention in group)
        weakest = min(mention.role for mention in group)
        if weakest in (Role.COMPARED, Role.PRAISED) and role <= Role.NAMED:
            role = weakest
        if weakest == Role.ASIDE and role <= Role.NAMED:
            role = Role.ASIDE
        found.append(_Candidate(key, group[0].shop, role, tuple(group)))
    return found


def _meant(candidates: list[_Candidate]) -> list[_Candidate]:
    """Those that are complained of, as far as the parts they play tell; the strongest alone where it
    stands out.
    """
    meant = [candidate for candidate in candidates if candidate.role >= Role.FAINT]
    if len(meant) < 2:
        return meant
    strongest = max(candidate.role for candidate in meant)
    chosen = [candidate for candidate in meant if candidate.role == strongest]
    if strongest == Role.FAINT:  # deep in quotes: a registered domain tells more than a stranger's
        held = [candidate for candidate in chosen if candidate.shop is not None]
        chosen = held or chosen
    if strongest >= Role.ACTOR:
        also = [candidate for candidate in meant if candidate.role >= Role.ACTOR]
        sold = [candidate for candidate in also if candidate.role == Role.SOLD]
        chosen = sold or also
    if len(chosen) > 1:
        titled = [c for c in chosen if any(mention.subject for mention in c.mentions)]
        if len(titled) == 1 and strongest < Role.SOLD:
            return titled
    return chosen


def _by_domain(
    domains: list[_Candidate], names: list[_Candidate], register: Register, day: date
) -> ShopMatch:
    if len(domains) > 1:
        supported = [d for d in domains if d.shop is not None and any(n.key == d.key for n in names)]
        if len(supported) != 1:
            return _ambiguous(domains)
        domains = supported
    chosen = domains[0]
    if chosen.role in (Role.NAMED, Role.SOLD) and any(_is_another(chosen, name) for name in names):
        return _ambiguous([chosen, *names])
    if chosen.shop is not None:
        return ShopMatch(chosen.shop.domain, chosen.shop, "registered domain", (), chosen.evidence)
    if _only_a_name_sold(chosen, names):
        return _by_name(names)
    domain = chosen.mentions[0].domain or ""
    near = register.near_domain(domain, day)
    if near:
        named = [candidate for candidate in names if candidate.shop in near]
        if len(named) == 1 and named[0].shop is not None:
            evidence = (*named[0].evidence, *chosen.evidence)[:4]
            return ShopMatch(named[0].key, named[0].shop, "near-miss domain and name", (), evidence)
        return ShopMatch(None, None, "near-miss domain", near[:_MAX_CANDIDATES], chosen.evidence)
    return ShopMatch(domain, None, "unregistered domain", (), chosen.evidence)


def _is_another(chosen: _Candidate, name: _Candidate) -> bool:
    """Whether a holder named is a second shop, bought from, and not a like name."""
    if name.role != Role.SOLD or name.key == chosen.key or name.shop is None:
        return False
    label = compact(second_level(chosen.mentions[0].domain or chosen.key))
    words = [compact(spelt) for spelt in (name.shop.name, *name.shop.aliases)]
    labels = [compact(second_level(domain)) for domain in name.shop.domains]
    if any(word in label or label in word for word in (*words, *labels) if word and label):
        return False
    return chosen.shop is not None


def _only_a_name_sold(chosen: _Candidate, names: list[_Candidate]) -> bool:
    """A stranger's domain named in passing, while a holder by name is the one that was bought from."""
    if chosen.role > Role.NAMED or len(names) != 1 or names[0].role < Role.ACTOR:
        return False
    label = compact(second_level(chosen.key))
    shop = names[0].shop
    words = [compact(shop.name), *(compact(alias) for alias in shop.aliases)] if shop else []
    return not any(word in label or label in word for word in words)


def _by_name(names: list[_Candidate]) -> ShopMatch:
    if len(names) > 1:
        return _ambiguous(names)
    chosen = names[0]
    rule = "misspelt name" if chosen.mentions[0].by == "misspelt" else "name"
    return ShopMatch(chosen.key, chosen.shop, rule, (), chosen.evidence)


def _ambiguous(candidates: list[_Candidate]) -> ShopMatch:
    rows = tuple({c.shop.domain: c.shop for c in candidates if c.shop is not None}.values())
    return ShopMatch(None, None, "several shops", rows[:_MAX_CANDIDATES], _all_evidence(candidates))


def _all_evidence(candidates: Sequence[_Candidate]) -> tuple[Evidence, ...]:
    return tuple(item for candidate in candidates for item in candidate.evidence[:2])[:6]
