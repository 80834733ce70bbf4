"""The names of the heartbeats that the daemon leaves in the store."""

from __future__ import annotations

SMTP_ACCEPTED = "smtp:accepted"
"""When our mail server last accepted a mail; the detail is when it last accepted one that is neither an alarm
nor a canary (ISO 8601)."""

LISTENING = "listener:up"
"""When the listener was last known to be up."""

DOORS = "doors:"

RETENTION = "retention:day"
"""When it was last looked what is old; the detail is the day that it was done for (ISO 8601)."""

SWEEPING = "retention:sweeping"
"""Since when freed octets may lie in the database's files still (store.sweeping)."""

SHADOW = "shadow:since"
"""That this store only looks on, and was made for it then; the detail is from when on mail is looked at (ISO
8601)."""

WATCHED = "watch:last"
"""When somebody last looked whether all is well; the detail is since when, without a gap (ISO 8601)."""

CANARY_SENT = "canary:sent"
"""When the last canary was queued; the detail is which one that was."""

CANARY_WAITED_FOR = "canary:waited_for"
"""When the first of the canaries that are not home was queued."""

CANARY_HOME = "canary:home"
"""When a canary last came home; the detail is when that one was queued (ISO 8601)."""

COUNTED = "metrics:counted"
"""When the sums for the metrics were last kept; the detail is JSON: the sums, and up to which event."""

REGISTER = "register:source"
"""When the register's source was last looked at; the detail is JSON, how it did (intake.register_upkeep)."""

REGISTER_TURN = "register:turn"
"""When a daemon last took its turn to ask the register's source."""

ALARM = "alarm:"
WORKER = "worker:"
DEADLINE_ASIDE = "deadline:aside:"


def shadow_sent(mailbox: str) -> str:
    """When the folders of sent mail were last read there; the detail names them (JSON)."""
    return f"shadow:sent:{mailbox}"


def doors(place: str) -> str:
    """Since when the daemon at that place has the doors that the detail names (intake.elsewhere)."""
    return f"{DOORS}{place}"


def listening(place: str) -> str:
    """When the listener at that place was last known to be up."""
    return f"{LISTENING}:{place}" if place else LISTENING


def swept(mailbox: str) -> str:
    """Up to which instant everything that had arrived in that mailbox was read and stored."""
    return f"mailbox:{mailbox}:swept"


def fetched(mailbox: str) -> str:
    """When a batch of mails was last fetched from that mailbox and stored."""
    return f"mailbox:{mailbox}:fetched"


def known(mailbox: str) -> str:
    """Since when that mailbox is watched."""
    return f"mailbox:{mailbox}:known"


def worker(role: str) -> str:
    """When a worker of that role last moved, in whichever process; the detail names the process."""
    return f"{WORKER}{role}"


def alarm(key: str) -> str:
    """What a mediator was told of that alarm; the instant is since when it stood."""
    return f"{ALARM}{key}"


def deadline_tried(deadline_id: int) -> str:
    """When that deadline was last begun to be treated; the detail counts how often."""
    return f"deadline:tried:{deadline_id}"


def deadline_aside(deadline_id: int) -> str:
    """When that deadline was set aside; the detail tells why."""
    return f"{DEADLINE_ASIDE}{deadline_id}"


def sending_in_hand(sending_id: int) -> str:
    """When a mail was begun whose worker had vanished before; the detail counts how often."""
    return f"sending:in_hand:{sending_id}"


def set_aside_untold(key: str, attempts: int) -> str:
    """When it last failed to tell a mediator of a letter that was set aside."""
    return f"set_aside:untold:{key}:{attempts}"


def unreadable(mailbox: str) -> str:
    """Mails there that cannot be fetched yet; the detail is JSON: since when, by uidvalidity.uid."""
    return f"mailbox:{mailbox}:unreadable"


def uidvalidity(mailbox: str) -> str:
    """When that mailbox was first swept with the UIDVALIDITY (RFC 9051, 2.3.1.1) that is the detail."""
    return f"mailbox:{mailbox}:uidvalidity"
