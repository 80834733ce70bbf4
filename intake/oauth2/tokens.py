"""Access tokens: kept while they count, renewed before they run out, and not asked for in haste in vain."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from intake.oauth2.addresses import LONGEST_PAUSE
from intake.oauth2.grants import Material, form_of, host_of, kind_of, material_of, token_url
from intake.oauth2.refreshing import RefreshToken
from intake.oauth2.refusals import access_token
from intake.passwords import PasswordError, output_of
from intake.settings import OAuth2Settings

if TYPE_CHECKING:
    from intake.oauth2.endpoint import Answer

EARLIEST_RENEWAL = timedelta(minutes=5)  # before a token runs out; of a short-lived one a fifth of its time
UNTOLD_LIFETIME = 300  # seconds, of a token that comes without `expires_in`
LONGEST_LIFETIME = 86_400  # seconds, whatever the endpoint says
LONGEST_PATIENCE = timedelta(seconds=LONGEST_PAUSE)  # a clock that was put back lets nobody wait
# Between two questions that were refused with the same secrets.
HOLDS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))
_TOKEN = re.compile(r"[A-Za-z0-9\-._~+/]{1,16384}=*")  # RFC 6750, section 2.1


@dataclass(frozen=True, slots=True)
class Token:
    """An access token, and when it runs out (aware UTC; None where nobody told).

    `fresh`: it was obtained for whoever asked just now, so that another one would be no better.
    """

    text: str = field(repr=False)
    until: datetime | None
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class _Kept:
    token: Token
    renew_at: datetime


@dataclass(slots=True)
class _Refusal:
    error: PasswordError
    material: str
    at: datetime
    times: int = 1


class Tokens:
    """One source of tokens, for any number of threads: who comes while one is asked for gets that one."""

    def __init__(self, settings: OAuth2Settings, user: str, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._user = user
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: _Kept | None = None
        self._refresh = RefreshToken(settings)
        self._refusal: _Refusal | None = None
        self._patience: tuple[datetime, PasswordError] | None = None

    def token(self) -> Token:
        """One that counts for some minutes at least. Raises `PasswordError`."""
        with self._lock:
            now = self._clock()
            if self._kept is not None and now < self._kept.renew_at:
                return self._kept.token
            if self._settings.token_command is not None:
                return Token(_checked(output_of(self._settings.token_command, "token_command")), None)
            self._hold_back(now)
            with self._refresh.held():
                return self._renewed(now)

    def forget(self, token: Token) -> None:
        """A server refused it: the next one who asks gets another."""
        with self._lock:
            if self._kept is not None and self._kept.token.text == token.text:
                self._kept = None

    def material(self) -> str:
        """Another text where what a token is asked for with has changed; "" where it cannot be had."""
        if self._settings.token_command is not None:
            return ""
        with self._lock:
            try:
                return self._material().digest()
            except PasswordError:
                return ""

    @property
    def trouble(self) -> str:
        """What a person should know though tokens can be had; empty where there is nothing."""
        return self._refresh.trouble

    def _material(self) -> Material:
        return material_of(self._settings, self._refresh.current())

    def _hold_back(self, now: datetime) -> None:
        """Raise the last refusal again, without asking: soon after it, and with the same secrets."""
        if self._patience is not None and timedelta() < self._patience[0] - now <= LONGEST_PATIENCE:
            raise _again(self._patience[1])
        if self._refusal is None:
            return
        hold = HOLDS[min(self._refusal.times, len(HOLDS)) - 1]
        held = timedelta() <= now - self._refusal.at < hold
        if held and self._material().digest() == self._refusal.material:
            raise _again(self._refusal.error)

    def _renewed(self, now: datetime) -> Token:
        material = self._material()
        try:
            answer = self._asked(material, now)
            members = access_token(
                answer, host_of(self._settings), _secrets(material), material.refresh_token is not None
            )
            text = _checked(members["access_token"], str(members.get("token_type") or "bearer"))
        except PasswordError as error:
            self._note(error, material, now)
            raise
        self._refusal = self._patience = None
        self._keep_refresh_token(members.get("refresh_token"), material)
        lifetime = timedelta(seconds=_seconds(members.get("expires_in")))
        until = now + lifetime
        renew_at = until - min(EARLIEST_RENEWAL, lifetime / 5)
        self._kept = _Kept(Token(text, until.astimezone(UTC), fresh=False), renew_at)
        return Token(text, until.astimezone(UTC))

    def _asked(self, material: Material, now: datetime) -> Answer:
        form = form_of(self._settings, self._user, material, now)
        from intake.oauth2.endpoint import post  # here: who asks for no token need not load HTTP

        answer = post(token_url(self._settings), form, self._settings.token_ca_file)
        if answer.retry_after and answer.status in (429, 503):
            text = f"no token: {host_of(self._settings)} asks for patience ({answer.status})"
            self._patience = (now + timedelta(seconds=answer.retry_after), PasswordError(text, passing=True))
            raise self._patience[1]
        return answer

    def _note(self, error: PasswordError, material: Material, now: datetime) -> None:
        if error.passing:
            return
        digest = material.digest()
        known = self._refusal if self._refusal is not None and self._refusal.material == digest else None
        self._refusal = _Refusal(error, digest, now, known.times + 1 if known else 1)

    def _keep_refresh_token(self, new: object, material: Material) -> None:
        old = material.refresh_token
        if old is None or new == old or not isinstance(new, str) or not new.isprintable() or not new:
            return
        before = self._refresh.trouble
        self._refresh.replace(new)
        if self._refresh.trouble and self._settings.refresh_token_file and not before:
            from intake import maillog  # here: who reads a configuration need not load the log

            maillog.refresh_token_not_kept(host_of(self._settings), self._refresh.trouble)


def told_kind(settings: OAuth2Settings) -> str:
    """Where a token comes from, in words."""
    kind = kind_of(settings)
    return "token_command" if kind == "command" else f"{host_of(settings)} ({kind})"


def source_key(settings: OAuth2Settings, user: str) -> tuple[object, ...]:
    """Equal for all that may share a token."""
    # A service account's token is one user's; every other one is the application's, or the refresh token's.
    whose = user if kind_of(settings) == "service account" else ""
    return (msgspec.json.encode(msgspec.structs.replace(settings, mechanism="auto")), whose)


def _again(error: PasswordError) -> PasswordError:
    return PasswordError(str(error), error.hint, error.passing)


def _secrets(material: Material) -> list[str]:
    return [text for text in (material.client_secret, material.refresh_token) if text]


def _checked(text: str, kind: str = "bearer") -> str:
    """What can be an access token of the kind that mail servers know; nothing else is sent to one."""
    if kind.lower() != "bearer" or not _TOKEN.fullmatch(text):
        raise PasswordError("what came in place of an access token is none", "see what gives the token")
    return text


def _seconds(told: object) -> int:
    """`expires_in`, which some write as a text."""
    if isinstance(told, str) and re.fullmatch(r"\d{1,9}", told):
        told = int(told)
    if isinstance(told, bool) or not isinstance(told, int | float) or not told >= 0:  # nor NaN
        return UNTOLD_LIFETIME
    return int(min(told, LONGEST_LIFETIME))
