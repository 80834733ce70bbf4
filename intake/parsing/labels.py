"""The labels of the fields that mail programs write above an older mail, and what each stands for."""

from __future__ import annotations

import re

MAX_LINE = 400

_ROLES = {
    "from": "van|de|von|from|afzender|expéditeur|expediteur|absender|sender|da|od|från|fra",
    "sent": "verzonden|datum|date|gesendet|sent|envoyé|envoye|verstuurd|verzonden op|envoyé le|gesendet am"
    "|sent at|date d'envoi|verzenddatum|inviato|data|enviado|enviado el|fecha|wysłano|skickat|sendt",
    "to": "aan|à|a|an|to|naar|ontvanger|ontvangers|destinataire|destinataires|pour|empfänger|recipient"
    "|recipients|para|do|till|til",
    "cc": "cc|bcc|cci|kopie|copie|copie à|cc à|kopie an|kopie (cc)|copie (cc)|dw|kopia",
    "subject": "onderwerp|objet|betreff|subject|betreft|sujet|oggetto|asunto|assunto|temat|ämne|emne",
    "other": "reply-to|reply to|antwoord aan|beantwoorden|antwoordadres|répondre à|antwort an|antworten an"
    "|importance|prioriteit|urgentie|belang|wichtigkeit|priorität|priority|priorité|gevoeligheid"
    "|sensitivity|vertraulichkeit|critère de diffusion|bijlagen|bijlage|attachments|attachment"
    "|pièces jointes|pièce jointe|anlagen|anlage|organization|organisatie|organisation|categorieën"
    "|catégories|kategorien|categories|resent-from|resent-to|resent-date|tekengrootte|size|resent-subject",
}
_LABELS = {label: role for role, labels in _ROLES.items() for label in labels.split("|")}
_HEADER = re.compile(r"^[\s>*_|]{0,12}([^\W\d_][^\d:*_<>@]{0,18}?)[*_ \u00a0]{0,3}:[*_]{0,3}\s*(.{0,2000})$")
_BARE = re.compile(r"^[\s>]{0,8}([^\W\d_]{1,10})\s{1,4}(\S.{0,2000})$")
# Within one line only the labels that end a value for certain, each after a blank.
_INSIDE = re.compile(
    r"(?:^|(?<=\s)|(?<=\*))(van|de|von|from|verzonden|datum|date|gesendet|sent|envoyé|aan|à|an|to|cc|kopie"
    r"|onderwerp|objet|betreff|subject)\*?\s?:\*?(?=\s|$)",
    re.IGNORECASE,
)


def header_field(line: str, *, bare: bool = False) -> tuple[str, str] | None:
    """The role and value of a line such as `Van: X <x@y>`; None where its label is none of a mail's.

    `bare`: right under a separator the colon may be missing, as eM Client leaves it out.
    """
    match = _HEADER.match(line[:MAX_LINE])
    if not match and bare:
        match = _BARE.match(line[:MAX_LINE])
        if match and not match[1][0].isupper():
            match = None
    if not match:
        return None
    role = _LABELS.get(" ".join(match[1].lower().replace("’", "'").split()))
    return (role, match[2].strip(" *\u00a0")) if role else None


def run_together(line: str) -> dict[str, str]:
    """The fields of a header block that stands on one line, by role, in order; {} where it is none."""
    line = line[:MAX_LINE].strip(" >*")
    found = list(_INSIDE.finditer(line))
    if not found or found[0].start() > 0 or len(found) > 8:
        return {}
    values: dict[str, str] = {}
    ends = [*(match.start() for match in found[1:]), len(line)]
    for match, end in zip(found, ends, strict=True):
        values.setdefault(_LABELS[match[1].lower()], line[match.end() : end].strip(" *"))
    return values
