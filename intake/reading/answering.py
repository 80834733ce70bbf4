"""A sentence's answers of the shop, and its silence (policy section 6)."""

from __future__ import annotations

import re

from intake.reading.advice import is_legal_question, is_nobodys
from intake.reading.agents import means_bystander
from intake.reading.clauses import ACTING, DONE
from intake.reading.facts import Fact, FactKind
from intake.reading.scene import topic
from intake.reading.silence import SilenceReader
from intake.reading.speakers import named_last
from intake.reading.supposing import is_supposed
from routing.words.lexicon import Hit
from routing.words.text import word_set

_FROM = word_set("van von vom chez from at of bij bei")
_CITING = frozenset(('"', "«", "“", "„"))
_SPEAKING = word_set("wij we u je uw nous vous votre ich wir sie ihnen ihre you your our")
_ONWARDS = word_set("naar vers zum zur to")
_MAILED = word_set("emailed mailed wrote texted messaged")
_BY_MAIL = ("mail", "gemail", "stuur", "schick", "geschickt", "bericht", "geschrieben", "schrieb")
_REFERRING = ("verwes", "verwez", "verwij", "verwies", "verweis", "doorverw", "renvo", "refer", "redirect",
              "contact", "adress", "wend", "orient", "dirig", "sent", "sends", "stuur", "schick")  # fmt: skip
_LINE = word_set(
    "fil ligne telephone tel line phone lijn telefoon hoorn dran apparat telefon leitung strippe"
)
_TOWARDS = word_set("to with vers a au aux aupres chez naar bij an zum zur beim bei contact contacter")
_AUXILIARIES = word_set("hat haben hatte heeft hebben had werd wurde is ist sich mich mir mij me er")
_PLACES = word_set("bij bei beim chez at in op im auf")
_EXCLAIMED = 6  # tokens
_COUNTERS = word_set("toog kassa toonbank balie theke kasse comptoir caisse counter till checkout")
_ON_SHOW = word_set(
    "site website webseite seite homepage staat stond stand steht affiche reclame publicite werbung advert"
    " ad advertentie folder brochure catalogus katalog prospekt prospectus anzeige annonce webpagina"
    " newsletter nieuwsbrief leaflet flyer listing blurb productpagina omschrijving beschrijving beschreibung"
    " etiket etiquette description ads adverts advertising commercial spot reclamefolder reclamespot"
)
_DOCUMENTS = word_set(
    "voorwaarden handleiding gebruiksaanwijzing factuur bestelbon agb bedingungen anleitung rechnung doos"
    " gebrauchsanweisung lieferschein karton conditions cgv facture notice mode emballage terms manual"
    " invoice packaging instructions verpakking verpackung"
)
_ON = word_set("op in auf im sur dans on")
_DO_YOU_THINK = re.compile(
    r"\b(?:denkt? (?:u|ge|gij|je|jij|jullie|men)|gelooft? (?:u|ge|je|jullie)|dacht (?:u|ge|je)"
    r"|vous (?:croyez|pensez)|(?:croyez|pensez) vous|tu (?:crois|penses)|(?:glauben|denken|meinen) sie"
    r"|(?:glaubt|denkt|meint) ihr|(?:do )?you (?:think|believe|reckon))\b"
)
_TO_SELLER = re.compile(
    r"\b(?:(?:bij|naar|aan|a|au|aupres|vers|an|beim|zum|bei|to|with|nur|only|seul|alleen|enkel) "
    r"(?:de |het |le |la |l |den |dem |der |the |mijn |mon |votre |ihren |your |my |uw |je )?"
    r"|(?:contact\w{0,4}|kontaktier\w{0,3}) (?:met )?(?:de |le |den |the |my |your )?)"
    r"(?:verkoper|winkelier|vendeur|commercant|verkaufer|handler|seller|retailer)\b"
)
_TO_ME = word_set("m me moi nous lui leur ma mon")
_BUT = word_set("but and mais et puis und en maar aber")
_RELATIVE = word_set(
    "die dat wie waar der das den dem denen deren welcher welche qui que dont laquelle lequel ou who whom"
    " which"
)
_DID_THEY = word_set("heeft hebben hat haben did has have")
_ANYONE = word_set("iemand jemand irgendjemand irgendwer on quelqu anyone anybody someone somebody")
_WHAT = {
    "nl": word_set("wat waarom"),
    "fr": word_set("que pourquoi"),
    "de": word_set("was warum"),
    "en": word_set("what why"),
}


_BEGINNING = word_set(  # tags without one of which no answer and no silence is told
    "noans ans ansv ansn receipt got receipt2 accto say promise vow wrote"
)


class AnswerReader(SilenceReader):
    """Reads one sentence for what the shop's people said, or did not say."""

    def read(self) -> list[Fact]:
        scene = self.scene
        self._cited()
        if _BEGINNING.isdisjoint(scene.hits):
            return self.facts
        for hit in scene.of("noans"):
            self._silence(hit)
        for tag in ("ans", "ansv", "ansn"):
            for hit in scene.of(tag):
                self._answer(hit)
        for hit in scene.of("receipt"):
            low, high = scene.clause(hit.start)
            if not (self._from_other(low, high) or scene.sentence.question or self._asks_us(low, high)):
                self._add(FactKind.SILENCE, hit)
        for hit in scene.of("got"):
            low, _ = scene.clause(hit.start)
            aside = topic(self.found, scene, hit.start) == "other" or self._from_other(low, hit.end)
            aside = aside or bool(scene.of("auto") or scene.within("neg", low, hit.start))
            if not aside and not self._is_order_mail():
                self._add(FactKind.ANSWER_WEAK, hit)
        for hit in scene.of("receipt2"):  # what an order gets as well: a receipt only after a contact
            contact = scene.of("did") or scene.of("mymsg") or scene.of("msg") or self._has_been_contact()
            if contact and not scene.of("event"):
                self._add(FactKind.SILENCE, hit)
        self._according()
        for tag in ("say", "promise", "vow", "wrote"):
            for hit in scene.of(tag):
                if tag != "vow" or self._has_been_contact():
                    self._said(hit)
        return self.facts

    def _answer(self, hit: Hit) -> None:  # noqa: PLR0911, PLR0912 - each line is one thing that is no answer
        scene = self.scene
        low, high = scene.clause(hit.start)
        if scene.of("auto") or self._asks_us(low, high) or self._is_silence(hit):
            return
        if scene.size <= _EXCLAIMED and scene.number and self.found[scene.number - 1].of("auto"):
            return  # "So much for their answer!"
        if self._is_doubted(hit):
            if self._has_been_contact():
                self._add(FactKind.SILENCE, hit)
            return
        if is_supposed(scene, low, hit) or (hit.tag == "ansv" and self._is_infinitive(hit)):
            return
        if hit.tag != "ansn" and self._is_negated(low, hit):
            return
        if self._is_planned(low, high) or self._overlaps(hit, "mymsg"):
            return
        sends = scene.sentence.words[hit.end - 1] in _ONWARDS  # "they send me to | the maker"
        if (
            self._is_hoped(low, high)
            or self._is_supposed(low, hit)
            or self._from_other(low, hit.end if sends else high)
        ):
            return
        if hit.tag == "ansv" and (self._is_thing(hit) or self._sends_to_shop(hit, high)):
            return
        mailed = any(
            w in _MAILED or w.startswith(_BY_MAIL) for w in scene.sentence.words[hit.start : hit.end]
        )
        if mailed and self._is_order_mail():
            return
        if hit.tag == "ansv" and self._nobody_after(hit, high):
            self._silence(hit)
            return
        if hit.tag == "ansv" and self._by_consumer(low, high):
            return
        subject = self._subject(low, high, hit)
        if subject == "none" and scene.sentence.words[hit.start].startswith(_REFERRING[:6]):
            return
        on_the_line = subject == "self-only" and _LINE & set(scene.sentence.words[hit.start : hit.end])
        if on_the_line and named_last(self.found, scene, hit.start) == "other":
            return  # "at the carrier's I got a lady on the line"
        if subject in ("other", "us") or (subject == "self-only" and hit.tag == "ansv"):
            return
        if subject in ("none", "pron") and topic(self.found, scene, hit.start) == "other":
            return
        if subject == "pron" and means_bystander(scene, low, hit):
            return
        if subject != "shop" and self._sends_to_seller(hit):
            return
        if subject != "shop" and is_nobodys(scene, low, hit, contacted=self._has_been_contact()):
            return
        when = self._when(hit, low, high)
        day = when.latest if when is not None and when.kind == "day" else None
        self._add(FactKind.ANSWER, hit, day)

    def _is_silence(self, hit: Hit) -> bool:
        """Whether a silence is told there: a longer phrase tells more, "hung up on me" than "hung up"."""
        scene = self.scene
        for item in scene.of("noans"):
            if item.start < hit.end and hit.start < item.end:
                longer = hit.start <= item.start and item.end <= hit.end and item.end - item.start <= 2
                if not longer or scene.within("neg", hit.start, hit.end):
                    return True
        return False

    def _is_doubted(self, hit: Hit) -> bool:
        """ "Do you think anyone replied?", "did anybody answer?": nobody did."""
        scene = self.scene
        if not scene.sentence.question:
            return False
        words = scene.sentence.words
        before = " ".join(words[: hit.start])
        opened = _DO_YOU_THINK.search(before) or words[0] in _DID_THEY
        what = _WHAT.get(scene.language, frozenset()) & set(words[: hit.start])
        return bool(opened) and bool(_ANYONE & set(words[: hit.end])) and not what

    def _acts(self, low: int, hit: Hit) -> bool:
        """ "The shop wrote", and not "wrote to the shop": in French and English it stands before the verb."""
        firms = [h for tag in ("shop", "name") for h in self.scene.within(tag, low, hit.start)]
        return self.scene.language not in ("fr", "en") or any(hit.start - h.end <= 2 for h in firms)

    def _subject_before(self, low: int) -> str:
        """ "They were kind but could not help": a clause without a subject has that of the one before."""
        words = self.scene.sentence.words
        if low and words[low] in _BUT:
            start, end = self.scene.clause(low - 1)
            if self._by_consumer(start, end) or self.scene.within("self", start, end):
                return "none"
            subject = self._subject(start, end, Hit("say", end - 1, end))
            if subject != "none":
                return subject
            low = start
        return self._subject_resumed(low)

    def _subject_resumed(self, low: int) -> str:
        """ "The lady at the desk, to whom I spoke, has said": the subject of what stands before."""
        words = self.scene.sentence.words
        if low < 2 or words[low] not in DONE.get(self.scene.language, frozenset()) or words[low - 1] != ",":
            return "none"
        start, _ = self.scene.clause(low - 1)
        if start < 2 or words[start - 1] != "," or not _RELATIVE & set(words[start : start + 2]):
            return "none"
        first, last = self.scene.clause(start - 1)
        return self._subject(first, last, Hit("say", last - 1, last))

    def _said(self, hit: Hit) -> None:  # noqa: PLR0911, PLR0912 - each line is one thing that is no answer
        scene = self.scene
        low, high = scene.clause(hit.start)
        aside = any(self._overlaps(hit, tag) for tag in ("noans", "outer", "mymsg"))
        if scene.of("auto") or aside or self._about_site(low, high):
            return  # "nobody can say that", "mein Schreiben an den Laden"
        if self._is_doubted(hit) or is_legal_question(scene, hit):
            return  # "did anybody say that?"
        following = scene.sentence.words[hit.start + 1 : hit.start + 2]
        inverted = ACTING[scene.language] if scene.language in ("nl", "de") else frozenset()
        if set(following) & inverted:  # "liet ik weten", "schrieb ich"
            return
        if (
            self._is_hoped(low, high)
            or self._by_consumer(self._after_pronoun(low, hit), hit.start)
            or self._is_infinitive(hit)
        ):
            return
        subject = self._subject(low, high, hit)
        behind = subject == "self-only" and not scene.within("self", low, hit.start)  # "and said I had ..."
        if subject == "none" or behind:
            subject = self._subject_before(low)
        if subject in ("other", "us", "self-only", "none"):
            return
        if subject == "pron" and (
            topic(self.found, scene, hit.start) == "other" or means_bystander(scene, low, hit)
        ):
            return
        if subject == "pron" and is_nobodys(scene, low, hit, contacted=self._has_been_contact()):
            return
        if subject != "shop" and self._sends_to_seller(hit):
            return
        if hit.tag == "wrote" and (
            subject != "shop" or scene.within("self", low, high) or not self._acts(low, hit)
        ):
            return
        if scene.within("review", low, high) or self._sends_to_shop(hit, high):
            return
        if scene.sentence.words[hit.start].startswith(_BY_MAIL) and self._is_order_mail():
            return
        if is_supposed(scene, low, hit):
            return
        if self._is_supposed(low, hit) or self._from_place(hit, 0 if subject == "pron" else low):
            return
        if (hit.tag == "promise" and self._is_delivery(low, high)) or self._is_anyones(low, hit):
            return
        when = self._when(hit, low, high)
        day = when.latest if when is not None and when.kind == "day" else None
        self._add(FactKind.ANSWER_WEAK, hit, day)

    def _according(self) -> None:
        """ "According to them", "volgens de winkel", "so der Kundendienst": the shop right after the word."""
        scene = self.scene
        if scene.of("auto"):
            return
        for hit in scene.of("accto"):
            near = [h for tag in ("name", "shop", "them") for h in scene.within(tag, hit.end, hit.end + 3)]
            near += [h for h in scene.within("name", hit.end + 3, hit.end + 6) if self._is_of(h)]
            paper = bool(_DOCUMENTS & set(scene.sentence.words[hit.end : hit.end + 3]))
            shown = [*near, *scene.within("shop", hit.end, max((h.end + 1 for h in near), default=0))]
            site = paper or any(scene.sentence.words[h.start] in _ON_SHOW for h in shown)
            aside = [h for tag in ("other", "bystander") for h in scene.within(tag, hit.end, hit.end + 3)]
            named = [h for tag in ("other", "bystander") for h in scene.within(tag, 0, hit.start)]
            if named and near and all(item in scene.of("them") for item in near):
                continue  # "my mechanic saw it; according to him ..."
            if near and aside and min(aside, key=_start).start < min(near, key=_start).start:
                continue  # "according to the post office they were delivered"
            shop = near and not site and topic(self.found, scene, near[0].end) != "other"
            if shop or (not near and self._at_counter(hit)):
                self._add(FactKind.ANSWER_WEAK, hit)

    def _cited(self) -> None:
        """'X: "we cannot help you"': the shop's own words, without a verb."""
        words = self.scene.sentence.words
        for hit in self.scene.of("name"):
            following = words[hit.end : hit.end + 10]
            opened = following[:1] == (":",) and not _CITING.isdisjoint(following[1:2])
            if hit.start == 0 and opened and not _SPEAKING.isdisjoint(following):
                self._add(FactKind.ANSWER_WEAK, hit)

    def _is_of(self, name: Hit) -> bool:
        """ "The gentleman from X"."""
        return self.scene.sentence.words[name.start - 1] in _FROM

    def _at_counter(self, hit: Hit) -> bool:
        """ "Volgens dien gast aan den toog": behind a counter that is nobody else's."""
        scene = self.scene
        person = _COUNTERS & set(scene.sentence.words[hit.end : hit.end + 6])
        aside = [h for tag in ("other", "bystander") for h in scene.within(tag, 0, hit.end + 10)]
        return bool(person) and not aside and topic(self.found, scene, hit.end) != "other"

    def _after_pronoun(self, low: int, hit: Hit) -> int:
        """From where on the subject is looked for: a "they" or "who" right before the verb is it."""
        scene = self.scene
        near = [item.start for item in scene.of("subj") if low <= item.start < hit.start <= item.end + 1]
        behind = [  # "toen ik belde zei die dat", "schreven ze"
            item for tag in ("subj", "shop", "name") for item in scene.of(tag)
            if item.start == hit.start + 1
        ]  # fmt: skip
        if behind and scene.language in ("nl", "de"):
            return hit.start
        return max(near, default=low)

    def _from_place(self, hit: Hit, low: int) -> bool:
        """ "At the bank they told me": an outsider as the place, before the verb, and no shop beside it."""
        scene = self.scene
        if any(scene.within(tag, low, hit.start) for tag in ("shop", "name")):
            return False
        places = [h for tag in ("other", "bystander", "us") for h in scene.within(tag, low, hit.start)]
        return any(self._stands_after(item, _PLACES) for item in places)

    def _nobody_after(self, hit: Hit, high: int) -> bool:
        """ "Zurückgerufen hat keiner": the negation behind a participle that opens the clause."""
        words = self.scene.sentence.words
        after = hit.end
        while after < high and words[after] in _AUXILIARIES:
            after += 1
        return after > hit.end and any(neg.start == after for neg in self.scene.of("neg"))

    def _sends_to_shop(self, hit: Hit, high: int) -> bool:
        """ "The brand sends me to the seller": who refers to the shop is not the shop."""
        scene = self.scene
        words = scene.sentence.words
        low = scene.clause(hit.start)[0]
        acting = [h for tag in ("shop", "name", "pron") for h in scene.within(tag, low, hit.start)]
        if any(not self._stands_after(item, _TOWARDS) for item in acting):
            return False
        near = words[low : min(high, hit.end + 8)]
        if not any(word.startswith(_REFERRING) or word in ("go", "turn") for word in near):
            return False
        goals = [h for tag in ("shop", "name") for h in scene.within(tag, low, high)]
        return any(self._stands_after(item, _TOWARDS) for item in goals)

    def _sends_to_seller(self, hit: Hit) -> bool:
        """ "They say that I must go to the seller", "only the seller can": the seller says no such."""
        return bool(_TO_SELLER.search(" ".join(self.scene.sentence.words[hit.end :])))

    def _is_infinitive(self, hit: Hit) -> bool:
        before = self.scene.sentence.words[hit.start - 1] if hit.start else ""
        return before in ("te", "zu", "to", "pour", "om")

    def _about_site(self, low: int, high: int) -> bool:
        words = self.scene.sentence.words
        papers = [at for at in range(low, high) if words[at] in _DOCUMENTS]
        if any(set(words[max(low, at - 2) : at]) & _ON for at in papers):
            return True  # "in the manual they say"
        shown = [at for at in range(low, high) if words[at] in _ON_SHOW]
        they = {"ze", "ils", "sie", "they"} & set(words[low:high])
        leads = any(set(words[max(low, at - 3) : at]) & _ON for at in shown)  # "on their site they say"
        return bool(shown) and (not they or leads)

    def _is_anyones(self, low: int, hit: Hit) -> bool:
        """French "on a promis", to nobody: mostly the writer's own word."""
        words = self.scene.sentence.words
        told = "on" in words[low : hit.end] and words[hit.end - 1].startswith("prom")
        return told and _TO_ME.isdisjoint(words[low : hit.end + 1])

    def _is_delivery(self, low: int, high: int) -> bool:
        """A promise about the delivery was made with the order; it answers nothing."""
        words = " ".join(self.scene.sentence.words[low:high])
        return any(stem in words for stem in ("lever", "livr", "liefer", "deliver", "zending", "expedi"))


def _start(hit: Hit) -> int:
    return hit.start
