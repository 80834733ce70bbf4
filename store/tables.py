"""The tables. `ready_at` and `next_at` say when a row may be claimed; NULL: never, its work is done.

The indexes are in `store.indexes`: no statement needs to know of them, and to build them takes as long as
the tables.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)

from store.columns import BigId, Bytes, CleanText, JsonText, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

meta = Table(
    "meta",
    metadata,
    Column("name", CleanText, primary_key=True),
    Column("value", CleanText, nullable=False),
)

contents = Table(  # the bytes, once for all letters that are the same to the octet
    "contents",
    metadata,
    Column("sha256", CleanText(64), primary_key=True),
    Column("copies", Integer, nullable=False),  # letters that had this content so far
    Column("size", BigInteger, nullable=False),
    Column("raw", Bytes, nullable=False),
)

letters = Table(
    "letters",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("key", CleanText(100), nullable=False, unique=True),
    Column("mailbox", CleanText(200), nullable=False),
    Column("uidvalidity", BigInteger, nullable=False),  # 0 where the transport has none
    Column("uid", CleanText(400)),
    Column("sha256", CleanText(64), ForeignKey("contents.sha256"), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("mail_from", CleanText),
    Column("rcpt_to", JsonText, nullable=False),
    Column("arrived", UtcDateTime, nullable=False),
    Column("collected", UtcDateTime, nullable=False),
    Column("state", CleanText, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("ready_at", UtcDateTime),
    Column("worker", CleanText),
    Column("error", CleanText),
    Column("treated", UtcDateTime),
    Column("kind", CleanText),
    Column("verdict", CleanText),
    Column("case_id", BigId, ForeignKey("cases.id")),
    Column("fingerprint", CleanText(200)),
    Column("message_id", CleanText(500)),
    Column("sender", CleanText),
    Column("subject", CleanText),
    Column("sender_domain", CleanText(300)),
    Column("text_print", CleanText(100)),
    UniqueConstraint("mailbox", "uidvalidity", "uid"),
    sqlite_autoincrement=True,
)

cases = Table(
    "cases",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("ref", CleanText(40), nullable=False, unique=True),
    Column("state", CleanText, nullable=False),
    Column("verdict", CleanText, nullable=False),
    Column("missing", CleanText),
    Column("language", CleanText, nullable=False),
    Column("consumer_name", CleanText, nullable=False),
    Column("consumer_address", CleanText, nullable=False),
    Column("consumer_key", CleanText(500), nullable=False),
    Column("subject", CleanText, nullable=False),
    Column("shop_domain", CleanText(300)),
    Column("shop_name", CleanText),
    Column("shop_contact", CleanText),
    Column("shop_language", CleanText),
    Column("cross_border", Boolean, nullable=False),
    Column("due", Date),
    Column("questions", Integer, nullable=False),
    Column("opened", UtcDateTime, nullable=False),
    Column("changed", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False),
    sqlite_autoincrement=True,
)

parties = Table(
    "parties",
    metadata,
    Column("case_id", BigId, ForeignKey("cases.id"), primary_key=True),
    Column("party", CleanText(20), primary_key=True),
    Column("token", CleanText(100), nullable=False, unique=True),
    Column("address", CleanText),
    Column("name", CleanText, nullable=False),
)

deadlines = Table(
    "deadlines",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("case_id", BigId, ForeignKey("cases.id"), nullable=False),
    Column("kind", CleanText, nullable=False),
    Column("state", CleanText, nullable=False),  # open | met | passed
    Column("event_day", Date, nullable=False),
    Column("working_days", Integer, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    Column("proof", JsonText, nullable=False),
    Column("opened", UtcDateTime, nullable=False),
    Column("ended", UtcDateTime),
    Column("ready_at", UtcDateTime),
    Column("worker", CleanText),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("cause", CleanText(300), nullable=False),
    Column("draft", CleanText(200), nullable=False),
    Column("case_id", BigId, ForeignKey("cases.id")),
    Column("ref", CleanText(40)),
    Column("kind", CleanText, nullable=False),
    Column("party", CleanText),
    Column("recipient", CleanText, nullable=False),
    Column("recipient_key", CleanText(500), nullable=False),
    Column("mail_from", CleanText, nullable=False),
    Column("return_token", CleanText(200)),
    Column("message_id", CleanText(500), nullable=False, unique=True),
    Column("size", BigInteger, nullable=False),
    Column("state", CleanText, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("uncertain", Integer, nullable=False),
    Column("created", UtcDateTime, nullable=False),
    Column("next_at", UtcDateTime),
    Column("first_try_at", UtcDateTime),
    Column("sent_at", UtcDateTime),
    Column("worker", CleanText),
    Column("last_error", CleanText),
    Column("reply", CleanText),
    UniqueConstraint("cause", "draft"),
    sqlite_autoincrement=True,
)

outbox_contents = Table(  # apart, so that SQLite does not write the bytes anew at each change of state
    "outbox_contents",
    metadata,
    Column("outbox_id", BigId, ForeignKey("outbox.id"), primary_key=True, autoincrement=False),
    Column("raw", Bytes, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("what", CleanText, nullable=False),
    Column("case_id", BigId, ForeignKey("cases.id")),
    Column("ref", CleanText(40)),
    Column("letter_key", CleanText(100)),
    Column("data", JsonText, nullable=False),
    sqlite_autoincrement=True,
)

shops = Table(
    "shops",
    metadata,
    Column("domain", CleanText(300), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", CleanText, nullable=False),
    Column("domains", JsonText, nullable=False),
    Column("aliases", JsonText, nullable=False),
    Column("contact", CleanText, nullable=False),
    Column("more_contacts", JsonText),
    Column("country", CleanText, nullable=False),
    Column("sectors", JsonText, nullable=False),
    Column("language", CleanText, nullable=False),
    Column("holder_from", Date, nullable=False),
    Column("holder_until", Date),
    Column("changed", UtcDateTime, nullable=False),
)

marks = Table(
    "marks",
    metadata,
    Column("name", CleanText(300), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("detail", CleanText, nullable=False),
)
