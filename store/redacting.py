"""What is left of an event, a letter, a mail and a case once the person in it is gone. Pure.

Named is what stays; all else goes, so that what a later version of this program notes as well goes too,
unless somebody decides otherwise here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SOMEBODY = "a person"
"""In place of who decided something by hand: that it was a person still counts (intake.replay)."""

_KEPT = frozenset(
    {
        *("cause", "worker", "rule", "kind", "verdict", "missing", "duplicate_of", "deadlines", "stop_clock"),
        *("asked", "shop_rule", "deadline_id", "deadline", "redo", "sending", "party", "attempts"),
        *("why_purged", "letters", "mails"),
    }
)
_OF_CASE = ("verdict", "state", "language", "missing", "cross_border", "due")
_CHANGED = frozenset({*_OF_CASE, "shop_domain", "shop_name", "shop_language"})
_OF_DRAFT = ("template", "party", "language", "no_token")
_NOBODY = {"name": "", "address": ""}

LETTER: Mapping[str, Any] = {
    "mail_from": None,
    "rcpt_to": [],
    "error": None,
    "fingerprint": None,
    "message_id": None,
    "sender": None,
    "subject": None,
    "sender_domain": None,
    "text_print": None,
}
MAIL: Mapping[str, Any] = {
    "recipient": "",
    "recipient_key": "",
    "mail_from": "",
    "return_token": None,
    "last_error": None,
    "reply": None,
}
CASE: Mapping[str, Any] = {
    "consumer_name": "",
    "consumer_address": "",
    "consumer_key": "",
    "subject": "",
    "shop_contact": None,
}


def event(data: Mapping[str, Any]) -> dict[str, Any]:
    """An event's data without anybody's name, address or words."""
    left = {name: value for name, value in data.items() if name in _KEPT}
    for name in ("evidence", "notes"):
        if name in data:
            left[name] = []
    if isinstance(data.get("drafts"), list):
        left["drafts"] = [_draft(draft) for draft in data["drafts"] if isinstance(draft, Mapping)]
    if isinstance(data.get("opened"), Mapping):
        left["opened"] = _opened(data["opened"])
    if isinstance(data.get("changed"), Mapping):
        left["changed"] = {name: both for name, both in data["changed"].items() if name in _CHANGED}
    if data.get("by"):
        left["by"] = SOMEBODY
    return left


def _draft(draft: Mapping[str, Any]) -> dict[str, Any]:
    return {name: draft.get(name) for name in _OF_DRAFT} | {"to": dict(_NOBODY), "values": {}}


def _opened(opened: Mapping[str, Any]) -> dict[str, Any]:
    left: dict[str, Any] = {name: opened.get(name) for name in _OF_CASE}
    left |= {"consumer": dict(_NOBODY), "subject": ""}
    match = opened.get("match")
    if isinstance(match, Mapping):
        left["match"] = {"domain": match.get("domain"), "rule": match.get("rule")}
    return left
