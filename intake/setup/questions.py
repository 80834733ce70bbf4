"""The questions of `intake init`, in their order: when each is asked, and its default.

An answer is a text under the question's key; a key is an option (`--imap-host`) and a key of the answers'
file as well. An empty text means that there is none.
"""

from __future__ import annotations

from collections.abc import Callable

from intake.setup import checks, guesses
from intake.setup.checks import AnswerError, Answers, Question, checked


def _is(key: str, *values: str) -> Callable[[Answers], bool]:
    return lambda answers: answers.get(key) in values


def _imap_hosts(answers: Answers) -> guesses.Hosts:
    return guesses.hosts_of(answers.get("imap_user") or answers["address"])


def _smtp_default(name: str) -> Callable[[Answers], str]:
    """By one's own Postfix: the door of docs/postfix.md; else the provider's."""

    def default(answers: Answers) -> str:
        if answers["mail_in"] == "lmtp":
            return {"host": "127.0.0.1", "port": "10587", "tls": "none"}[name]
        hosts = _imap_hosts(answers)
        return {"host": hosts.smtp, "port": str(hosts.smtp_port), "tls": hosts.smtp_tls}[name]

    return default


_TLS = (("implicit", "from the first octet on"), ("starttls", "asked for"), ("none", "this machine only"))
_KINDS = (
    ("file", "from a file that only the desk's user can read"),
    ("command", "a command prints it, such as `pass show imap`"),
    ("environment", "from an environment variable"),
    ("systemd", "systemd hands it over (LoadCredential=)"),
)


def _own_smtp(answers: Answers) -> bool:
    return answers["mail_in"] in ("imap", "maildir", "lmtp")


def _logs_in(answers: Answers) -> bool:
    return _own_smtp(answers) and bool(answers.get("smtp_user"))


def _asks_secret(answers: Answers) -> bool:
    return answers["mail_in"] in ("imap", "microsoft")


def _sells_travel(answers: Answers) -> bool:
    from intake.register import read_register

    name = answers.get("register")
    return bool(name) and any("travel" in shop.sectors for shop in read_register(name or ""))


QUESTIONS = (
    Question("name", "Name of the organisation", "as mails call it", section="The organisation"),
    Question(
        "address",
        "Complaint address",
        "the desk's own mailbox; cases add +TOKEN to it",
        check=checks.desk_address,
    ),
    Question(
        "mediator",
        "Mediator's address",
        "who sees what a machine should not decide",
        check=checks.mediator_address,
    ),
    Question(
        "timezone",
        "Time zone",
        "in which days begin and end",
        lambda a: guesses.timezone_of(a["address"]),
        check=checks.timezone,
    ),
    Question(
        "country",
        "Country",
        "whose public holidays count; two letters",
        lambda a: guesses.country_of(a["timezone"], a["address"]),
        check=checks.country,
    ),
    Question(
        "language",
        "Language",
        "of mails to the mediator",
        lambda a: guesses.language_of(a["country"]),
        choices=(("nl", "Dutch"), ("fr", "French"), ("de", "German"), ("en", "English")),
    ),
    Question(
        "store",
        "Database",
        "where letters and cases are kept",
        lambda _: "sqlite",
        choices=(("sqlite", "a file"), ("postgresql", "a server's")),
        section="The store",
    ),
    Question(
        "database_file",
        "File of the database",
        "under systemd below /var/lib/intake, which its unit may write to",
        lambda a: "/var/lib/intake/intake.db" if a.get("folder", "").startswith("/etc/") else "intake.db",
        when=_is("store", "sqlite"),
    ),
    Question(
        "database",
        "Address of the database",
        "better without a password in it (~/.pgpass has one)",
        lambda _: "postgresql+psycopg://intake@localhost/intake",
        when=_is("store", "postgresql"),
        check=checks.database,
    ),
    Question(
        "mail_in",
        "How does mail come in?",
        "",
        lambda a: "google" if guesses.hosts_of(a["address"]) is guesses.GOOGLE else "imap",
        choices=(
            ("imap", "a mailbox on a mail server, with a password"),
            ("microsoft", "Microsoft 365, by OAuth2"),
            ("google", "Google Workspace, by OAuth2"),
            ("maildir", "a folder that a mail server delivers into"),
            ("lmtp", "from your own Postfix (docs/postfix.md)"),
        ),
        section="Mail in",
    ),
    Question(
        "imap_user",
        "User name of the mailbox",
        "often the address",
        lambda a: a["address"],
        when=_is("mail_in", "imap", "microsoft", "google"),
    ),
    Question(
        "imap_host",
        "IMAP server",
        "",
        lambda a: _imap_hosts(a).imap,
        when=_is("mail_in", "imap"),
        check=checks.host,
    ),
    Question("imap_port", "Port", "", lambda _: "993", when=_is("mail_in", "imap"), check=checks.port),
    Question(
        "imap_tls",
        "Encryption (TLS)",
        "",
        lambda a: "starttls" if a["imap_port"] == "143" else "implicit",
        when=_is("mail_in", "imap"),
        check=checks.tls_for("imap_host"),
        choices=_TLS,
    ),
    Question(
        "tenant",
        "Directory (tenant) ID",
        "docs/microsoft365.md says where these three are made",
        when=_is("mail_in", "microsoft"),
    ),
    Question("client_id", "Application (client) ID", "", when=_is("mail_in", "microsoft")),
    Question(
        "service_account_file",
        "Key file of the service account",
        "JSON; docs/google-workspace.md says how it is made",
        lambda _: "secrets/google.json",
        when=_is("mail_in", "google"),
        check=checks.with_package("cryptography"),
    ),
    Question(
        "secret",
        "How does the desk get the password, or client secret?",
        "",
        lambda _: "file",
        when=_asks_secret,
        choices=_KINDS,
    ),
    Question(
        "secret_file",
        "File with it",
        "where there is none, it is made now",
        lambda a: "secrets/imap" if a["mail_in"] == "imap" else "secrets/client",
        when=lambda a: _asks_secret(a) and _is("secret", "file")(a),
    ),
    Question(
        "secret_command",
        "Command that prints it",
        "",
        when=lambda a: _asks_secret(a) and _is("secret", "command")(a),
    ),
    Question(
        "maildir",
        "Folder",
        "a Maildir; the desk's user has to be able to move files in it",
        lambda _: "Maildir",
        when=_is("mail_in", "maildir"),
    ),
    Question(
        "lmtp_port",
        "Port to listen on",
        "on this machine's loopback interface",
        lambda _: "2524",
        when=_is("mail_in", "lmtp"),
        check=checks.port,
    ),
    Question(
        "smtp_host",
        "SMTP server",
        "which takes the desk's mail",
        _smtp_default("host"),
        when=_own_smtp,
        check=checks.host,
        section="Mail out",
    ),
    Question("smtp_port", "Port", "", _smtp_default("port"), when=_own_smtp, check=checks.port),
    Question(
        "smtp_tls",
        "Encryption (TLS)",
        "",
        lambda a: "implicit" if a["smtp_port"] == "465" else _smtp_default("tls")(a),
        when=_own_smtp,
        check=checks.tls_for("smtp_host"),
        choices=_TLS,
    ),
    Question(
        "smtp_user",
        "User name there",
        "- where it wants no login",
        lambda a: a["imap_user"] if a["mail_in"] == "imap" and a["smtp_tls"] != "none" else "",
        when=_own_smtp,
        check=lambda answer, _: "" if answer == "-" else answer,
        optional=True,
    ),
    Question(
        "smtp_secret",
        "How does the desk get the password for it?",
        "",
        lambda a: "same" if a["mail_in"] == "imap" else "file",
        when=_logs_in,
        check=checks.smtp_secret,
        choices=(("same", "the mailbox's password"), *_KINDS),
    ),
    Question(
        "smtp_secret_file",
        "File with it",
        "where there is none, it is made now",
        lambda _: "secrets/smtp",
        when=lambda a: _logs_in(a) and _is("smtp_secret", "file")(a),
    ),
    Question(
        "smtp_secret_command",
        "Command that prints it",
        "",
        when=lambda a: _logs_in(a) and _is("smtp_secret", "command")(a),
    ),
    Question(
        "register",
        "Register of label holders (CSV)",
        "loaded now; Enter to do so later",
        lambda _: "",
        check=checks.register,
        section="Label holders",
        optional=True,
    ),
    Question(
        "committee",
        "Address of the travel committee",
        "where complaints about trips are passed on to; some of your holders sell travel",
        lambda _: "",
        when=_sells_travel,
        check=checks.address,
        optional=True,
    ),
)
BY_KEY = {question.key: question for question in QUESTIONS}


__all__ = ["BY_KEY", "QUESTIONS", "AnswerError", "Answers", "Question", "checked"]
