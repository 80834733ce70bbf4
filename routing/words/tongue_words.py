"""The commonest words of the four languages and of some others, and endings that tell words apart."""

COMMON = {
    "nl": """
        ik je jij u uw jullie wij we hij zij ze het de een dit dat deze die mijn jouw zijn haar ons onze hun
        hen
        ben bent is was waren heb hebt heeft hebben had hadden word wordt worden werd werden kan kunt kunnen
        kon konden
        wil willen wou zal zullen zou zouden moet moeten mag mogen ga gaat gaan doe doet doen
        niet geen nooit niets niks nog al ook maar en of want dus omdat als dan toen wanneer hoe wat wie
        waar welke
        waarom van voor naar met zonder bij op aan uit over onder tegen sinds tot om te er daar hier
        heel veel
        meer wel toch weer terug eens even gewoon alleen enkel zelf iets iemand niemand alles
        besteld bestelling gekocht geleverd levering ontvangen betaald geld winkel webwinkel klacht klachten
        geachte
        beste groeten groet dank bedankt alvast vriendelijke hoogachtend mevrouw meneer mijnheer hallo dag
        goedendag
        gebeld gemaild mail antwoord reactie gekregen kreeg gestuurd verzonden teruggestuurd terugbetaling
        terugbetaald
        weken dagen maanden gisteren vandaag morgen vorige week maand jaar euro pakje pakket kapot stuk
        verkeerd
        verkeerde maat schoenen toestel fiets reis zonder graag hulp help aub a.u.b. mvg da ni nie zen gij
        ge awel
        ne nen diejen amai hebde kunde gulle
        nochtans echter reeds zelfs intussen ondertussen daarom hierbij zonet waarschijnlijk gisterenavond
        bijlage klopt
        klantendienst rekening factuur winkelier zie foto aub hoor hè amai allee
        jou hem komt komen probleem problemen goed twee drie zegt zeggen beweert weigert antwoordt
        geantwoord gebroken ontbreekt ochtend avond dinsdag woensdag donderdag vrijdag zaterdag zondag
        mei juni juli augustus oktober verkoper telefoon alstublieft gelieve
    """,
    "fr": """
        je tu il elle on nous vous ils elles le la les un une des du de au aux ce cet cette ces mon ma mes
        ton ta
        votre vos notre nos leur leurs son sa ses suis es est sommes êtes sont était étaient ai as a avons
        avez ont
        avait avaient été être avoir fait faire peux peut peuvent pouvez dois doit devez veux veut
        ne pas plus jamais rien aucun aucune encore déjà aussi mais et ou donc car parce que qui quoi où
        quand comment
        pourquoi pour par avec sans chez sur sous dans depuis jusque vers entre après avant très bien tout
        tous toute
        y en se si cela ça
        commande commandé acheté achat livré livraison reçu payé argent magasin boutique plainte réclamation
        bonjour
        bonsoir madame monsieur merci cordialement salutations distinguées appelé écrit réponse envoyé colis
        remboursement remboursé remboursés semaine semaines jours mois hier aujourd'hui aujourd hui dernier
        dernière
        passé euros cassé abîmé taille mauvais mauvaise site svp aidez aide toujours personne
        alors ainsi lors voici voilà veuillez trouver jointe annexe suite facture client clients veut fait
        été eu cassée cassés cassées abîmée abîmés abîmées commandée commandés commandées livrée livrés
        livrées reçue reçus reçues défectueux défectueuse incomplet incomplète manquant manquante manquants
        endommagé endommagée retard remboursez arrivé arrivée
        j l d c n s qu m t lorsque parce
        moi toi lui vient viennent problème problèmes trois jour dit disent dire prétend prétendent
        affirme affirment refuse refusent répond répondent répondu achetée manque manquent demain matin
        soir lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin
        juillet août septembre octobre novembre décembre rembourser téléphone numéro faut fallait
        quelque
    """,
    "de": """
        ich du er sie es wir ihr der die das den dem des ein eine einen einem einer eines mein meine meinen
        meinem
        meiner dein ihre ihren ihrem ihrer unser unsere uns mich mir dich dir ihm ihn ihnen euch euer bin
        bist ist sind
        war waren habe hast hat haben hatte hatten wird werden wurde wurden kann können konnte konnten will
        wollen
        soll sollte muss müssen darf möchte nicht kein keine keinen nie nichts noch schon auch aber und oder
        denn weil
        dass ob als wenn dann wann wie was wer wo welche warum von für nach mit ohne bei auf an aus über
        unter gegen
        seit bis um zu zum zur im am vom beim da dort hier sehr viel mehr doch wieder nur selbst etwas
        jemand niemand
        alles bestellt bestellung gekauft geliefert lieferung erhalten bezahlt geld händler beschwerde sehr
        geehrte
        damen herren hallo guten tag freundlichen grüßen danke gruß angerufen geschrieben antwort bekommen
        geschickt
        rückerstattung wochen tage tagen monate gestern heute morgen vorgestern letzte letzten woche monat
        jahr euro
        paket kaputt falsch falsche größe bitte hilfe gemailt sich vielen sache hiermit dieser diesem diesen
        jetzt dabei davon daran nachricht
        leider wäre würde worden weiterhin anbei liebe lieber grüße schönen tisch kundendienst rechnung
        zurück man
        kommt kommen probleme gemacht gut zwei drei sagt sagen behauptet weigert antwortet geantwortet
        defekt fehlt immer früh abend montag dienstag mittwoch donnerstag freitag samstag sonntag
        januar februar märz mai juni juli oktober dezember erstattet verkäufer
    """,
    "en": """
        i you he she it we they the a an this that these those my your his her its our their me him us them
        am is are
        was were be been being have has had do does did will would can could should must may might not no
        never
        nothing yet already also but and or because if then when how what who where which why of for to from
        with
        without at on in out about over under since until there here very much more again back only just
        myself
        something someone nobody anyone everything ordered order bought purchased delivered delivery
        received paid
        money shop store seller complaint dear hello hi regards sincerely thanks thank called wrote emailed
        email
        reply answer got sent refund refunded weeks days months yesterday today last week month year euros
        parcel
        package broken wrong size please help any after before don t haven didn won isn doesn couldn wasn ve
        re ll
        comes come problems done good two day says say claims refuses replies replied written damaged
        faulty always still tomorrow monday tuesday wednesday thursday friday saturday sunday january
        february march june july october invoice website phone number sir madam want
    """,
}

OTHERS = {
    "it": """
        io tu lui lei noi voi loro il lo gli un uno una di del della dei delle che non sono è siamo ho hai
        ha abbiamo
        hanno mi ti ci vi si per con senza ma anche più mai nulla niente come quando perché questo questa
        mio mia
        negozio ordine ordinato arrivato buongiorno grazie cordiali saluti soldi rimborso sito ricevuto
        pacco dal nel di in le mio i e comprato rotto risponde rispondono aiutarmi potete favore
        settimane mesi
        volte pagato euro nessuno arrivata spedito
        alla al sul ancora abito scritto
    """,
    "es": """
        yo tú él ella nosotros ellos el los las un una unos unas del al que no es son soy está están he has
        ha hemos
        han me te se nos por para con sin pero también más nunca nada como cuando porque este esta mi tienda
        pedido
        comprado recibido hola gracias de en le les su sus lo ya nadie nunca llego llegó compré pedí
        vivo tardes
        noches euros contestan responden responde ayudarme pueden puedo favor roto dañado devolver
        devolución
        espero hace semanas meses correo veces escrito comprar he saludos dinero reembolso pagué y muy
        buenos días todavía escribí
    """,
    "pt": """
        eu ele ela nós eles o os as um uma uns umas do da dos das que não é são estou está tenho tem temos
        me se por
        para com sem mas também mais nunca nada como quando porque este esta meu minha loja encomenda de
        em no na ninguém responde respondem chegou partido semanas vezes ajudar podem favor
        comprei recebi
        olá obrigado obrigada dinheiro reembolso bom dia ainda foi
    """,
    "pl": """
        ja ty on ona my wy oni nie jest są był była mam masz ma mamy się na w z do od po za dla że ale czy
        jak kiedy
        gdzie co to ten ta moje mój moja sklep zamówienie zamówiłem zamówiłam kupiłem pieniądze dzień dobry
        dziękuję
        pozdrawiam zwrot paczka jeszcze odpowiedzi i o nikt odpowiada sklepu sklepie tygodni proszę
        pomoc pomóc uszkodzony
        zepsuty otrzymałem otrzymałam napisałem napisałam dostałem dostałam temu razy
    """,
    "ro": """
        eu nu este sunt am ai are avem au la în din pe cu de să că și dar când cum unde ce acest magazin
        comandă
        comandat bună ziua mulțumesc bani pachet încă
    """,
    "tr": """
        ben sen o biz siz onlar bir ve bu şu için ile ama değil var yok ne nasıl neden sipariş mağaza para
        iade merhaba
        teşekkürler ürün geldi henüz bizi bize kimse da geri istiyoruz istiyorum aldık aldım hafta başka
        saat
        bilgi vermedi gelmedi bozuk iyi günler yardım lütfen
    """,
    "da": """
        jeg du han hun vi de det den en et og men ikke har havde er var som til fra med uden på af om
        bestilt købt
        butik penge hej tak pakke endnu
    """,
    "sv": """
        jag du han hon vi ni de det den en ett och men inte har hade är var som till från med utan på av om
        beställt
        köpt butik pengar hej tack paket ännu
    """,
    "uk": (
        "я ти він вона ми ви вони не є був була маю на в з до від що але як коли де це мій магазин "
        "замовлення гроші"
    ),
    "ar": "في من على إلى أن لا هذا هذه لم مع كان التي الذي طلب متجر",
}

ENDINGS = {  # words unknown otherwise: what they end in, or hold inside
    "nl": (("ijk", "lijk", "tje", "tjes", "heid", "aar", "eerd", "ijn"), ("ij", "aa", "uu")),
    "fr": (("eux", "tion", "ment", "eur", "euse", "aient", "ais", "ait", "ez", "age"), ()),
    "de": (("ung", "ungen", "keit", "heit", "lich", "isch", "chen"), ("sch", "tz")),
    "en": (("ing", "ness", "ful", "ly", "ght"), ("th", "wh")),
}
