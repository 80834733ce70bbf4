"""The values that each mail may use, and how its wording says dates, countries and the names of bodies."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from intake.settings import Routes
from routing.words import Template

# What `Draft.values` holds, exactly: no key less, no key more. "day" is a `date`, "day?" a date or None,
# "shops" a list of {"name", "domain"}, "events" a list of {"day", "text"},
# "cases" a list of {"ref", "shop", "subject"}. Countries are ISO 3166 alpha-2.
VALUES: Mapping[Template, Mapping[str, str]] = {
    Template.ACCEPTED: {
        "shop_name": "str",
        "shop_domain": "str",
        "due": "day",  # the last day that the shop has
        "shop_days": "int",
        "cross_border": "bool",
        "consumer_country": "str",
    },
    Template.CONTACT_SHOP_FIRST: {
        "shop_name": "str",
        "shop_domain": "str",
        "shop_contact": "str",  # from the register
        "contact_day": "day?",  # day 0 where they did contact the shop; None where they did not yet
        "due": "day",  # the first day on which they may answer
        "shop_days": "int",
    },
    Template.COD: {
        "shop_name": "str",  # a stranger's domain where no name is known
        "shop_domain": "str",
        "shop_abroad": "bool",  # the shop's country is not the home country
        "shop_country": "str",
        "consumer_country": "str",
    },
    Template.ODR: {
        "shop_name": "str",
        "shop_domain": "str",
        "shop_country": "str",
        "consumer_country": "str",
    },
    Template.TRAVEL_CONSUMER: {"shop_name": "str", "shop_domain": "str"},
    Template.NEEDS_SHOP: {
        "candidates": "shops",  # the nearest holders, or the two shops of one mail; may be empty
        "two_shops": "bool",  # the mail complains of two shops
    },
    Template.NEEDS_CONTACT: {"shop_name": "str", "shop_domain": "str"},
    Template.SHOP_ANSWER: {
        "shop_name": "str",
        "shop_domain": "str",
        "answer_text": "str",
        "received": "day",
    },
    Template.ESCALATED_CONSUMER: {
        "shop_name": "str",
        "shop_domain": "str",
        "opened": "day",
        "due": "day",  # the day on which the shop's time ended
        "cross_border": "bool",
        "shop_abroad": "bool",  # the shop's country is not the home country
        "consumer_country": "str",
        "unproven": "bool",  # an answer was relayed of which nothing proves that it is the shop's
    },
    Template.CONFIRM_ENDING: {"shop_name": "str", "shop_domain": "str"},  # both may be empty
    Template.CASE_CLOSED: {"shop_name": "str", "shop_domain": "str"},  # both may be empty
    Template.CASE_ENDED: {
        "shop_name": "str",
        "shop_domain": "str",
        "consumer_name": "str",  # empty where it goes to the consumer
        "to_shop": "bool",
        "message_text": "str",  # a mediator's words; may be empty
    },
    Template.CASE_MESSAGE: {
        "shop_name": "str",
        "shop_domain": "str",
        "consumer_name": "str",  # empty where it goes to the consumer
        "to_shop": "bool",
        "message_text": "str",  # a mediator's words
        "passed_on": "bool",  # whether the answer goes to the other party as well
    },
    Template.NEW_DUE: {
        "shop_name": "str",
        "shop_domain": "str",
        "due": "day",
        "shop_days": "int",
        "resumed": "bool",  # the case had been on hold; else the first address took nothing
    },
    Template.FORWARD_SHOP: {
        "shop_name": "str",
        "shop_domain": "str",
        "consumer_name": "str",  # may be empty
        "consumer_address": "str",
        "complaint_text": "str",
        "received": "day",
        "due": "day",
        "shop_days": "int",
    },
    Template.CONSUMER_ADDITION: {
        "shop_name": "str",
        "consumer_name": "str",
        "consumer_address": "str",
        "addition_text": "str",
        "received": "day",
        "due": "day?",  # None where no deadline runs
    },
    Template.REMINDER_SHOP: {
        "shop_name": "str",
        "consumer_name": "str",
        "consumer_address": "str",
        "opened": "day",
        "due": "day",
    },
    Template.ESCALATED_SHOP: {
        "shop_name": "str",
        "consumer_name": "str",
        "consumer_address": "str",
        "opened": "day",
        "due": "day",
        "unproven": "bool",  # an answer came of which nothing proves that it is the shop's
    },
    Template.FORWARD_COMMITTEE: {
        "shop_name": "str",
        "shop_domain": "str",
        "shop_contact": "str",
        "consumer_name": "str",
        "consumer_address": "str",
        "complaint_text": "str",
        "received": "day",
    },
    Template.MEDIATOR_ESCALATED: {
        "shop_name": "str",
        "shop_domain": "str",
        "shop_contact": "str",
        "consumer_name": "str",
        "consumer_address": "str",
        "consumer_language": "str",  # nl, fr, de or en
        "cross_border": "bool",
        "opened": "day",
        "due": "day",
        "complaint_text": "str",
        "history": "events",  # may be empty
    },
    Template.MEDIATOR_REVIEW: {
        "reason": "str",  # manual, suspect, unplaced, machine, from_shop, caps; else only `detail` tells
        "detail": "str",  # more on the reason, may be empty
        "sender_name": "str",
        "sender_address": "str",
        "letter_subject": "str",
        "letter_text": "str",
        "received": "day",
        "candidates": "shops",
        "last_today": "bool",  # the mediator was shown so many of these that no more are sent today
        "letter_key": "str",  # what `intake place` calls the letter
        "cases": "cases",  # those that it names without a right to them
    },
    Template.MEDIATOR_BOUNCE: {
        "failed_party": "str",  # shop, committee or consumer
        "failed_to": "str",
        "shop_name": "str",
        "diagnostics": "list",  # of str
        "next_to": "str",  # the shop's next address, where the complaint went there
        "missing_files": "list",  # of str: the mail did arrive, but for these files
    },
    Template.MEDIATOR_REPLY: {
        "sender_party": "str",  # consumer, shop or committee
        "sender_name": "str",
        "sender_address": "str",
        "shop_name": "str",
        "last_today": "bool",  # the mediator was shown so many of these that no more are sent today
        "reply_text": "str",
        "received": "day",
    },
    Template.MEDIATOR_DONE: {
        "shop_name": "str",
        "order": "str",  # what the mediator ordered, in the words of the command
        "refusal": "str",  # why nothing was done; empty where it was done
        "mails": "list",  # of str: the addresses that get a mail
    },
    Template.MEDIATOR_SET_ASIDE: {
        "letter_key": "str",
        "sender_address": "str",  # may be empty, as the subject
        "letter_subject": "str",
        "received": "day",
        "attempts": "int",
        "traceback": "str",
    },
    Template.MEDIATOR_ALARM: {
        "trouble": "str",  # mailbox, mail, worker, canary, deadline or register
        "phase": "str",  # begins, lasts or over
        "name": "str",  # of the mailbox, the worker or the source, the case's reference; else empty
        "since": "day",
        "since_time": "str",
        "until": "day",  # today
        "until_time": "str",
        "waiting": "int",  # mails; 0 where it is about another trouble
        "detail": "str",  # may be empty
    },
    Template.CANARY: {},
}

_HERE = Path(__file__).resolve().parent
_MONTHS_SAID = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}
_MONTHS = {language: names.split() for language, names in _MONTHS_SAID.items()}
_WEEKDAYS_SAID = {
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_WEEKDAYS = {language: names.split() for language, names in _WEEKDAYS_SAID.items()}
PerLanguage = Mapping[str, str]


class Body(NamedTuple):
    """A body that consumers are sent to, in one language; `url` and `postal` may be empty."""

    name: str
    url: str
    postal: str


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of all routes, in every language. `said` gives those of one mail."""

    names: Mapping[str, PerLanguage]
    urls: Mapping[str, PerLanguage]
    postals: Mapping[str, PerLanguage]
    _said: dict[str, dict[str, Body]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def said(self, language: str) -> Mapping[str, Body]:
        """Each body by its key in bodies.toml, in that language; put together once."""
        if language not in self._said:
            self._said[language] = {
                key: Body(
                    _in(self.names[key], language),
                    _in(self.urls.get(key, {}), language),
                    _in(self.postals.get(key, {}), language),
                )
                for key in self.names
            }
        return self._said[language]


def bodies(routes: Routes | None = None, home: str = "BE") -> Bodies:
    """The bodies as the configuration has them; where it says nothing, as bodies.toml has the home country's.

    Of a body of which nothing is known all is empty.
    """
    facts = known_bodies(home)
    found: dict[str, dict[str, PerLanguage]] = {"name": {}, "url": {}, "postal": {}}
    for key in Routes.__struct_fields__:
        route, defaults = getattr(routes, key, None), facts.get(key, {})
        for part, table in found.items():
            table[key] = _merged(defaults.get(part, {}), getattr(route, part, {}))
    return Bodies(found["name"], found["url"], found["postal"])


def known_bodies(home: str) -> Mapping[str, Mapping[str, PerLanguage]]:
    """The bodies that bodies.toml knows of that home country, by key, then `name`, `url` and `postal`."""
    facts = _toml("bodies.toml")
    return {**facts.get("any", {}), **facts.get(home.upper(), {})}


def day_in_words(day: date, language: str) -> str:
    """A day in words, the way the language writes it within a sentence.

    >>> day_in_words(date(2026, 11, 30), "nl"), day_in_words(date(2026, 11, 30), "de")
    ('maandag 30 november 2026', 'Montag, 30. November 2026')
    """
    weekday = _WEEKDAYS[language][day.weekday()]
    month = _MONTHS[language][day.month - 1]
    if language == "de":
        return f"{weekday}, {day.day}. {month} {day.year}"
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{weekday} {number} {month} {day.year}"


def country_in_words(code: str, language: str) -> str:
    """A country's name, or nothing where countries.toml has none."""
    return str(_toml("countries.toml").get(code.upper(), {}).get(language, ""))


def in_country(code: str, language: str) -> str:
    """What follows "who lives" or "based": in that country; in ours where countries.toml has no name for it.

    >>> in_country("NL", "fr"), in_country("NL", "en"), in_country("NL", "de"), in_country("MX", "nl")
    ('aux Pays-Bas', 'in the Netherlands', 'in den Niederlanden', 'in ons land')
    """
    known = _toml("countries.toml").get(code.upper(), {})
    if told := known.get(f"in_{language}"):
        return str(told)
    name = known.get(language)
    return f"{_IN[language]} {name}" if name else _IN_OURS[language]


_IN = {"nl": "in", "fr": "en", "de": "in", "en": "in"}
_IN_OURS = {"nl": "in ons land", "fr": "dans notre pays", "de": "in unserem Land", "en": "in our country"}


def shop_in_words(name: str, domain: str) -> str:
    """A shop by its name and its web address, once where they are the same.

    >>> shop_in_words("Rode Knikker", "rodeknikker.be"), shop_in_words("rodeknikker.be", "rodeknikker.be")
    ('Rode Knikker (rodeknikker.be)', 'rodeknikker.be')
    """
    if not domain or name.casefold() == domain.casefold():
        return name or domain
    return f"{name} ({domain})" if name else domain


def _in(table: PerLanguage, language: str) -> str:
    return table.get(language) or next(iter(table.values()), "")


def _merged(defaults: PerLanguage, configured: PerLanguage | str) -> PerLanguage:
    if isinstance(configured, str):
        return {"": configured} if configured else defaults
    return {**defaults, **configured}


@cache
def _toml(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))
