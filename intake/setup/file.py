"""The configuration that answers make; what was not chosen stands there as comments. Pure."""

from __future__ import annotations

import json

from intake.setup import guesses
from intake.setup.questions import Answers

Line = tuple[str, str]  # and its comment
_COLUMN = 42  # where that begins


def configuration(answers: Answers) -> str:
    """The text of intake.toml for a complete set of answers."""
    parts = [
        _HEAD,
        _organisation(answers),
        _store(answers),
        *_mail_in(answers),
        _smtp(answers),
        _security(answers),
        _deadlines(answers),
        _committee(answers),
        *_REST,
    ]
    return "\n\n".join(parts) + "\n"


def variables(answers: Answers) -> list[str]:
    """The environment variables that a secret has to come from, for these answers."""
    names = []
    if answers.get("secret") == "environment":
        names += [_place(table, answers) for table in ("mailbox", "smtp") if _uses_first(table, answers)]
    if answers.get("smtp_secret") == "environment":
        names.append(_place("smtp", answers))
    return names


def _uses_first(table: str, a: Answers) -> bool:
    return table == "mailbox" or a["mail_in"] == "microsoft" or a.get("smtp_secret") == "same"


def _place(table: str, a: Answers) -> str:
    section = "INTAKE_MAILBOX__0" if table == "mailbox" else "INTAKE_SMTP"
    return f"{section}__OAUTH2__CLIENT_SECRET" if a["mail_in"] == "microsoft" else f"{section}__PASSWORD"


def quoted(text: str) -> str:
    """A basic string of TOML; JSON's escapes are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _line(key: str, value: str | int, told: str = "") -> Line:
    return f"{key} = {value if isinstance(value, int) else quoted(value)}", told


def _off(*lines: Line) -> list[Line]:
    """What was not chosen: there, and without effect."""
    return [(f"# {text}", told) for text, told in lines]


def _part(*lines: Line) -> str:
    return "\n".join(f"{text:<{_COLUMN}}# {told}" if told else text for text, told in lines)


_TLS = "implicit | starttls | none (this machine)"
_HEAD = """\
# The complaint desk's configuration, written by `intake init`, and yours to change from here on.
# What is commented out shows a default or an example. Every key: docs/configuration.md.
# Any key can come from the environment instead: INTAKE_SMTP__HOST, INTAKE_MAILBOX__0__USER...
# After a change: intake check"""


def _organisation(a: Answers) -> str:
    domain = a["address"].rpartition("@")[2]
    return _part(
        ("[organisation]", ""),
        _line("name", a["name"]),
        _line("address", a["address"], "cases add a token: NAME+TOKEN@..."),
        _line("mediator", a["mediator"], "who sees what a machine should not decide"),
        _line("timezone", a["timezone"]),
        _line("language", a["language"], "of mails to the mediator"),
        *_off(
            ('languages = ["nl", "fr", "de", "en"]', "in which mail is answered"),
            ('old_names = ["A former name"]', "so that they are never taken for a shop"),
            ('own_domains = ["second.example"]', "more domains whose mail is our own"),
            ('closing_days = ["2026-12-24"]', "on which you work no more than on a Sunday"),
            _line("website", f"https://{domain}", "for the foot of the mails"),
            _line("privacy_url", f"https://{domain}/privacy"),
        ),
        ("", ""),
        *_off(
            ("[organisation.addresses]", "more complaint addresses, and their language"),
            (f'{quoted(f"complaints@{domain}")} = "en"', ""),
        ),
    )


def _store(a: Answers) -> str:
    file = _line("url", f"sqlite:///{a.get('database_file', 'intake.db')}", "a file")
    server = _line("url", a.get("database", "postgresql+psycopg://intake@localhost/intake"))
    on, off = (file, server) if a["store"] == "sqlite" else (server, file)
    return _part(("[store]", "where letters and cases are kept"), on, *_off(off))


def _mail_in(a: Answers) -> list[str]:
    """A part for each way in; one of them is on."""
    parts = {
        "imap": _imap(a),
        "maildir": [
            ("[[mailbox]]", "a folder that the mail server delivers into"),
            _line("kind", "maildir"),
            _line("path", a.get("maildir", "Maildir")),
        ],
        "lmtp": [
            ("[listener]", "handed over by the mail server: docs/postfix.md"),
            _line("protocol", "lmtp"),
            _line("host", "127.0.0.1"),
            _line("port", int(a.get("lmtp_port", "2524"))),
        ],
    }
    chosen = a["mail_in"] if a["mail_in"] in parts else "imap"
    on = _part(*parts.pop(chosen))
    return [on, *(_part(*_off(*lines)) for lines in parts.values())]


def _known(a: Answers) -> guesses.Hosts | None:
    return {"microsoft": guesses.MICROSOFT, "google": guesses.GOOGLE}.get(a["mail_in"])


_PRIVATE = _line("tls_ca_file", "ca.pem", "of a private authority")


def _imap(a: Answers) -> list[Line]:
    known = _known(a)
    host = known.imap if known else a.get("imap_host", guesses.hosts_of(a["address"]).imap)
    lines = [
        ("[[mailbox]]", "a mailbox of the desk's own; one or several"),
        _line("kind", "imap"),
        _line("host", host),
        _line("port", int(a.get("imap_port", "993"))),
        _line("tls", a.get("imap_tls", "implicit"), _TLS),
        *_off(_PRIVATE),
        _line("user", a.get("imap_user", a["address"])),
        *([] if known else _secret(a, "", "mailbox")),
        _line("folder", "INBOX", "all that lies in it is treated"),
        _line("done_folder", "Processed", "where a mail goes once it is safely stored"),
    ]
    return [*lines, ("", ""), *_oauth2(a, "mailbox")] if known else lines


def _smtp(a: Answers) -> str:
    known = _known(a)
    lines = [
        ("[smtp]", "how mail goes out"),
        _line("host", known.smtp if known else a["smtp_host"]),
        _line("port", known.smtp_port if known else int(a["smtp_port"])),
        _line("tls", known.smtp_tls if known else a["smtp_tls"], _TLS),
        *_off(_PRIVATE),
    ]
    if known:
        return _part(*lines, _line("user", a["imap_user"]), ("", ""), *_oauth2(a, "smtp"))
    if not a["smtp_user"]:
        login = (_line("user", a["address"]), _line("password_file", "secrets/smtp"))
        return _part(*lines, *_off(*login))
    prefix = "" if a["smtp_secret"] == "same" else "smtp_"  # noqa: S105 - a choice, no secret
    return _part(*lines, _line("user", a["smtp_user"]), *_secret(a, prefix, "smtp"))


def _secret(a: Answers, prefix: str, table: str, name: str = "password") -> list[Line]:
    """Where a secret comes from: one key, or none and the environment; the other ways as comments.

    `prefix`: of the answers that tell it; a mailbox's may serve for SMTP as well.
    """
    kind, whose = a.get(f"{prefix}secret", "file"), prefix.rstrip("_") or "imap"
    ways = {
        "file": _line(f"{name}_file", a.get(f"{prefix}secret_file", f"secrets/{whose}"), "of mode 600"),
        "command": _line(f"{name}_command", a.get(f"{prefix}secret_command", "pass show desk")),
        "systemd": _line(
            f"{name}_credential",
            whose if name == "password" else "client-secret",
            "LoadCredential= of the unit",
        ),
    }
    on = [ways.pop(kind)] if kind in ways else [(f"# {name} comes from ${_place(table, a)}", "")]
    return [*on, *_off(*ways.values())]


def _oauth2(a: Answers, table: str) -> list[Line]:
    if a["mail_in"] == "google":
        return [
            (f"[{table}.oauth2]", "docs/google-workspace.md"),
            _line("provider", "google"),
            _line("service_account_file", a["service_account_file"]),
        ]
    return [
        (f"[{table}.oauth2]", "docs/microsoft365.md"),
        _line("provider", "microsoft"),
        _line("tenant", a["tenant"]),
        _line("client_id", a["client_id"]),
        *_secret(a, "", table, "client_secret"),
    ]


def _security(a: Answers) -> str:
    """Whose Authentication-Results are believed: known for Google, else for a person to say."""
    told = "whose Authentication-Results we believe"
    if a["mail_in"] == "google":
        return _part(("[security]", ""), ('trusted_authserv = ["mx.google.com"]', told))
    name = quoted(f"mx.{a['address'].rpartition('@')[2]}")
    return _part(
        ("[security]", ""),
        ("# The name at the beginning of that field in a mail that came in; only where your server", ""),
        (
            "# removes foreign fields under it. Without it no mail counts as proven: docs/conversations.md.",
            "",
        ),
        *_off((f"trusted_authserv = [{name}]", told)),
    )


def _deadlines(a: Answers) -> str:
    return _part(
        ("[deadlines]", ""),
        _line("shop_days", 5, "working days that a shop has"),
        _line("country", a["country"], "whose public holidays count"),
        *_off(_line("reminder_days", 3, "after which the shop is reminded")),
    )


def _committee(a: Answers) -> str:
    head = ("[routes.travel_committee]", "where complaints about trips are passed on to")
    if address := a.get("committee"):
        return _part(head, _line("address", address))
    return _part(*_off(head, _line("address", "complaints@committee.example")))


_REST = (
    """\
# [routes.cod]                            # names and addresses of the bodies that consumers are sent to
# url = { nl = "https://cod.example/nl", fr = "https://cod.example/fr" }""",
    """\
# [countries]                             # whom the European Consumer Centres serve
# home = "BE"                             # of a shop or consumer of whom nothing is known""",
    """\
# [mails]                                 # your own wording: docs/mails.md
# templates = "templates\"""",
    """\
# [limits]                                # the cap on mail, should two machines begin to answer each other
# mails_per_correspondent_a_day = 10
# mails_per_case_a_day = 20""",
    """\
# [alarms]                                # what has to succeed how often, before its silence is an alarm
# silence_minutes = 60                    # a mailbox that was not read
# mail_minutes = 60                       # mail that waits, while none could be sent
# canary = true                           # the desk mails itself, and alarms when that does not arrive""",
    """\
# [daemon]                                # `intake run`
# workers = 2                             # processes that treat letters; 1 is enough for most""",
    """\
# [metrics]                               # http://127.0.0.1:9625/metrics and /healthz: docs/watching.md
# port = 9625""",
    """\
# [log]                                   # the daemon's, on standard error
# format = "json"                         # logfmt | json""",
    """\
# [retention]                             # days for which people's words are kept: docs/data-protection.md
# closed_days = 730
# referred_days = 180
# machine_days = 60""",
    """\
# [shadow]                                # `intake run --shadow`, beside people first: docs/shadow.md
# store_url = "sqlite:///shadow.db\"""",
)
