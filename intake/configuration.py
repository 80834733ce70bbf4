"""Reads the configuration file, lays the environment over it, and says in one line what is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from intake import keys
from intake.configuration_checks import faults
from intake.passwords import PasswordError, password_of
from intake.settings import MailboxSettings, OAuth2Settings, Organisation, Settings
from routing.words import Language, Policy

if TYPE_CHECKING:
    from routing.deadlines import Calendar

DEFAULT_FILE = "intake.toml"
FILE_VARIABLE = "INTAKE_CONFIG"


class ConfigurationError(Exception):
    """One line that says which file or variable, which key, and what is wrong with it."""


def load(path: Path | str, environ: Mapping[str, str]) -> Settings:
    """The settings of a TOML file, with `INTAKE_SECTION__KEY` variables laid over it.

    Relative paths in it count from the file's folder. Raises ConfigurationError.
    """
    file = Path(path)
    raw = _read(file)
    origins: dict[keys.Path, str] = {}
    try:
        keys.check_keys(raw)
        origins = keys.overlay(raw, environ)
        settings = msgspec.convert(raw, Settings)
    except keys.KeyFaultError as fault:
        raise _error(file, fault, origins) from None
    except msgspec.ValidationError as error:
        raise _error(file, keys.plain(error), origins) from None
    settings = _settle(settings, file.resolve().parent)
    for key, message in faults(settings):
        raise _error(file, keys.KeyFaultError(key, message), origins)
    return settings


def policy_of(settings: Settings) -> Policy:
    """What the pure rooms need to know of the settings."""
    ours = settings.organisation
    addresses = (ours.address, ours.mediator, *ours.addresses)
    domains = {address.rpartition("@")[2].lower() for address in addresses}
    domains.update(domain.lower().removeprefix("@") for domain in ours.own_domains)
    language = Language(ours.language)
    other = ours.other_language or ("en" if "en" in ours.languages else language)
    return Policy(
        organisation_domains=frozenset(domains),
        organisation_names=(ours.name, *ours.old_names),
        trusted_authserv=tuple(settings.security.trusted_authserv),
        home_country=home_of(settings),
        resident_countries=frozenset(country.upper() for country in settings.countries.residents),
        trader_countries=frozenset(country.upper() for country in settings.countries.traders),
        shop_days=settings.deadlines.shop_days,
        reminder_days=settings.deadlines.reminder_days,
        contact_days=settings.deadlines.contact_days,
        travel_sectors=frozenset(sector.lower() for sector in settings.routes.travel_committee.sectors),
        languages=tuple(Language(code) for code in ours.languages),
        other_language=Language(other),
        language=language,
        address_languages=tuple((box.lower(), Language(code)) for box, code in ours.addresses.items()),
    )


def home_of(settings: Settings) -> str:
    """The country of a shop or a consumer of whom nothing is known, and whose bodies are named."""
    return (settings.countries.home or settings.deadlines.country).upper()


def calendar_of(settings: Settings) -> Calendar:
    """The organisation's working days."""
    from routing.deadlines import Calendar  # here: a command that counts no day need not load it

    ours = settings.organisation
    closing = [date.fromisoformat(day) for day in ours.closing_days]
    return Calendar(ours.timezone, settings.deadlines.country, closing, settings.deadlines.region)


def stand_in() -> Settings:
    """Settings for reading mails without a configuration: the organisation of the examples."""
    return Settings(
        organisation=Organisation(
            name="Becom",
            address="klachten@becom.example",
            mediator="bemiddeling@becom.example",
            old_names=["Becom Trustmark", "BeCommerce", "SafeShops"],
            own_domains=["becom.be", "becommerce.be", "safeshops.be"],
            addresses={
                "plaintes@becom.example": "fr",
                "beschwerden@becom.example": "de",
                "complaints@becom.example": "en",
            },
        )
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise ConfigurationError(
            f"{file}: no such file; name the configuration with -c FILE or ${FILE_VARIABLE}"
        ) from None
    except OSError as error:
        raise ConfigurationError(f"{file}: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{file}: not UTF-8 text (byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{file}: not TOML: {error}") from None


def _error(file: Path, fault: keys.KeyFaultError, origins: Mapping[keys.Path, str]) -> ConfigurationError:
    """The fault with its source: the variable that set the key, else the file."""
    variable = next((name for key, name in origins.items() if key == fault.path[: len(key)]), None)
    if variable or not fault.path or fault.message.startswith(keys.PREFIX):
        return ConfigurationError(f"{variable}: {fault.message}" if variable else fault.message)
    return ConfigurationError(f"{file}: {keys.dotted(fault.path)}: {fault.message}")


def _settle(settings: Settings, folder: Path) -> Settings:
    """Paths made absolute, and every mailbox given its name."""

    def absolute(name: str | None) -> str | None:
        return str(folder / Path(name).expanduser()) if name else name

    mailboxes = [
        msgspec.structs.replace(
            box,
            path=absolute(box.path) or "",
            password_file=absolute(box.password_file),
            oauth2=_with_files(box.oauth2, absolute),
            tls_ca_file=absolute(box.tls_ca_file),
            name=box.name or _name(box, folder),
        )
        for box in settings.mailbox
    ]
    smtp = msgspec.structs.replace(
        settings.smtp,
        password_file=absolute(settings.smtp.password_file),
        oauth2=_with_files(settings.smtp.oauth2, absolute),
        tls_ca_file=absolute(settings.smtp.tls_ca_file),
    )
    store = msgspec.structs.replace(settings.store, url=_store_url(settings.store.url, folder))
    mails = msgspec.structs.replace(settings.mails, templates=absolute(settings.mails.templates) or "")
    register = settings.register
    if register is not None:
        names = ("file", "password_file", "tls_ca_file")
        files = {name: absolute(getattr(register, name)) for name in names}
        register = msgspec.structs.replace(register, **files)
    shadow = msgspec.structs.replace(settings.shadow, store_url=_store_url(settings.shadow.store_url, folder))
    return msgspec.structs.replace(
        settings, mailbox=mailboxes, smtp=smtp, store=store, mails=mails, shadow=shadow, register=register
    )


def _with_files(
    oauth2: OAuth2Settings | None, absolute: Callable[[str | None], str | None]
) -> OAuth2Settings | None:
    if oauth2 is None:
        return None
    names = [name for name in oauth2.__struct_fields__ if name.endswith("_file")]
    return msgspec.structs.replace(oauth2, **{name: absolute(getattr(oauth2, name)) for name in names})


def _name(box: MailboxSettings, folder: Path) -> str:
    if box.kind == "maildir":
        return str(folder / Path(box.path).expanduser())
    return f"{box.user}@{box.host}" if box.user else box.host


def _store_url(url: str, folder: Path) -> str:
    scheme, separator, name = url.partition(":///")
    relative = separator and scheme.startswith("sqlite") and name and name != ":memory:"
    if relative and not name.startswith(("/", "file:")):
        return f"{scheme}:///{folder / Path(name).expanduser()}"
    return url


__all__ = [
    "ConfigurationError",
    "PasswordError",
    "calendar_of",
    "home_of",
    "load",
    "password_of",
    "policy_of",
    "stand_in",
]
