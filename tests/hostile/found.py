"""Mails that once took minutes, filled the memory or came out wrong: small enough to be quick now."""

from __future__ import annotations

from tests.hostile.bombs import BOMBS, mail

FOUND: dict[str, bytes] = {
    # 900 multiparts open at once, and every line held against each: 40 s for a mail of 500 kB
    "deep multipart": BOMBS["deep multipart"](20_000),
    # canonical order of two hundred thousand accents on one letter: hours
    "piled accents": mail(b"e" + "\u0316\u0301".encode() * 20_000),
    "piled accents in a subject": mail(b"x").replace(b"klacht", "\u0316\u0301".encode() * 4_000),
    # a hundred thousand empty parts, an object each: a gigabyte for a mail of 25 MB
    "parts by the thousand": BOMBS["parts, empty"](60_000),
    "mails in mails without end": BOMBS["mails in mails, without end"](60_000),
    # eighteen letters for one in their plain form; the whole text was remembered by its name besides
    "letters that grow": BOMBS["unicode letters that grow"](20_000),
    # one call for each octet that is no UTF-8
    "octets of no charset": BOMBS["8-bit"](20_000),
    # laying out a table of eighty thousand cells
    "a table of cells": BOMBS["html, rows"](20_000),
    # a pattern for host names that looked at all that follows, at each of them: in the square of the length
    "a host in a host": mail(b"a.be" * 4_000),
    # the words of a sentence made anew at each place in it
    "one long sentence": mail(b"we have received your " * 600),
    # mail-parser puts the accents of a field in order, in the square of its length
    "piled accents in an address": mail(b"x").replace(
        b"From: Ann", b"From: e" + "\u0316\u0301".encode() * 4_000
    ),
    # its original goes to a mediator; the newer policy of Python's parser raises on the type
    "a type of half a character": mail(b"x", b"Content-Type:=?utf-7?Q?+2AA-?= text/plain; charset=utf-8\r\n"),
}
