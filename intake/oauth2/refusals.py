"""What a token endpoint's refusal means (RFC 6749, section 5.2), and what a person has to do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from intake.passwords import PasswordError
from intake.tls import one_line

if TYPE_CHECKING:
    from intake.oauth2.endpoint import Answer

_CONSENT = "have an administrator give consent again (Entra: API permissions, Grant admin consent)"
_SIGN_IN = "sign in again as that user, and put the new refresh token where the old one is"
_SECRET = "make a new client secret, and put its value where client_secret comes from"  # noqa: S105
# Microsoft's codes: learn.microsoft.com, "Microsoft Entra authentication and authorization error codes".
_ENTRA = {
    "50034": "there is no such user in this tenant: correct user",
    "50057": "the user's account is disabled: enable it",
    "50173": _SIGN_IN,
    "53003": "a Conditional Access policy forbids it: except this application or user from it",
    "65001": _CONSENT,
    "65004": _CONSENT,
    "70000": _SIGN_IN,
    "70008": _SIGN_IN,
    "700082": _SIGN_IN,
    "700084": _SIGN_IN,
    "70011": "correct scope: for an application https://outlook.office365.com/.default",
    "1002012": "correct scope: for an application https://outlook.office365.com/.default",
    "500011": "correct scope (https://outlook.office365.com/.default); has the tenant Exchange Online?",
    "90002": "there is no such tenant: correct tenant",
    "900023": "that is no tenant: correct tenant (its ID, or its domain)",
    "700016": "the application is not known in this tenant: correct client_id and tenant",
    "7000112": "the application is disabled: enable it (Entra: Enterprise applications, Properties)",
    "7000215": "that is no secret of the application: set client_secret to its value, not to its ID",
    "7000222": f"the client secret has run out: {_SECRET}",
    "7000229": _CONSENT,
    "700024": "the clocks differ: set this machine's clock (NTP)",
    "700027": "upload this certificate to the application (Entra: Certificates & secrets), or a new one",
    "50076": "the user has to sign in with a second factor: use an application's own access in its place",
    "50079": "the user has to sign in with a second factor: use an application's own access in its place",
}
_ENTRA_PASSING = {"50196", "90012", "90024", "90033"}  # busy, or a request that came too often
_GOOGLE = (
    (
        r"unauthorized to retrieve access tokens|not authorized for any of the|requested client not auth",
        "give the service account's client ID domain-wide delegation for https://mail.google.com/"
        " (Admin console: Security, API controls)",
    ),
    (r"invalid jwt signature", "make a new key for the service account: this one was deleted"),
    (r"short-lived token|invalid jwt: ", "set this machine's clock (NTP)"),
    (
        r"account not found|invalid email or user id",
        "correct user: there is no such account",
    ),
    (
        r"disabled|deleted_client",
        "the client or account is disabled or deleted: enable it, or make a new one",
    ),
    (r"admin_policy_enforced|access_not_configured", "have an administrator trust this app (API controls)"),
)
_BY_ERROR = {
    "invalid_client": "correct client_id, and its secret or certificate",
    "unauthorized_client": "allow the client this kind of access",
    "invalid_scope": "correct scope",
    "access_denied": "give consent again",
    "consent_required": _CONSENT,
    "interaction_required": _SIGN_IN,
    "unsupported_grant_type": "correct token_url, or the kind of access",
}
_PASSING = {"temporarily_unavailable", "server_error", "slow_down"}


def access_token(answer: Answer, where: str, secrets: Iterable[str], by_refresh: bool) -> dict[str, Any]:
    """The successful answer's members, `access_token` among them. Raises `PasswordError`.

    `secrets`: what we told the endpoint, and it might repeat. `by_refresh`: a refresh token was used.
    """
    found = _members(answer.body)
    if answer.status == 200 and isinstance(found.get("access_token"), str):
        return found
    error = found.get("error")
    if isinstance(error, str) and error:
        description = str(found.get("error_description") or "")
        text, number = _told(error, description, secrets)
        busy = error in _PASSING or number in _ENTRA_PASSING or _is_passing(answer.status)
        hint = "" if busy else _hint(error, description, number, by_refresh)
        raise PasswordError(f"{where} gives no token: {text}", hint, busy)
    if _is_passing(answer.status):
        raise PasswordError(f"no token: {where} answers {answer.status}", passing=True)
    what = "redirects" if 300 <= answer.status < 400 else f"answers {answer.status}"
    raise PasswordError(f"no token: {where} {what}, and not as a token endpoint", "correct token_url")


def _members(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _is_passing(status: int) -> bool:
    return status >= 500 or status in (408, 425, 429)


def _told(error: str, description: str, secrets: Iterable[str]) -> tuple[str, str]:
    """The refusal in one line without a secret, and the number of Microsoft's code in it."""
    code = re.search(r"AADSTS(\d+)", description)
    # Microsoft's descriptions end in numbers for its own support.
    description = re.split(r"\s(?:Trace ID|Correlation ID|Timestamp):", description)[0]
    text = f"{error}: {description}" if description else error
    for secret in secrets:
        if len(secret) > 3:
            text = text.replace(secret, "***")
    return one_line(text, 200), code[1] if code else ""


def _hint(error: str, description: str, number: str, by_refresh: bool) -> str:
    if number in _ENTRA:
        return _ENTRA[number]
    said = f"{error} {description}".lower()
    for pattern, hint in _GOOGLE:
        if not number and re.search(pattern, said):
            return hint
    if error == "invalid_grant":
        withdrawn = f"consent was withdrawn, or the refresh token has run out: {_SIGN_IN}"
        return withdrawn if by_refresh else "correct user and key: this access is not granted (any more)"
    return _BY_ERROR.get(error, "see what the provider's page says of this error")
