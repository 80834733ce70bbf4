"""French and English ways of telling of contact with the shop, of its answer, and of neither."""

from __future__ import annotations

import pytest

from tests.reading.desk import letter
from tests.reading.test_contact import BOUGHT, contact, told

OVER, ANSWERED, NONE, UNKNOWN = "over", "answered", "none", "unknown"


@pytest.mark.parametrize(
    ("language", "meaning", "sentence"),
    [
        # pronouns before the verb
        ("fr", OVER, "Je leur ai exposé le souci, photos à l'appui."),
        ("fr", OVER, "Je lui ai réexpliqué le défaut la semaine avant-dernière, et il ne bronche pas."),
        ("fr", OVER, "Je n'arrête pas de leur écrire."),
        ("fr", OVER, "Ce n'est pas faute de les avoir prévenus."),
        ("fr", ANSWERED, "Ils m'ont juré que l'argent était parti."),
        ("fr", ANSWERED, "On m'a promis un dédommagement."),
        ("fr", ANSWERED, "Le gérant m'a ri au nez."),
        ("fr", ANSWERED, "D'après eux, c'est de ma faute : selon le vendeur, la pile est exclue."),
        # what was not done
        ("fr", NONE, "Je n'ai pas eu le courage de les appeler."),
        ("fr", NONE, "J'ai oublié de prévenir la boutique."),
        ("fr", NONE, "J'aurais dû leur écrire avant."),
        ("fr", NONE, "J'aurais volontiers appelé le magasin."),
        ("fr", NONE, "La boutique n'est au courant de rien."),
        ("fr", NONE, "J'ai encore rien dit au vendeur."),
        # silence, in nouns and without "ne"
        ("fr", OVER, "Mon mail au vendeur : aucune suite, le vide sidéral."),
        ("fr", OVER, "Ils répondent pas à mes mails."),
        ("fr", OVER, "Que du silence depuis mes trois mails."),
        # machines, strangers, what bounced
        ("fr", OVER, "Leur agent virtuel m'a dit de redémarrer la lampe."),
        ("fr", UNKNOWN, "J'ai écrit au curateur, sans nouvelles."),
        ("fr", UNKNOWN, "Un ami juriste m'a répondu que j'étais dans mon droit."),
        ("fr", UNKNOWN, "Ma couturière m'a dit que le tissu était de mauvaise qualité."),
        ("fr", UNKNOWN, "Mon courriel au vendeur a été rejeté : destinataire inconnu."),
        ("fr", UNKNOWN, "Je ne sais pas comment ça s'écrit."),
        ("fr", UNKNOWN, "J'ai demandé une lampe bleue."),
        ("fr", UNKNOWN, "Par la présente je dépose plainte contre cette société."),
        ("en", OVER, "I explained it to them at length."),
        ("en", OVER, "I have been running after the shop for months."),
        ("en", OVER, "Tried the shop by phone, couldn't get through."),
        ("en", OVER, "I did write to the seller, in vain."),
        ("en", OVER, "i didnt get no answer from the shop on my mails"),
        ("en", OVER, "Not a peep out of them since my letter."),
        ("en", ANSWERED, "They assured me that the money was on its way."),
        ("en", ANSWERED, "The owner laughed in my face."),
        ("en", ANSWERED, "I was fobbed off by the store manager."),
        ("en", ANSWERED, "According to the seller it is my own fault."),
        ("en", NONE, "I should have written to them first, I know."),
        ("en", NONE, "I would have called the shop but I am deaf."),
        ("en", NONE, "I have yet to tell the shop."),
        ("en", NONE, "It never occurred to me to ring the shop."),
        ("en", UNKNOWN, "My watchmaker says it is a fake."),
        ("en", UNKNOWN, "A friend who studied law replied that I am right."),
        ("en", UNKNOWN, "I wrote to the liquidator."),
        ("en", UNKNOWN, "My mail to the seller was rejected, address not found."),
        ("en", UNKNOWN, "I hereby lodge a complaint against this company."),
        ("en", UNKNOWN, "If I called the shop, would that help?"),
        # days of the contact
        ("fr", "2026-11-16", "Je leur ai écrit lundi, je l'ai reçue le 4."),
        ("fr", "2026-11-16", "Le lundi 16 je suis passé au magasin. Nous sommes le 19."),
        ("en", "2026-11-17", "I rang the shop on the 17th, no answer."),
        ("en", "2026-11-13", "I wrote to them on Friday the 13th."),
    ],
)
def test_sentence(language: str, meaning: str, sentence: str) -> None:
    assert told(contact(letter(BOUGHT[language] + sentence))) == meaning
