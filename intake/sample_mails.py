"""Made-up drafts of every mail, and of the turns that each can take: to try the wording, and to see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from intake.wording import VALUES
from routing.words import Address, Draft, Enclosure, Language, Party, Template

SAMPLE_HOME = "BE"  # of the samples; who tries them puts their own country there
DUE = date(2026, 11, 30)
RECEIVED = date(2026, 11, 20)
CONTACTED = date(2026, 11, 18)

_TEXTS = {
    "nl": "Goedendag,\n\nIk bestelde op 2 november een regenjas (bestelling 48213) en kreeg een rugzak.\n"
    "Ik schreef al twee keer en kreeg geen antwoord. Ik wil mijn geld terug: 89,95 euro.\n\nGroeten,\nEls",
    "fr": "Bonjour,\n\nJ’ai commandé un imperméable le 2 novembre (n° 48213) et j’ai reçu un sac à dos.\n"
    "J’ai écrit deux fois, sans réponse. Je demande le remboursement de 89,95 €.\n\nBien à vous,\nEls",
    "de": "Guten Tag,\n\nich habe am 2. November eine Regenjacke bestellt (48213)\n"
    "und einen Rucksack erhalten. Ich habe zweimal geschrieben, ohne Antwort.\n"
    "Ich möchte mein Geld zurück: 89,95 Euro.\n\nGrüße\nEls",
    "en": "Hello,\n\nOn 2 November I ordered a raincoat (order 48213) and received a backpack.\n"
    "I wrote twice and got no answer. I would like my money back: 89.95 euro.\n\nRegards,\nEls",
}
_ANSWERS = {
    "nl": "Beste Els,\n\nDat spijt ons. De regenjas vertrekt morgen; de rugzak mag u houden.\n\nRegenhuis",
    "fr": "Bonjour Els,\n\nNous le regrettons. L’imperméable part demain ; gardez le sac à dos.\n\nRegenhuis",
    "de": "Guten Tag Els,\n\ndas tut uns leid. Die Jacke geht morgen hinaus.\n\nRegenhuis",
    "en": "Dear Els,\n\nWe are sorry. The raincoat leaves tomorrow; please keep the backpack.\n\nRegenhuis",
}
_SHOPS = [
    {"name": "Regenhuis", "domain": "regenhuis.example"},
    {"name": "Regenhuisje", "domain": "regenhuisje.example"},
]
_CASES = [
    {"ref": "K26-7QXMV", "shop": "Regenhuis", "subject": "Verkeerde jas"},
    {"ref": "K26-M4TWC", "shop": "", "subject": ""},
]
_COMMON: Mapping[str, object] = {
    "shop_name": "Regenhuis",
    "shop_domain": "regenhuis.example",
    "shop_contact": "klachten@regenhuis.example",
    "shop_country": SAMPLE_HOME,
    "consumer_name": "Els Peeters",
    "consumer_address": "els.peeters@mail.example",
    "consumer_country": SAMPLE_HOME,
    "consumer_language": "nl",
    "shop_days": 5,
    "cross_border": False,
    "shop_abroad": False,
    "contact_day": None,
    "due": DUE,
    "received": RECEIVED,
    "opened": RECEIVED,
    "candidates": [],
    "cases": [],
    "next_to": "",
    "missing_files": [],
    "to_shop": False,
    "passed_on": False,
    "resumed": False,
    "order": "close",
    "refusal": "",
    "mails": ["els.peeters@mail.example", "klachten@regenhuis.example"],
    "unproven": False,
    "last_today": False,
    "two_shops": False,
    "history": [
        {"day": RECEIVED, "text": "complaint received, passed on to klachten@regenhuis.example"},
        {"day": date(2026, 11, 23), "text": "automatic receipt of the webshop: no answer"},
    ],
    "reason": "manual",
    "detail": "",
    "sender_name": "Els Peeters",
    "sender_address": "els.peeters@mail.example",
    "sender_party": "consumer",
    "letter_subject": "Vraag over lidmaatschap",
    "letter_key": "01KAG7Z0P3",
    "failed_party": "shop",
    "failed_to": "klachten@regenhuis.example",
    "diagnostics": ["smtp; 550 5.1.1 <klachten@regenhuis.example>: User unknown"],
    "trouble": "mailbox",
    "phase": "begins",
    "name": "klachten@imap.label.example",
    "since": RECEIVED,
    "since_time": "09:40",
    "until": RECEIVED,
    "until_time": "11:05",
    "waiting": 0,
    "attempts": 3,
    "traceback": 'Traceback (most recent call last):\n  File "letter.py", line 7\nValueError: no such day',
}
_REFUSALS = (
    "unknown",
    "no_text",
    "no_shop",
    "already",
    "ended",
    "not_held",
    "no_contact",
    "no_complaint",
)
_STACK = "python3.13/socket.py:720 readinto\npython3.13/smtplib.py:398 getreply\nintake/deliver.py:57 _send"
_STRANGER = {"shop_name": "stranger.example", "shop_domain": "stranger.example"}
_TURNS: Mapping[Template, Mapping[str, Mapping[str, object]]] = {
    Template.ACCEPTED: {
        "cross-border": {"cross_border": True},
        "abroad": {"cross_border": True, "consumer_country": "NL"},
    },
    Template.CONTACT_SHOP_FIRST: {
        "contacted": {"contact_day": CONTACTED},
        "unknown-contact": {"shop_contact": ""},
    },
    Template.COD: {
        "abroad": {"shop_abroad": True, "shop_country": "CN", **_STRANGER},
        "both-abroad": {"shop_abroad": True, "shop_country": "FR", "consumer_country": "FR"},
    },
    Template.ODR: {"home": {"shop_country": "ES"}, "abroad": {"consumer_country": "DE"}},
    Template.NEEDS_SHOP: {
        "near": {"candidates": _SHOPS[:1]},
        "nearest": {"candidates": _SHOPS},
        "two": {"candidates": _SHOPS, "two_shops": True},
        "two-unknown": {"two_shops": True},
    },
    Template.ESCALATED_CONSUMER: {
        "cross-border": {"cross_border": True, "consumer_country": "FR"},
        "both-abroad": {"shop_abroad": True, "consumer_country": "NL"},
        "unproven": {"unproven": True},
    },
    Template.ESCALATED_SHOP: {"unproven": {"unproven": True}},
    Template.CONFIRM_ENDING: {"no-shop": {"shop_name": "", "shop_domain": ""}},
    Template.CASE_CLOSED: {"no-shop": {"shop_name": "", "shop_domain": ""}},
    Template.CASE_ENDED: {
        "to-shop": {"to_shop": True, "message_text": ""},
        "no-shop": {"shop_name": "", "shop_domain": ""},
    },
    Template.CASE_MESSAGE: {
        "to-shop": {"to_shop": True, "passed_on": True},
        "no-shop": {"shop_name": "", "shop_domain": "", "passed_on": True},
    },
    Template.NEW_DUE: {"resumed": {"resumed": True}},
    Template.MEDIATOR_DONE: {
        "silent": {"mails": []},
        **{reason: {"refusal": reason, "order": ""} for reason in _REFUSALS},
    },
    Template.FORWARD_SHOP: {"nameless": {"consumer_name": ""}},
    Template.CONSUMER_ADDITION: {"ended": {"due": None}},
    Template.MEDIATOR_ESCALATED: {"cross-border": {"cross_border": True, "history": []}},
    Template.MEDIATOR_REVIEW: {
        "suspect": {"reason": "suspect", "detail": "dmarc=fail (mail.example)"},
        "unplaced": {"reason": "unplaced", "cases": _CASES},
        "machine": {"reason": "machine"},
        "from-shop": {"reason": "from_shop"},
        "caps": {"reason": "caps", "letter_subject": "", "sender_name": "", "sender_address": ""},
        "other": {"reason": "another", "detail": "-"},
        "last": {"last_today": True},
    },
    Template.MEDIATOR_BOUNCE: {
        "consumer": {"failed_party": "consumer", "diagnostics": []},
        "committee": {"failed_party": "committee"},
        "nobody": {"failed_party": "", "shop_name": ""},
        "next": {"next_to": "next@shop.example"},
        "files": {"missing_files": ["factuur.pdf", "foto.jpg"], "diagnostics": ["552 5.3.4 Message too big"]},
    },
    Template.MEDIATOR_REPLY: {
        "shop": {"sender_party": "shop"},
        "committee": {"sender_party": "committee", "shop_name": ""},
        "last": {"last_today": True},
    },
    Template.MEDIATOR_ALARM: {
        "refused": {"detail": "login refused: [AUTHENTICATIONFAILED] Authentication failed."},
        "lasts": {"phase": "lasts"},
        "over": {"phase": "over"},
        "mail": {"trouble": "mail", "name": "", "waiting": 12, "detail": "451 4.3.2 try later"},
        "mail-over": {"trouble": "mail", "name": "", "phase": "over", "detail": ""},
        "worker": {"trouble": "worker", "name": "deliver of desk1:4711", "detail": _STACK},
        "worker-over": {"trouble": "worker", "name": "deliver of desk1:4711", "phase": "over"},
        "canary": {"trouble": "canary", "name": "", "detail": ""},
        "canary-over": {"trouble": "canary", "name": "", "phase": "over", "detail": ""},
        "deadline": {"trouble": "deadline", "name": "K26-7QXMV", "detail": "KeyError: 'shop'"},
        "register": {
            "trouble": "register",
            "name": "/srv/holders.csv",
            "detail": "/srv/holders.csv:14: country: 'BEL' is not an ISO 3166 country code",
        },
        "register-over": {"trouble": "register", "name": "/srv/holders.xlsx", "phase": "over", "detail": ""},
        "deadline-over": {"trouble": "deadline", "name": "K26-7QXMV", "phase": "over", "detail": ""},
    },
    Template.MEDIATOR_SET_ASIDE: {"unread": {"traceback": "", "sender_address": "", "letter_subject": ""}},
}
_PARTIES = {
    Template.FORWARD_SHOP: Party.SHOP,
    Template.CONSUMER_ADDITION: Party.SHOP,
    Template.REMINDER_SHOP: Party.SHOP,
    Template.ESCALATED_SHOP: Party.SHOP,
    Template.FORWARD_COMMITTEE: Party.COMMITTEE,
    Template.CANARY: Party.MEDIATOR,
}
_ADDRESSES = {
    Party.CONSUMER: Address("Els Peeters", "els.peeters@mail.example"),
    Party.SHOP: Address("Regenhuis", "klachten@regenhuis.example"),
    Party.COMMITTEE: Address("", "klachten@committee.example"),
    Party.MEDIATOR: Address("", "dossiers@label.example"),
}


def sample_drafts(language: Language) -> Iterator[tuple[str, Draft]]:
    """A name and a draft for every mail and every turn of it, in that language."""
    for template in Template:
        turns = {"": {}, **_TURNS.get(template, {})}
        for turn, changed in turns.items():
            yield f"{template.value}{'.' if turn else ''}{turn}", sample_draft(template, language, changed)


def sample_draft(
    template: Template, language: Language, changed: Mapping[str, object] | None = None
) -> Draft:
    """A draft with a value for each key that the template's wording may use."""
    texts = {key: _TEXTS[language.value] for key in VALUES[template] if key.endswith("_text")}
    texts |= {"answer_text": _ANSWERS[language.value]}
    known = {**_COMMON, **texts, **(changed or {})}
    party = (
        Party.MEDIATOR if template.value.startswith("mediator_") else _PARTIES.get(template, Party.CONSUMER)
    )
    relays = party is not Party.CONSUMER or template is Template.SHOP_ANSWER
    return Draft(
        template,
        party,
        _ADDRESSES[party],
        language,
        {key: known[key] for key in VALUES[template]},
        enclose=(Enclosure.ORIGINAL, Enclosure.ATTACHMENTS) if relays else (),
    )
