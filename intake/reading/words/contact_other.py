"""Other languages, in little: a mail in them is answered in English, yet its contact with the shop counts."""

PHRASES = {
    "did": """
        ho ~3 scritto/contattato/chiamato/telefonato/inviato/mandato/segnalato|abbiamo ~3 scritto/contattato/chiamato/telefonato/inviato|scritto|contattato|telefonato|mandato ~3 mail/email/messaggio
        |he ~3 escrito/contactado/llamado/enviado/mandado|hemos ~3 escrito/contactado/llamado/enviado|escribi|llame|contacte|escrito|contactado|llamado|envie ~4 correo/correos/mensaje/email
        |escrevi|contactei|liguei|enviei ~4 email/mensagem|telefonei|contatei|napisal*|dzwonil*|kontaktowal*|wyslal* ~3 mail/maile/wiadomosc|zadzwonil*|am ~3 scris/sunat/contactat|yazdim|aradim|ringt|skrev|ringde|mejlat|skrevet|ringet
    """,
    "neg": "non|mai|no|nunca|nao|nie|nu|ikke|inte|sin|senza|sem|ninguna|nessuna|nessun|ainda|niciun|bez",
    "noans": """
        senza ~4 risposta|nessuna ~2 risposta|non ~4 risposto/rispondono/risponde/rispondere|mai ~3 risposto/risposta|sin ~3 respuesta|ninguna ~2 respuesta|no ~4 responden/responde/contestan/contesta/respondido/contestado|nunca ~3 respondido/contestado/respondieron/contestaron|sem ~3 resposta|nenhuma ~2 resposta|nao ~4 respondem/responde/responderam|nunca responderam
        |bez odpowiedzi|brak odpowiedzi|nie odpowiad*|nikt nie odpowiad*|nici un raspuns|niciun raspuns|nu raspund*|cevap yok|cevap vermiyor*|intet svar|inget svar
    """,
    "soft": "silenzio|silencio",
    "ans": "ha risposto|hanno risposto|mi hanno detto|rispondono che|han respondido|ha respondido|respondieron|me dijeron|me han dicho|dicen que|responderam que|disseram|odpowiedzieli|twierdza|au raspuns|dizem que|rifiuta|rifiutano|se niegan|recusam",
    "none": "non ho ancora contattato|non ho ancora scritto|non li ho ancora|todavia no he contactado|aun no he contactado|no he contactado|ainda nao contactei|nie kontaktowal* sie|jeszcze nie kontakt*",
    "ask": "devo|debo|tengo que|preciso|czy musze|trebuie sa",
    "first": "prima|primero|primeiro|najpierw|mai intai",
    "inf": "contattare|scrivere|chiamare|contactar|escribir|llamar|escrever|ligar|skontaktowac|contactez",
    "shop": "negozio|venditore|sito|servizio clienti|tienda|vendedor|atencion al cliente|servicio al cliente|loja|sklep|sklepu|sprzedawc*|magazin|butik|butikken|butiken",
    "pron": "li|loro|gli|les|los|lhes|ich|im|ei|dem|dom",
    "other": "corriere|banca|banco|transportista|mensajero|transportadora|kurier|bank|curier",
    "us": "vi|voi|voso|ustedes|vosotros|pan|panstwo",
    "self": "io|noi|yo|nosotros|eu|nos|ja|my",
    "many": "piu volte|varie volte|diverse volte|molte volte|varias veces|muchas veces|varias vezes|muitas vezes|wielokrotnie|kilka razy|de mai multe ori|flere ganger|flera ganger|tante volte|volte|veces|vezes|razy",
    "times": "volte|veces|vezes|razy|ori|mail|emails",
    "auto": "automatic*|automatyczn*",
    "event": "ordinato|comprato|arrivato|pedido|comprado|encomendei|zamowi*",
    "boundary": "ma|pero|mas|ale|dar|che|que|perche|porque",
}
