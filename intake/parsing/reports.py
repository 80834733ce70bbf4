"""Delivery reports (RFC 3464), receipts (RFC 8098) and the identifiers of the mails they are about."""

from __future__ import annotations

import re

from intake.parsing.charsets import one_line
from intake.parsing.headers import decoded, identifiers
from routing.words import DeliveryReport

MAX_FIELDS = 5_000
_STATUS = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
_ACTIONS = ("failed", "delayed", "delivered", "relayed", "expanded")
_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:[ \t]*(.*)$")


def field_groups(text: str) -> list[dict[str, str]]:
    """The groups of fields that blank lines separate, names in lower case, folded lines joined."""
    groups: list[dict[str, str]] = [{}]
    last = ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:MAX_FIELDS]:
        if not line.strip():
            if groups[-1]:
                groups.append({})
            last = ""
        elif line[0] in " \t" and last:
            groups[-1][last] += " " + line.strip()
        elif match := _FIELD.match(line):
            last = match[1].lower()
            groups[-1].setdefault(last, match[2].strip())
    return [group for group in groups if group]


def delivery_reports(text: str) -> list[DeliveryReport]:
    """One report per recipient group of a message/delivery-status part (RFC 3464 section 2.3)."""
    found: list[DeliveryReport] = []
    for group in field_groups(text):
        if "action" not in group and "final-recipient" not in group and "status" not in group:
            continue
        action = group.get("action", "").split("(")[0].strip().lower()
        status = _STATUS.search(group.get("status", "")) or _STATUS.search(group.get("diagnostic-code", ""))
        code = status[0] if status else ""
        if action not in _ACTIONS:
            action = {"5": "failed", "4": "delayed", "2": "delivered"}.get(code[:1], "failed")
        original = _typed(group.get("original-recipient", ""))
        recipient = _typed(group.get("final-recipient", "")) or original
        diagnostic = decoded(_typed(group.get("diagnostic-code", "")))
        found.append(DeliveryReport(action, code, recipient, diagnostic, original))
    return found


def _typed(value: str) -> str:
    """The value behind the type of a typed field: `rfc822; a@b` gives `a@b`."""
    return one_line(value.partition(";")[2] if ";" in value else value).strip("<>")


def original_ids(text: str) -> list[str]:
    """The Message-IDs that a returned header, or a receipt, names."""
    found: list[str] = []
    for group in field_groups(text):
        for name in ("original-message-id", "message-id"):
            if name in group:
                found += identifiers([group[name]])[:1]
    return found
