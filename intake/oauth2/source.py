"""Where a door's access token comes from.

`token_source` gives what `intake.passwords.password_of` gives for a section with `oauth2`: a function like
that for a password, which the doors recognise by its type, and then log in by SASL (`intake.oauth2.sasl`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime

from intake.oauth2.grants import kind_of, material_of
from intake.oauth2.tokens import Token, Tokens, source_key, told_kind
from intake.passwords import PasswordError
from intake.settings import OAuth2Settings


def utc_now() -> datetime:
    return datetime.now(UTC)


class TokenSource:
    """Where one door's tokens come from; doors with the same source share them."""

    def __init__(self, settings: OAuth2Settings, tokens: Tokens) -> None:
        self._settings = settings
        self._tokens = tokens
        self._last: Token | None = None
        self.used = ""  # the mechanism of the last login

    def __call__(self) -> str:
        return self.token().text

    @property
    def wanted(self) -> str:
        """The mechanism to use, or "auto"."""
        return self._settings.mechanism

    def token(self) -> Token:
        """One that counts for some minutes at least. Raises `PasswordError`."""
        self._last = self._tokens.token()
        return self._last

    def refused(self, token: Token) -> bool:
        """The mail server did not take it. Whether another one is worth trying at once."""
        self._tokens.forget(token)
        return not token.fresh

    def material(self) -> str:
        """Another text where what a token is asked for with has changed."""
        return self._tokens.material()

    def told(self) -> str:
        """Where the last token came from and until when it counts, in a line for a person."""
        until = self._last.until if self._last is not None else None
        how_long = f", valid until {until:%Y-%m-%d %H:%M} UTC" if until else ""
        trouble = f"; {self._tokens.trouble}" if self._tokens.trouble else ""
        return f"token obtained from {told_kind(self._settings)}{how_long}{self._certificate()}{trouble}"

    def hint(self) -> str:
        """What to look at where a mail server refuses a token that was just obtained."""
        page = {"microsoft": "docs/microsoft365.md", "google": "docs/google-workspace.md"}
        where = page.get(self._settings.provider)
        mend = "correct user, and allow the application into this mailbox"
        return f"{mend}: {where}" if where else mend

    def _certificate(self) -> str:
        if kind_of(self._settings) != "certificate":
            return ""
        from intake.oauth2.assertion import certificate_end

        try:
            text = material_of(self._settings, None).certificate
            return f"; the certificate until {certificate_end(text):%Y-%m-%d}" if text else ""
        except PasswordError:
            return ""


_SHARED: dict[tuple[object, ...], Tokens] = {}
_GUARD = threading.Lock()


def token_source(settings: OAuth2Settings, user: str, clock: Callable[[], datetime] = utc_now) -> TokenSource:
    """The source that a section describes; nothing is asked before its first use.

    All that the process opens with the same settings share their tokens. `clock` tells aware instants.
    """
    key = (*source_key(settings, user), clock)
    with _GUARD:
        tokens = _SHARED.setdefault(key, Tokens(settings, user, clock))
    return TokenSource(settings, tokens)


__all__ = ["Token", "TokenSource", "token_source"]
