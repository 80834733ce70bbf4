"""People and firms that no list knows: "my cobbler", "le curateur". Named so, they are not the shop."""

from __future__ import annotations

from intake.reading.scene import Scene
from routing.words.text import word_set

STRANGERS_AFTER = word_set("a au aux aupres avec chez to with at")  # between the verb and whom it names
STRANGERS_LEAD = word_set("and but so et mais puis alors then also que that car since because donc or")
_ARTICLES = {
    "fr": word_set("un une le la l mon ma notre cet cette toute"),
    "en": word_set("a an the my our another"),
}
_ENDS = word_set(
    "de du d des of at from in on who qui that que whom chez par by for pour with avec about a au aux"
    " m me nous lui leur has have had was is a ont est told said says dit"
    " ne n does doesn did didn do don t never not no longer will won still"
)
# What such words name is a time, a way, a message or something of the shop's: they tell nothing of whom.
_NEUTRAL = word_set(
    "numero number numbers ligne line hotline standard adresse address semaine week jour day"
    " lendemain matin morning soir evening fois times nombre reprises nouveau sujet propos moins midi"
    " debut fin cause peine tour temps instant suite place lettre letter dame lady monsieur gentleman"
    " homme man woman femme personne person guy girl boy type mec fille gars preposee collegue"
    " colleague autre other one people gens demoiselle voix voice systeme system mail email courriel"
    " message telephone phone chat formulaire form fiche page compte account facebook instagram"
    " messenger whatsapp prix price colis parcel produit product article item chose thing probleme"
    " problem defaut remboursement refund echange exchange demande request reponse answer reply"
    " response premiere premier first second deuxieme seule only derniere last complaint plainte"
    " reclamation question decision affaire case dossier livraison delivery commande order offre offer"
    " solution position raison reason fois time hour heure minute moment month mois year an annee"
    " weekend afternoon apres night nuit next same meme few couple lot dozen dizaine douzaine centaine"
    " hundred bonne good whole thorough contact info infos bas helpline email e technicien technician"
    " engineer expert supervisor chef directeur directrice director boss patron agent operator"
    " standardiste receptionist adviser advisor assistant assistante representative rep vendor certain"
    " certaine named nommee nomme ms mr mrs mme mlle chap bloke bonhomme jeune young"
)
_KNOWN = ("shop", "name", "pron", "us", "msg", "noans", "ansn")


def is_stranger(scene: Scene, at: int, *, before: int | None = None) -> bool:
    """Whether the words from `at` on name somebody by an article and a noun that could not be the shop.

    `before`: where the name must have ended.
    """
    words = scene.sentence.words
    articles = _ARTICLES.get(scene.language)
    if articles is None or not 0 <= at < scene.size or words[at] not in articles:
        return False
    if any(when.start <= at + 1 and at < when.end for when in scene.times):
        return False
    known = {hit.start for tag in _KNOWN for hit in scene.of(tag)}
    end = min(scene.size, at + 5, scene.size if before is None else before)
    seen = 0
    for place in range(at + 1, end):
        token = scene.sentence.tokens[place]
        if token.kind != "word" or (seen and token.word in _ENDS):
            break
        if place in known or token.word in _NEUTRAL:
            return False
        seen += 1
    return seen > 0
