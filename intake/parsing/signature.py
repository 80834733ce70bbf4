"""Signatures, the lines that phones add, disclaimers and warnings: what stands round a sender's words.

The name under the closing formula stays with the words; so do a postscript and real sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from intake.parsing.literals import holds_any, lowered

_MAX_LINE = 400
_MAX_SIGNATURE_LINES = 30

_DELIMITER = re.compile(r"^(?:--|—|––|-- )\s*$")
_PHONE_LINE = re.compile(
    r"^\W{0,4}(?:(?:sent|verzonden|verstuurd|gestuurd|envoy[ée]e?|gesendet|geschrieben|expédi[ée]) "
    r"(?:from|with|via|using|vanaf|vanuit|vanop|van|met|de|depuis|à partir "
    r"d(?:e|u|['’])|avec|von|vom|mit|aus|über)\b"
    r"|provenance\s?:|von mein\w*(?:/\w+)? .{0,60}gesendet|diese nachricht wurde von mein"
    r"|(?:get|download|t[ée]l[ée]charge[rz]|obtenir|obtenez|holen sie sich|ontvang|haal) "
    r"(?:\w+ )?outlook"
    r"|outlook (?:voor|for|pour|f[üu]r) \w+ (?:downloaden|ophalen|herunterladen|beziehen)"
    r"|get bluemail|yahoo mail\s?:|gmail op mijn"
    r"|(?:met|vanaf|op|from|with|on|avec|sur|mit|auf) (?:mijn|my|mon|ma|meinem|meiner) "
    r"\w{3,12} "
    r"(?:getypt|geschreven|verstuurd|verzonden|typed|written|sent|écrit|envoyé|tapé|geschrieben|getippt|gesendet))",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"iphone|ipad|android|samsung|galaxy|outlook|mobil|phone|blackberry|huawei|xiaomi|oneplus|pixel|yahoo"
    r"|gmail"
    r"|proton|windows|gsm|handy\b|toestel|appareil|gerät|device|tablet|thunderbird|telefoon|hotmail|mailbird"
    r"|apple|mailspring|spark\b|em client|webmail|zimbra|superhuman|edison|airmail|k-9"
    r"|fairphone|nokia|tutanota"
    r"|tuta\b|posteo|nine\b|newton",
    re.IGNORECASE,
)
_MAIL_PROGRAM = re.compile(r"\b(?:Mail|Courrier|E-mail)\b")

_CLOSING = re.compile(
    r"^\W{0,3}(?:(?:met |mit |avec |with |veel |vele |nog )?"
    r"(?:(?:de |mes |nos |très |bien |our |my )?(?:meeste |zeer )?"
    r"(?:vriendelijk\w*|hartelijk\w*|oprecht\w*|beleefd\w*|beste|lieve|warme|sportieve|mooie|fijne"
    r"|freundlich\w*|viel\w*|lieb\w*|herzlich\w*|schöne\w*|best\w?|kind(?:est)?|warm(?:est)?|many|sincères?"
    r"|meilleures|cordiales|respectueuses)\s)?"
    r"(?:groet(?:en|jes|je)?|gr[üu](?:ß|ss)\w*|gruess\w*|regards?|wishes|thanks|salutations|dank)\b"
    r"|mvg\b|m\.v\.g\.|mfg\b|hoogachtend|hochachtungsvoll|(?:alvast|bij voorbaat) "
    r"(?:bedankt|dank)|dank(?:u"
    r"|je)? bij voorbaat"
    r"|(?:bien |très )?cordialement|bien à "
    r"(?:vous|toi)|respectueusement|sincèrement|cdlt|cdt\b|bàv\b"
    r"|je vous prie d'agréer|veuillez (?:agréer|recevoir|croire)|merci "
    r"(?:d'avance|beaucoup)|d'avance merci"
    r"|(?:bonne|belle) (?:journée|soirée|réception)|yours "
    r"(?:sincerely|faithfully|truly)|sincerely|cheers\b"
    r"|thank(?:s| you)(?: in advance| very much)?\W*$|vielen "
    r"dank|grtz|grts|gr\.|lg\b|vg\b|br\b)",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"^\W{0,3}(?:p\.?\s?s\.?\s?\d?\s?[:.\-–]|ps\b|n\.?b\.?\s?[:.])", re.IGNORECASE)
_FIRST_PERSON = re.compile(
    r"\b(?:ik|mij|mijn|wij|ons|onze|j'(?:ai|avais|aimerais|attends)|je "
    r"(?:suis|vous|n'|ne|souhaite|voudrais"
    r"|demande|veux|l'ai)"
    r"|mon|ma|mes|nous|ich|mir|mein\w*|wir|I|I'm|I've|my)\b"
)
_SENTENCE_END = re.compile(r"[.!?…][\"')\]]*\s*$")

_CONTACT_LABEL = re.compile(
    r"^\W{0,4}(?:[tgmfew]\s?(?:[:|]\s?\S|[. "
    r"]\s?(?=[+(\d]))|(?:tel(?:efoon|efon|ephone)?|tél(?:éphone)?|gsm"
    r"|mob(?:iel|ile|il)?|phone|handy|fax|e-?mail|mail"
    r"|courriel|web(?:site|seite)?|site(?: "
    r"web)?|www|adres(?:se)?|address|btw|tva|vat|ust|mwst|kbo|bce|rpr"
    r"|rpm|iban|bic)"
    r"(?:[ -]?(?:nr|no|nummer|numéro|number|id)\.?)?\s?[.:|]\s?\S)",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?:\+|\b00)\s?\d[\d\s./()-]{6,24}|\b0\d{1,3}\s?[\s./-]\s?\d[\d\s./-]{4,16}\d|\b04\d{8}\b"
)
_BARE_ADDRESS = re.compile(r"^\W*[^\s<>@]{1,64}@[^\s<>@]{3,190}\W*$")
_BARE_SITE = re.compile(
    r"^\W*(?:https?://)?(?:www\.)?[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.[a-z]{2,12}/?\W*$", re.IGNORECASE
)
_STREET = re.compile(
    r"(?:straat|laan|weg|plein|steenweg|dreef|lei|kaai|baan|dijk|hof|markt|singel|gracht|pad|rue|avenue"
    r"|boulevard|chaussée"
    r"|place|allée|chemin|quai|impasse|clos|str\.|straße|strasse|platz|gasse|street|road|lane)\b.{0,40}\d",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"(?:^|[,–-]\s?)(?:B|BE|NL|F|D|L|LU)?[- ]?\d{4,5}(?:\s?[A-Z]{2})?\s+[A-ZÀ-Þ][\w'’ "
    r"()/-]{1,40}$"
)
_COMPANY = re.compile(
    r"\b(?:bv|nv|bvba|cvba|srl|sprl|gmbh|vzw|asbl|ltd|inc|llc|vof|cv)\b|\b[bn]\.v\.|\bs\.a\."
    r"|\bBE\s?0\d{3}[. ]?\d{3}[. ]?\d{3}",
    re.IGNORECASE,
)
_SOCIAL = re.compile(
    r"\b(?:facebook|linkedin|instagram|twitter|volg ons|suivez-nous|folgen sie|follow "
    r"us)\b",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"^\W{0,3}(?:bestel|order|commande|bestell|klant|client|kunden|customer|fact|rechnung|invoice|artikel"
    r"|article|produ"
    r"|winkel|webwinkel|webshop|shop|boutique|magasin|händler|verkoper|vendeur|dossier|ticket|bijlage|annexe"
    r"|anlage)"
    r"[^:#]{0,40}[:#]",
    re.IGNORECASE,
)

_DISCLAIMER = re.compile(
    r"^\W{0,8}disclaimer|avis de confidentialité|confidentiality "
    r"notice|vertraulichkeitshinweis"
    r"|(?:this|dit|deze|ce|cet|diese|the information in "
    r"this)\s(?:e-?mail|message|bericht|courriel|nachricht"
    r"|transmission)"
    r".{0,120}(?:confidential|vertrouwelijk|confidentie|vertraulich|uitsluitend "
    r"bestemd|exclusivement"
    r"|ausschlie(?:ß|ss)lich|intended)"
    r"|(?:bent u niet|als u niet|si vous n'êtes pas|if you are not|wenn sie nicht|sollten "
    r"sie nicht).{0,40}"
    r"(?:geadresseerde|bestemmeling|destinataire|intended recipient|adressat|empfänger)"
    r"|(?:consider|denk aan|pensez à|respectez|denken sie an|bitte "
    r"prüfen).{0,40}(?:environment|milieu"
    r"|environnement|umwelt)"
    r".{0,80}(?:print|afdruk|imprim|druck)"
    r"|^\W{0,5}(?:de|het|le|la|les|the|der|die|all|toutes?|alle)?\s?(?:inhoud|contenu|contents?|inhalt"
    r"|informati(?:e|on|ons|onen))\b.{0,60}\b(?:is|zijn|est|sont|are|ist|sind)\s(?:\w{4,12}\s)?(?:vertrouwelijk"
    r"|confidentiel|confidential|vertraulich)"
    r"|^\W{0,3}(?:this|dit|deze|ce|cet|diese)\s\S{3,12}.{0,40}(?:checked for "
    r"virus|gecontroleerd op virus"
    r"|vérifiée? (?:par|contre)|auf viren)"
    r"|(?:virus-?free|virusvrij|sans virus|virenfrei|gecontroleerd op virussen|a été "
    r"vérifié).{0,60}(?:avg"
    r"|avast|www\.|virus)",
    re.IGNORECASE,
)
# One of these is in all that the pattern finds (a test keeps it so); few letters have any.
_DISCLAIMER_WORDS = (
    "disclaimer", "confidenti", "vertrouwelijk", "vertraulich", "uitsluitend", "exclusivement", "ausschlie",
    "intended", "geadresseerde", "bestemmeling", "destinataire", "adressat", "empf", "environ", "milieu",
    "umwelt", "virus", "viren", "rifi",
)  # fmt: skip
_WARNING = re.compile(
    r"^\W{0,8}(?:\[?extern(?:al|e|al email)?\]?\W*$|(?:caution|let "
    r"op|opgelet|attention|achtung|warning"
    r"|waarschuwing|voorzichtig)"
    r"\b.{0,80}(?:extern|outside|buiten|extérieur|außerhalb))"
    r"|^\W{0,8}(?:this|dit|deze|ce|cet|diese)\s\S{3,12}.{0,60}\b(?:externe\w* "
    r"(?:afzender|bron)|external (?:sender|source)"
    r"|outside (?:of )?(?:the|your) org|expéditeur externe|source externe|extern\w+ "
    r"absender)"
    r"|ontvangen niet vaak (?:e-?)?mail|reçoivent pas souvent|don't often get|erhalten "
    r"nicht (?:häufig|oft)"
    r"|(?:you don't often get|u ontvangt niet vaak|vous n'obtenez pas souvent|vous ne "
    r"recevez pas souvent"
    r"|sie erhalten nicht (?:häufig|oft)|sie erhalten nicht "
    r"oft).{0,40}(?:mail|courrier|courriel|nachricht)",
    re.IGNORECASE,
)
_WARNING_WORDS = (
    "extern", "outside", "buiten", "rieur", "erhalb", "niet vaak", "pas souvent", "often get",
    "erhalten nicht",
)  # fmt: skip


def mark_signature(lines: Sequence[str], marks: Sequence[str], kinds: list[str]) -> None:
    """Set to "s" what of the own lines ("n") is signature, footer or a program's warning."""
    own = [n for n, kind in enumerate(kinds) if kind == "n" and lines[n].strip()]
    if not own:
        return
    _containers(lines, marks, kinds, own)
    _loose_lines(lines, kinds, own)
    for segment in _segments(lines, kinds):
        if not _delimited(lines, kinds, segment):
            _after_closing(lines, kinds, segment)


def _containers(lines: Sequence[str], marks: Sequence[str], kinds: list[str], own: list[int]) -> None:
    """What a mail program put into its signature container, unless the whole mail was typed there."""
    inside = [n for n in own if marks[n] == "s"]
    if not inside or len(inside) == len(own):
        return
    postscript = False
    for n in inside:
        postscript = postscript or bool(_POSTSCRIPT.match(lines[n][:_MAX_LINE]))
        if not postscript:
            kinds[n] = "s"


def _loose_lines(lines: Sequence[str], kinds: list[str], own: list[int]) -> None:
    """Lines that are a program's or a lawyer's wherever they stand, and the rest of their paragraph."""
    taken = False  # a disclaimer takes the rest of its paragraph
    last = -1
    text = lowered("\n".join([lines[n][: 4 * _MAX_LINE] for n in own]))
    disclaims, warns = holds_any(text, _DISCLAIMER_WORDS), holds_any(text, _WARNING_WORDS)
    for position, n in enumerate(own):
        line = lines[n][: 4 * _MAX_LINE]
        taken = taken and last == n - 1
        last = n
        warned = warns and position < 4 and len(line) < 500 and _WARNING.search(line)
        if taken or warned or is_program_line(line):
            kinds[n] = "s"
        elif disclaims and _DISCLAIMER.search(line):
            kinds[n] = "s"
            taken = True


def is_program_line(line: str) -> bool:
    """`Verstuurd vanaf mijn iPhone` and its kin: one short line that a program added."""
    return (
        len(line) <= 160
        and bool(_PHONE_LINE.match(line))
        and bool(_DEVICE.search(line) or _MAIL_PROGRAM.search(line))
        and (len(line.split()) <= 14)
        and not _FIRST_PERSON_SENTENCE.search(line)
    )


_FIRST_PERSON_SENTENCE = re.compile(r"\b(?:ik|wij|ich|wir|I|nous|j'ai|niet|nicht|not|pas)\b")


def _segments(lines: Sequence[str], kinds: Sequence[str]) -> list[list[int]]:
    """The stretches of own lines between quotes, each as its non-blank line numbers."""
    segments: list[list[int]] = [[]]
    for n, kind in enumerate(kinds):
        if not lines[n].strip():
            continue
        if kind == "n":
            segments[-1].append(n)
        elif kind == "q" and segments[-1]:
            segments.append([])
    return [segment for segment in segments if segment]


def _delimited(lines: Sequence[str], kinds: list[str], segment: list[int]) -> bool:
    """A signature after `-- ` (RFC 3676 section 4.3). A line of dashes in the middle of a letter is none."""
    for position, n in enumerate(segment):
        if not _DELIMITER.match(lines[n][:20]):
            continue
        rest = segment[position + 1 :]
        if not rest and position == 0 and any(kinds[m] == "s" for m in range(n + 1, min(len(kinds), n + 4))):
            kinds[n] = "s"  # nothing but a program's own line stood under it
            return True
        if len(rest) > _MAX_SIGNATURE_LINES or not any(line.strip() for line in lines[:n]):
            return False
        block = rest[: next((i for i, m in enumerate(rest) if i and m > rest[i - 1] + 1), len(rest))]
        if any(_is_personal(lines[m]) for m in block):
            continue
        kinds[n] = "s"
        kept = False
        for m in rest:
            kept = kept or bool(_POSTSCRIPT.match(lines[m][:_MAX_LINE])) or _is_personal(lines[m])
            if not kept:
                kinds[m] = "s"
        return True
    return False


def _is_personal(line: str) -> bool:
    return len(line.split()) >= 5 and bool(_FIRST_PERSON.search(line[: 2 * _MAX_LINE]))


def _after_closing(lines: Sequence[str], kinds: list[str], segment: list[int]) -> None:
    """The contact lines under `Met vriendelijke groet` and a name."""
    closing = next((i for i in reversed(range(len(segment))) if is_closing(lines[segment[i]])), -1)
    rest = segment[closing + 1 :] if closing >= 0 else []
    if not rest or len(rest) > _MAX_SIGNATURE_LINES or not any(is_contact(lines[n]) for n in rest):
        return
    last = max(i for i, n in enumerate(rest) if is_contact(lines[n]))
    kept = False
    for i, n in enumerate(rest):
        line = lines[n]
        if _POSTSCRIPT.match(line[:_MAX_LINE]):
            kept = True
        elif is_contact(line):
            kept = False
            kinds[n] = "s"
        elif not kept and 0 < i <= last and not _is_prose(line) and not _DATA.match(line[:_MAX_LINE]):
            kinds[n] = "s"


def is_closing(line: str) -> bool:
    """`Met vriendelijke groeten`, `Bien à vous`...: short, and nothing but that."""
    return len(line) <= 120 and len(line.split()) <= 16 and bool(_CLOSING.match(line))


def _is_prose(line: str) -> bool:
    words = len(line.split())
    return words >= 12 or (words >= 5 and bool(_SENTENCE_END.search(line[-20:]))) or _is_personal(line)


def is_contact(line: str) -> bool:
    """A line of a signature that tells how to reach somebody: telephone, address, site, company number."""
    line = line.strip()[:_MAX_LINE]
    if not line or len(line) > 160 or _DATA.match(line) or _is_personal(line):
        return False
    pieces = [piece for piece in re.split(r"\s[|•·]\s", line) if piece.strip()]
    if len(pieces) > 1:
        return any(is_contact(piece) for piece in pieces)
    words = len(line.split())
    if _CONTACT_LABEL.match(line) or _BARE_ADDRESS.match(line) or _BARE_SITE.match(line):
        return True
    if words <= 8 and (_PHONE.search(line) or _SOCIAL.search(line) or _COMPANY.search(line)):
        return True
    return words <= 10 and bool(_STREET.search(line) or _TOWN.search(line))
