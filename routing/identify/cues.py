"""Words that tell which part a firm plays in a sentence: bought from, complained of, or only compared
with.
"""

from __future__ import annotations

from functools import lru_cache

from routing.words.lexicon import Lexicon, compile_lexicon

# What a firm will not do or has not done, while a thing will not close or has not dried.
_WILLS = (
    "answer/reply/respond/refund/deliver/send/help/listen/accept/take/give/pay/replace/exchange/repair/budge"
    "/honour/return/want/care/react/cooperate/let/reimburse/ship/issue/get/come/call/write/admit/acknowledge"
    "/compensate/cancel/know/even"
)
_DONE = (
    "answered/replied/responded/refunded/delivered/sent/shipped/paid/reacted/reimbursed/replaced/returned"
    "/given/called/written/got/received"
)
_PHRASES = {
    "purchase": """
        besteld|besteldn|komt van|komen van|kwam van|kwamen van
        |bestelde|bestelden|bestelling*|bestellen|gekocht|kocht|kochten
        |aangekocht|aankoop
        |aankopen|gekoch|koop|gereserveerd
        |geboekt|boekte|boekten|boeking|reservatie|gehaald|haalde|afgenomen|geleverd|levering|aangeschaft
        |abonnement|factuur|order|ordernummer
        |ingeschreven|georganiseerd door|op reis met|met vakantie met|geweest met|betaald aan|klacht over
        |klacht tegen|klacht ivm|probleem met|problemen met|geschil met|bedrogen door|opgelicht
        |kreeg ~3 van|gekregen van|ontvangen van|toegekomen van|stuurde|opgestuurd|stuurt
        |commande|commandee|commandes|commandees|commandais|commander|achete|achetee|achetes|achetees
        |acheter|achetai|achat|achats|reserve
        |reservee|reservation|pris chez|souscrit|organise par|organisee par|partis avec|voyage avec
        |sejour avec|circuit avec|abonnement|livre par|livraison|facture|facturee|recu de|recue de|recus de
        |recues de|plainte contre
        |plainte concernant|litige avec|reclamation contre|probleme avec|problemes avec|arnaque*|offert
        |provenant de|en provenance|passee sur|passee chez|vient de|viennent de|provient de
        |m a envoye|m ont envoye|nous a envoye|nous ont envoye|m a facture|m ont facture|nous a facture
        |m a livre|nous a livre
        |bestellt|vorbestellt|nachbestellt|kommt von|kam von|bestellte|bestellten|gekauft|kaufte|kauften
        |kauf|einkauf|gebucht|buchte
        |buchung|reserviert
        |geliefert|lieferung|bezogen
        |erworben|erstanden|veranstaltet von|unterwegs mit|waren wir mit|reise mit|rechnung|abo|vertrag
        |bestellnummer|beschwerde uber|reklamation|arger mit|problem mit|probleme mit|geschickt
        |abgebucht|zugeschickt
        |ordered|came from|order|orders|bought|buy|purchased|purchase|booked|booking|reserved|reservation
        |subscribed
        |subscription|invoice|paid
        |got ~4 from|received ~4 from|delivered|delivery|complaint about|complaint against|problem with
        |issue with|dispute with|sent me|sent us|charged
        |shopped|tickets|organised by|organized by|travelled with|trip with|holiday with
        |ordinato|comprato|acquistato|pedido|comprado|compre|encomenda|comprei|zamowi*|kupil*|acquisto
        |bestilt|kobt|bestallt
    """,
    "actor": """
        zegt|zeggen|zei|zeiden|beweert|beweren|weigert|weigeren|weigerde|antwoordt|antwoorden|antwoordde
        |reageert|reageren|reageerde|stelt|stellen
        |biedt|bieden|wil|willen|belooft|beloofde|verwijst|verwijzen|vraagt|vragen|schrijft|schreef|gebeld
        |gemaild|gecontacteerd|geschreven
        |aangeschreven|verwittigd|gecontacteerd|laten weten|gemeld|rekent|rekenen
        |doen niets|levert|leveren|annuleerde|geannuleerd|mailtje|mails
        |dit|disent|pretend|pretendent|refuse|refusent|repond|repondent|repondu|propose|proposent|promet
        |renvoie|renvoient|demande|exige
        |contacte|contactee|ecrit|appele|telephone|prevenu|signale|reagit|reagissent|garde|veut|veulent
        |annule|affirme|affirment
        |sagt|sagen|behauptet|behaupten|weigert|verweigert|verweigern|antwortet|antworten|reagiert|reagieren
        |bieten|bietet mir/uns/nur|bietet ~4 an|verspricht|verweist
        |schreibt|schreiben|meint|meinen|angerufen|geschrieben|kontaktiert|angeschrieben|gemailt|lehnt
        |storniert|wollen|verlangt
        |will mir/mich/uns/nicht/kein/keine/keinen/nur/erst/das/den/die/jetzt/mein/meine/unser/unsere/ein/eine
        |says|say|claims|claim|refuses|refuse|refused|answers|answered|replied|replies|offers|offered
        |promised|promises|wrote|emailed|called
        |contacted|phoned|told|ignores|ignored|cancelled|canceled|wants|charges|keeps
    """,
    "upon": f"""
        heeft/hebben/had mij/me/ons/mijn/mn/m|bedroog|bedrogen|beloofde|beloofden
        |leverde/leverden/levert mij/me/ons|stuurde/stuurt/stuurden mij/me/ons
        |leverde|leverden|rekende|rekenden|annuleerde|annuleerden|vroeg|vroegen mij/me/ons|liet/laat weten
        |m/nous a/ont/avait/avaient|me/nous dit/repond/refuse/reclame/doit/propose/facture/promet/renvoie
        |a/ont refuse/annule/repondu/promis/encaisse/debite/garde/livre|ne repond|ne repondent|ne reagit
        |ne rembourse|ne veut|ne livre|n a jamais/pas/plus/rien/toujours|n ont jamais/pas/plus/rien/toujours
        |hat/haben/hatte mir/mich/uns/mein/meine/unser/unsere|lieferte|lieferten
        |schickte/schickten/schickt mir/uns
        |antwoord/antwoort/antwoordt/reageer/reageerd/reageert/levert/betaalt ~4 ni/nie/niet/niets/nooit
        |zahlt/erstattet/liefert/antwortet/reagiert/schweigt ~4 nicht/nie/nichts
        |nicht liefert/antwortet/reagiert/zahlt/erstattet/lieferte/bezahlt
        |liefert mir/uns/nicht|verrechnete|stornierte|reagiert nicht|antwortet nicht|meldet sich
        |sent/sold/charged/told/owes/promised/delivered/refunded/billed/ignored me/us
        |has/have sent/charged/told/ignored
        |blijft/bleef/blijven volhouden/beweren/zeggen/weigeren/herhalen/ontkennen/beloven
        |houdt/hield/houden vol|ontkent/ontkende/ontkennen
        |s est/etait engage/engagee/excuse/contente|se/s tait/defausse/obstine/entete/moque/contente/fiche
        |fait/font la/le sourde/mort/morte|nie/nient avoir
        |vertrostet/vertrostete/ignoriert/ignorierte mich/uns/mein/meine/unsere
        |has/have/had gone quiet/silent on|went quiet/silent on
        |keeps/kept saying/telling/claiming/insisting/promising
        |insists/insisted/denies/denied
        |does/did/will/doesn/didn/won not/t ~1 {_WILLS}|has/hasn not/t ~1 {_DONE}
        |never answered/replied/delivered/refunded/sent
    """,
    "deed": """
        komt/kwam zijn/haar/hun/de belofte/beloftes/afspraak/afspraken/verplichtingen/garantie
        |wou/wouden/wilde/wilden ~3 terugbetalen/vervangen/omruilen/vergoeden/herstellen
        |wollte/wollten ~3 erstatten/zuruckzahlen/ersetzen/umtauschen/zahlen
        |verschuilt/verschool/verstopt zich|se cache/refugie/retranche|versteckt/verschanzt sich
        |hides/hid behind|is happy/willing/prepared to|houdt/hield zich niet|geeft/gaf toe
        |geeft/gaf ~1 aan dat|geeft/gaf geen gehoor/antwoord/reactie/krimp/kik/thuis
        |heeft/hebben ~1 toegegeven/erkend/bevestigd/toegezegd/ingestemd
        |doet alsof|doet moeilijk/lastig over|lehnt/lehnte ~5 ab|doet of ~1 neus
        |wilt mij/me/ons|houdt/hield zijn/haar/hun woord|steekt/stak het/alles op|steekt/stak de schuld
        |lost niets/niks/het|erkent|betwist
        |bevestigt|bevestigde|negeert|negeerde|weet/wist ~1 van/niet/niets|trekt/trok zich ~2 niets
        |lacht/lachte mij/me/ons/ermee
        |weigerde|garandeert|garandeerde|adviseert|adviseerde|excuseert|excuseerde|verontschuldigt
        |reconnait/reconnaissent|admet|conteste/contestent|invoque
        |a/ont ~1 reconnu/admis/confirme/exige/accepte
        |fait/font semblant/trainer|fait/font comme si
        |ne tient/assume ~2 promesse/promesses/parole/responsabilite|joue la/les|botte en|tarde a
        |s en lave/fiche/moque|me/nous balade/balladent|soutient que|argue
        |gibt/gab zu|gibt/gab den fehler|gibt/gab an dass|gibt/gab keine antwort/auskunft
        |unternimmt/unternahm nichts|unternimmt ~2 nichts|tut/tat so
        |bestreitet|besteht auf/darauf|beharrt|beruft sich
        |stellt/stellte sich taub/stur/quer/tot/dumm/unwissend
        |kummert/kummerte sich|halt/hielt sein/ihr/seine/ihre wort/versprechen/zusage
        |weiss ~1 von/nichts/davon/nicht
        |teilt/teilte ~4 mit|weist ~4 zuruck/ab|weist jede/alle
        |hat/haben ~3 zugegeben/bestatigt/eingeraumt/anerkannt|sieht sich/keinen/das
        |kontaktierte|entschuldigte
        |admits|admitted|acknowledges|acknowledged|agreed|apologised|apologized|confirmed|argues|disputes
        |has/have ~1 admitted/agreed/confirmed/acknowledged/apologised/apologized/insisted
        |refuses|pretends|couldn/could t/not care
    """,
    "bought": """
        besteld|bestelde|bestelden|bestelling|aankoop|gekocht|kocht|kochten|aangekocht|geboekt|boekte
        |boekten|gekoch|bsteld
        |commande|commandee|commandes|commandees|achete|achetee|achetes|achetees|achetais|reserve|reservee
        |achat|achats|commande ~2 passee|bestellung|kauf|order|purchase
        |bestellt|vorbestellt|nachbestellt|bestellte|bestellten|gekauft|kaufte|kauften|gebucht|buchte|ordered|bought|purchased|booked
    """,
    "silent": f"""
        antwoordt/reageert/levert/betaalt/luistert/antwoordde/reageerde/leverde niet/nooit/nergens
        |weigert elke/iedere/alle/mij/me/ons|heeft/hebben ~1 nooit/niets geantwoord/gereageerd/geleverd
        |ne/n repond/repondent/reagit/livre/rembourse/veut/donne|refuse de|refuse tout/toute
        |m a/ont livre/envoye
        |hat/haben ~2 nie/nicht/nichts geliefert/geantwortet/reagiert/bezahlt/geschickt
        |antwortet/reagiert/liefert/zahlt/erstattet nicht/nie/nichts|weigert sich|verweigert die/den/das/jede
        |does/do/did/will/would/doesn/didn/won/don not/never/t ~1 {_WILLS}
        |has/have/hasn/haven/had not/never/t ~1 {_DONE}
        |never answered/replies/replied/answers/delivered/refunded/sent|refuses to|refused to
        |ignores my/me/us/every
    """,
    "trip": """
        op reis met|met vakantie met|op vakantie met|geweest met|weg met|gereisd met|partis avec|partie avec
        |parti avec|voyage avec|sejour avec|circuit avec|croisiere avec|vacances avec|waren wir mit
        |wir waren mit
        |unterwegs mit|reise mit|urlaub mit|gereist mit|gefahren mit|travelled with|traveled with|trip with
        |holiday with|tour with|cruise with|went with
    """,
    "talked": """
        gebeld/gemaild/gesproken/gechat/getelefoneerd/gediscussieerd/gecorrespondeerd met|contact ~3 met
        |in gesprek met
        |mailverkeer met|mails met|overleg met|gebeld naar|gemaild naar|geschreven naar|getelefoneerd naar
        |contact ~3 avec|correspondance avec|echange avec|discussion avec|telephone avec|discute avec
        |parle avec
        |ecrit/telephone/appele/sonne a|kontakt ~3 mit|telefoniert mit|gesprochen mit|gechattet mit
        |schriftverkehr mit
        |korrespondenz mit|telefonat mit|contact ~3 with|back and forth with
        |spoke/spoken/chatted/dealt/dealing with
        |talked/written/wrote/emailed/complained to
    """,
    "compare": """
        goedkoper|elders|gewoonlijk|meestal|doorgaans|normaal bestel|normaal koop|normaal ~3 bij
        |anders altijd bij|vergelijk*
        |concurrent*|wel goed
        |ter vergelijking|voor de helft|moitie prix|moitie moins|halben preis|half the price|half price
        |sells for
        |verkoopt ~4 voor|gibt es ~4 fur|on trouve|kijk maar|kijk eens|regardez sur|schauen sie
        |in afwachting ~6 gekocht|intussen ~6 gekocht|inmiddels ~6 gekocht|vervangexemplaar
        |en attendant ~6 achete/acheter/racheter/rachete/commande|racheter|rachete ~5 chez
        |entretemps ~6 achete
        |ersatz ~3 gekauft|ersatz ~3 besorgt|inzwischen ~6 gekauft|mittlerweile ~6 gekauft|ersatzweise
        |replacement ~3 from|in the meantime ~6 bought|meanwhile ~6 bought|had to buy ~6 from|bought another
        |verwijst ~4 naar|verwijzen ~4 door|renvoie ~3 vers|renvoie ~3 chez|renvoyee ~3 vers|verweist ~4 an
        |refers ~3 to
        |voor ~3 minder|pour ~3 de moins|fur ~3 weniger|for ~3 less
        |zoals bij|net als bij|beter bij|liever bij|ook bij ~6 goed|wel in orde|ook gekeken
        |ook gezien bij|vroeger ~4 bij|vorige keer bij
        |eerder al bij|in plaats daarvan|ondertussen ~4 gekocht|uiteindelijk ~4 gekocht|vervanging gekocht
        |opnieuw gekocht bij|dan maar ~6 gekocht/gehaald/besteld
        |d habitude|habituellement|normalement|ailleurs|moins cher|meilleur marche
        |sans ~3 souci|sans ~3 probleme|
        |comparaison|comparer|concurrent*
        |deja achete chez|deja commande chez|comme chez|plutot chez
        |finalement ~4 achete|entre temps ~4 achete|rachete chez|rachete ~4 chez|la bas tout|la on vous
        |la derniere fois chez
        |sonst ~4 bei|normalerweise|gewohnlich|anderswo|woanders|gunstiger|billiger
        |ohne ~2 probleme
        |konkurrenz|konkurrent|vergleich*|wie bei|lieber bei
        |inzwischen ~4 gekauft|stattdessen
        |usually|normally|elsewhere|cheaper|compared|comparison|competitor*
        |happy with|whereas|instead from|ended up ~4 from|next time ~6 from
        |beter bij/op|beter ~3 gekocht bij|beter ~6 besteld/gekocht/gehaald bij|mieux fait ~6 chez/sur
        |aurais/aurions du ~6 chez/sur|besser/lieber bei/auf|should have/ve ~6 at/from
        |wish i had ~6 at/from
    """,
    "unlike": """
        in tegenstelling tot|anders dan bij/op|anders dan|contrairement a/au/aux|contrairement
        |a la difference de
        |im gegensatz zu/zum/zur|anders als bei/auf|anders als|unlike|as opposed to|in contrast to
        |a l inverse de
    """,
    "staff": """
        werkt/werken/werkte/werkzaam/bediende/arbeider/kassierster/stage/vakantiejob/job bij
        |werkt/werkte/werken voor
        |in dienst bij/van|aangeworven bij|loondienst bij|als/ben ~2 personeelslid/medewerker/bediende van
        |medewerker bij
        |travaille/travaillent/travaillait/travaillais chez/pour
        |employe/employee/employes/salarie/salariee chez|suis/comme/qu ~1 employe/employee/salarie/salariee de
        |caissiere chez|stagiaire chez|engage/engagee chez|bosse chez|arbeitet/arbeiten/arbeitete bei/fur
        |angestellt|angestellte/angestellter bei|beschaftigt|tatig|praktikum bei
        |als/bin ~1 mitarbeiter/mitarbeiterin/angestellte/angestellter von|mitarbeiter/mitarbeiterin bei
        |works/worked/working at/for/in|employed by/at|employee at|as/am/m ~1 employee of|on the staff of
        |in dienst
    """,
    "there": """
        moet ik bij ~3 zijn|ik bij ~2 moet zijn|bij/op ~4 kost/kostte/kosten/krijg/mag/kan
        |chez/sur ~4 il/elle/ils/elles coute/coutait/coutent/vaut|chez/sur ~4 on peut/offre/rembourse
        |chez/sur ~4 coute/coutait/coutent/vaut|bei/auf ~4 kostet/kostete/kosten/gibt/bekommt
        |at/on ~4 it/they/you costs/cost/get/can|at/on ~4 costs/cost
        |terwijl/tandis/wahrend/alors/whereas ~6 bij/chez/bei/at
    """,
    "same": """
        zelfde/dezelfde/hetzelfde ~7 bij/op/van|meme/memes ~8 chez/sur
        |dasselbe/dieselbe/denselben/gleiche/gleichen/selbe/selben ~7 bei/auf|same ~8 at/from/on
    """,
    "former": """
        vroeger|voorheen|ex|gewezen|het vroegere|de vroegere|ooit|anciennement|ancien|ancienne|autrefois
        |jadis|fruher|ehemals|vormals|ehemalige|ehemaliger|formerly|previously|former|once known as
        |formerly known as|previously known as|used to be called|overgenomen van|opvolger van
        |successeur de|repris de|reprise de|nachfolger von|successor of|successor to
    """,
    "called": """
        heet|heette|heten|genaamd|genoemd|met de naam|met als naam|onder de naam|namens|noemt zich
        |naam van de winkel/webshop is
        |s appelle|s appelait|appele|appelee|nomme|nommee|du nom de|au nom de|qui se nomme|denomme|denommee
        |heisst|hiess|namens|genannt|mit dem namen|mit namen|nennt sich|unter dem namen
        |called|named|by the name of|under the name|trading as
    """,
    "topic": """
        klacht|klachten|klacht ivm|betreft|betreffende|aangaande|inzake|probleem|problemen|ruzie|miserie
        |geschil|plainte|reclamation|probleme|problemes|souci|soucis|litige|concerne|concernant|objet
        |beschwerde|problem|probleme|arger|reklamation|betrifft|betreff|complaint|issue|issues|dispute|re
    """,
    "form": """
        deze/dit/this e/email/mail/bericht/message ~6 verzonden/verstuurd/sent ~3 via/vanaf/vanuit/from/van/op
        |cet/ce/cette e/email/mail/message ~6 envoye ~3 via/depuis/sur/par
        |diese/dieses e/email/mail/nachricht ~8 gesendet/verschickt
        |diese/dieses e/email/mail/nachricht ~3 wurde
        |nieuwe inzending|nouvelle soumission|neue einsendung|new submission
    """,
    "relay": """
        afhaalpunt|afhaalpunt bij|pakjespunt|pakketpunt|servicepunt|ophaalpunt|point relais|relais colis
        |point de retrait|point poste|paketshop|abholpunkt|abholstelle|pick up point|pickup point
        |drop off point
        |collection point
        |werd/werden/is/was ~5 afgegeven/achtergelaten/afgeleverd/afgezet/bezorgd bij|achter bij
        |achtergelaten bij
        |ete depose/laisse/remis/livre/deposee/laissee/remise chez/a|laisse le colis chez|depose le colis chez
        |wurde/worden ~8 abgegeben/hinterlegt/abgelegt|was/were left/dropped at/with|left it at/with
        |dropped it at/with
    """,
    "history": """
        klant bij|klant van|client de|client chez|cliente de|cliente chez|kunde bei|kundin bei|customer of
        |de vorige ~3 kocht|de vorige ~5 kwam|le precedent ~4 venait|la precedente ~4 venait
        |mes precedents achats|vorherige ~4 gekauft|previous one ~4 from|previously bought|have bought before
        |nooit problemen|nooit ~2 problemen|nog nooit ~3 problemen|nooit ~3 klachten|zonder ~2 problemen
        |geen enkel probleem|zonder enig probleem
        |tevreden over|tevreden van|tevreden klant|altijd tevreden|altijd goed
        |jamais ~4 probleme/problemes/souci/soucis
        |toujours ~2 satisfait/satisfaite/contents/content/contente|nie ~3 probleme/arger/problem
        |zufrieden mit|immer zufrieden
        |without ~3 problem/problems/trouble/issue|never ~5 problem/problems/trouble/issue/issues
        |always been happy|used to ~4 from
    """,
    "others": """
        vriend/vriendin/kameraad/kennis ~8 gekocht/gehaald/besteld/koopt/bestelt/kocht/bestelde/betaalde
        |collega/collegas ~8 gekocht/gehaald/besteld/koopt/bestelt/kocht/bestelde/betaalde
        |buur/buurman/buurvrouw/buren ~8 gekocht/gehaald/besteld/koopt/bestelt/kocht/bestelde/betaalde
        |zus/broer/neef/schoonzus/schoonbroer ~8 gekocht/gehaald/besteld/koopt/bestelt/kocht/bestelde/betaalde
        |mijn/m/zijn/haar nicht ~8 gekocht/gehaald/besteld/koopt/bestelt/kocht/bestelde/betaalde
        |ami/amie/voisin/voisine/voisins/collegue ~8 achete/commande/pris/achetent/paye
        |soeur/frere/copine/copain/cousine/cousin/amis ~8 achete/commande/pris/achetent/paye
        |freund/freundin/nachbar/nachbarin/nachbarn ~8 gekauft/bestellt/geholt/kaufte/bezahlt
        |kollege/kollegin/schwester/bruder/bekannte/bekannter ~8 gekauft/bestellt/geholt/kaufte/bezahlt
        |friend/friends/neighbour/neighbours/neighbor ~8 bought/ordered/got/paid
        |colleague/sister/brother/mate/cousin ~8 bought/ordered/got/paid
    """,
    "two": """
        twee/beide/2 ~1 winkels/webshops/webwinkels/shops/bedrijven/verkopers/zaken/klachten|allebei
        |alle twee|allebeide|beide gevallen|twee verschillende
        |deux/2 ~1 magasins/boutiques/sites/vendeurs/commercants/plaintes/reclamations/enseignes|d une part
        |d autre part|les deux|tous deux|toutes deux|deux cas
        |zwei/beide/beiden/2 ~1 handler/shops/onlineshops/laden/verkaufer/beschwerden/geschafte/handlern
        |einerseits|andererseits|beiden fallen
        |two/both/2 ~1 shops/webshops/stores/sellers/complaints/companies/retailers|on the one hand
        |two of the/your/these shops/webshops/members/stores
        |both of them|both cases
        |tweede/2de/2e klacht/probleem/geschil/winkel/webshop/zaak/shop/miserie
        |twee ~1 miseries/problemen/dossiers/geschillen/bestellingen
        |deuxieme/seconde/2e/2eme plainte/reclamation/probleme/litige/boutique/magasin/site/souci
        |deux ~1 problemes/soucis/litiges/dossiers/commandes
        |zweite/zweites/zweiter/zweiten beschwerde/problem/fall/shop/handler/laden/arger
        |zwei ~1 probleme/falle/streitfalle/bestellungen
        |second complaint/problem/issue/shop/store/case/dispute
        |two ~1 problems/issues/cases/disputes/orders
        |hetzelfde/zelfde probleem/verhaal/liedje/miserie/scenario ~2 bij/met/op
        |meme probleme/histoire/souci/scenario/chose ~2 chez/avec/sur
        |dasselbe/gleiche/selbe problem/spiel/geschichte/theater ~2 bei/mit
        |same problem/story/issue/thing ~2 at/with/from
        |nog een klacht|nog een andere|nog een probleem|encore une plainte|une autre plainte
        |noch eine beschwerde
        |another complaint|one more complaint
    """,
    "maker": """
        merk|fabrikant|fabricant|marque|hersteller|brand|manufacturer|handleiding|mode d emploi|anleitung
        |manual|producent|fabriek|constructeur|made by|importeur
    """,
    "own": """
        mijn mailadres|mijn emailadres|mijn email|mijn e mail|mijn adres|mijn werk|mijn werkgever|werk bij
        |werk voor|mon adresse|mon email|mon mail|mon courriel|mon employeur|je travaille
        |meine mailadresse|meine e mail|meine adresse|mein arbeitgeber|ich arbeite|my email|my address
        |my employer|i work|via mijn werk|van op het werk|bereikbaar op|bereiken op|me joindre|joignable
        |erreichbar unter|reach me
    """,
    "site": """
        webshop|boekhandel|boekenwinkel|kledingwinkel|kledijwinkel|schoenwinkel|schoenenwinkel
        |speelgoedwinkel
        |fietsenwinkel|fietsenzaak|bloemenwinkel|bloemist|dierenwinkel|dierenzaak|juwelier|bakkerij|bakker
        |slagerij|apotheek|drogist|drogisterij|optiek|opticien|meubelzaak|meubelwinkel|lampenwinkel
        |tuincentrum
        |wijnhandel|wijnwinkel|kruidenier|theewinkel|koffiebranderij|computerwinkel|elektrozaak|onlinewinkel
        |internetwinkel|e shop|e commerce|leverancier|reisorganisatie|reisorganisator|platform|marktplaats
        |online winkel|online shop|online store|internetshop|warenhuis|drukkerij|parfumerie|brillenwinkel
        |epicerie/librairie/pharmacie/bijouterie/parfumerie/boulangerie/site/commerce/enseigne en ligne
        |epicerie|librairie|pharmacie|bijouterie|parfumerie|boulangerie|boucherie|fleuriste|animalerie
        |jouetterie
        |cordonnerie|quincaillerie|papeterie|mercerie|chausseur|bijoutier|libraire|epicier|caviste|opticien
        |jardinerie|droguerie|grossiste|fournisseur|plateforme|agence de voyages|tour operateur|organisateur
        |site web|site internet|boutique en ligne|magasin en ligne|commerce|e boutique|webshop belge
        |buchhandlung|buchladen|spielwarenladen|spielzeugladen|fahrradladen|blumenladen|tierhandlung
        |juwelier
        |backerei|metzgerei|apotheke|drogerie|optiker|mobelhaus|weinhandlung|teeladen|elektroladen
        |onlineladen
        |internetladen|modehaus|kaufhaus|versandhaus|lieferant|hofladen|bioladen|webseite|internetseite
        |bookshop|bookstore|toyshop|florist|jeweller|jeweler|pharmacy|bakery|grocer|grocery|optician
        |supplier
        |travel agency|tour operator|department store|online retailer|web shop|web store|outlet
        |onderneming|handelszaak|speciaalzaak|postorderbedrijf|reisagent|reisagentschap|handelaarster
        |verkoopster
        |entreprise|etablissement|etablissements|vendeuse|site marchand|e commercant|voyagistes
        |versandhandel|versand|onlinehandel|onlinehandler|internethandler|fachgeschaft|betrieb|versender
        |handlerin|verkauferin|firm|business|mail order company|trader|shopkeeper
        |webshop|webshops|webwinkel|winkel|winkels|shop|site|website|webstek|firma|zaak|onlineshop|handelaar
        |verkoper|keten|reisbureau|touroperator|bedrijf|verkopende partij
        |magasin|boutique|enseigne|eshop|vendeur|commercant|societe|agence|marchand|voyagiste
        |handler|laden|onlineshop|geschaft|verkaufer|unternehmen|anbieter|reiseburo|reiseveranstalter
        |store|seller|retailer|webstore|vendor|company|merchant|dealer|agency|negozio|tienda
    """,
    "at": (
        "bij|chez|bei|beim|from|at|off|aupres|door|via|par|durch|by|presso|sur|op|auf|van|von|de|du|au|"
        "aan|naar|to|mit|met|avec|with|contre|tegen|gegen|over|about|against|concernant|uber|hos"
    ),
    "a": """
        een|n|ne|nen|mijn|m|onze|ons|jouw|zijn|haar|hun|geen|elke|iedere|un|une|mon|ma|mes|notre|nos|son|sa
        |ses|leur|quel|quelle|chaque|aucun|aucune
        |ein|eine|einen|einem|einer|eines|mein|meine|meinen|meinem|meiner|unser|unsere|unseren|unserer|kein
        |keine|keinen|jede|jeden|a|an|my|our|his|her|their|no|every|each
        |twee|drie|vier|vijf|zes|deux|trois|quatre|cinq|zwei|drei|vier|funf|two|three|four|five
    """,
}


@lru_cache(maxsize=1)
def cues() -> Lexicon:
    return compile_lexicon(_PHRASES)
