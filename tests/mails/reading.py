"""How these tests make a mail and read it back."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from selectolax.lexbor import LexborHTMLParser

from intake.compose import EnclosedLetter, MailFacts, compose
from intake.sample_mails import sample_drafts
from routing.words import Draft, Language, Mail

FACTS = MailFacts(
    organisation="Label",
    address="klachten@label.example",
    return_path="klachten+b.k7m2qv@label.example",
    install_id="here",
    cause="letter:1",
    now=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    ref="LBL-26-0042",
    token="k7m2qv",
    website="https://label.example",
    privacy_url="https://label.example/privacy",
)
PLAIN = EnclosedLetter("1", b"From: els@mail.example\r\nSubject: Jas\r\n\r\nZie bijlage.\r\n", "Jas")


def made(draft: Draft, *letters: EnclosedLetter, facts: MailFacts = FACTS) -> Mail:
    return compose(draft, facts, letters)


def read(mail: Mail) -> EmailMessage:
    message = message_from_bytes(mail.raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


_SENT: dict[int, tuple[Draft, EmailMessage]] = {}


def sent(draft: Draft) -> EmailMessage:
    """The draft as a mail with an original enclosed, made once: many tests look at the same samples."""
    if id(draft) not in _SENT:
        _SENT[id(draft)] = (
            draft,
            read(made(draft, PLAIN)),
        )  # the draft is kept, so that its id stays its own
    return _SENT[id(draft)][1]


SAMPLES = {
    f"{name}.{language.value}": draft for language in Language for name, draft in sample_drafts(language)
}


def text_of(message: EmailMessage) -> str:
    """The plain text as a program shows it that knows format=flowed."""
    part = message.get_body(("plain",))
    assert part is not None
    assert part.get_param("format") == "flowed"
    return unflowed(str(part.get_content()))


def unflowed(text: str) -> str:
    """Paragraphs on one line again (RFC 3676 section 4.4), quotes of one level with their mark."""
    text = text.replace("\r\n", "\n")
    whole = re.sub(r"(?<!^--) \n(?:> ?|(?! ?>) ?)", " ", text, flags=re.MULTILINE)
    return re.sub(r"^ (?=[ >]|From )", "", whole, flags=re.MULTILINE)


def html_of(message: EmailMessage) -> str:
    part = message.get_body(("html",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def words_of_html(html: str) -> list[str]:
    """What a person reads, without what only the HTML has: the preview and the letterhead."""
    tree = LexborHTMLParser(html)
    for node in tree.css("head, [aria-hidden], .desk"):
        node.decompose()
    assert tree.body is not None
    return _words(tree.body.text(separator=" ").replace("https://", ""))


def words_of_text(text: str) -> list[str]:
    without_signs = re.sub(r"^(> ?|- |\d\. |-- $)", "", text, flags=re.MULTILINE)
    return _words(without_signs.replace("https://", ""))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)
