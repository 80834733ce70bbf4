"""The two ways in which the store says no."""

from __future__ import annotations


class StoreError(Exception):
    """The database cannot be used: one line that says what, where, and how to mend it where we know."""


class BrokenOffError(StoreError):
    """The database broke a transaction off for another's sake: to be begun anew (`store.database.whole`)."""


class Conflict(Exception):  # noqa: N818 - the word of the thing, as callers read it
    """Somebody else decided first: the case, letter or deadline is no longer as it was read. Read it anew."""
