"""Words for a time, the day of the mail that holds them, and the latest day that they mean.

A line: language, words, meaning. `long` is "for weeks, ages ago", `future` a day to come, `-` no time at all.
"""

THURSDAY_12_NOVEMBER = """
nl | op maandagnamiddag | 2026-11-09
nl | dinsdagvoormiddag | 2026-11-10
nl | deze maandag | 2026-11-09
nl | afgelopen vrijdag | 2026-11-06
nl | vrijdag ll. | 2026-11-06
nl | maandag vorige week | 2026-11-02
nl | maandag twee weken geleden | 2026-10-26
nl | maandag 8 dagen geleden | 2026-11-02
nl | vandaag een week geleden | 2026-11-05
nl | gisteren veertien dagen geleden | 2026-10-28
nl | morgen is het twee weken geleden | 2026-10-30
nl | eerder deze week | 2026-11-11
nl | begin deze week | 2026-11-11
nl | eind vorige week | 2026-11-08
nl | midden vorige week | 2026-11-05
nl | eind vorige maand | 2026-10-31
nl | half vorige maand | 2026-10-20
nl | afgelopen weekend | 2026-11-08
nl | het voorbije weekend | 2026-11-08
nl | dit weekend | 2026-11-08
nl | het weekend van 24 oktober | 2026-10-25
nl | vorig weekend | 2026-11-08
nl | twee weekends geleden | 2026-11-01
nl | een dag of tien geleden | 2026-11-03
nl | een drietal weken geleden | 2026-10-22
nl | een tweetal dagen geleden | 2026-11-10
nl | 2,5 weken geleden | 2026-10-26
nl | 2 à 3 weken geleden | 2026-10-29
nl | 2-3 dagen geleden | 2026-11-10
nl | twee, drie dagen geleden | 2026-11-10
nl | vijfentwintig dagen geleden | 2026-10-18
nl | nog maar drie dagen geleden | 2026-11-09
nl | pakweg tien dagen geleden | 2026-11-02
nl | iets meer dan een week geleden | 2026-11-04
nl | twee weken is het geleden | 2026-10-29
nl | op twaalf oktober | 2026-10-12
nl | op drie november | 2026-11-03
nl | de derde november | 2026-11-03
nl | op de 28ste van vorige maand | 2026-10-28
nl | op de 3e van deze maand | 2026-11-03
nl | op de 3de dezer | 2026-11-03
nl | de dag voor Allerheiligen | 2026-10-31
nl | met Allerheiligen | 2026-11-01
nl | op Allerzielen | 2026-11-02
nl | daags na Allerheiligen | 2026-11-02
nl | de maandag na Allerheiligen | 2026-11-02
nl | de vrijdag vóór Allerheiligen | 2026-10-30
nl | de week voor Allerheiligen | 2026-10-31
nl | het weekend voor Allerheiligen | 2026-10-25
nl | twee dagen na Allerheiligen | 2026-11-03
nl | op Wapenstilstand | 2026-11-11
nl | op de vooravond van Allerheiligen | 2026-10-31
nl | in de herfstvakantie | 2026-11-08
nl | sinds de herfstvakantie | 2026-11-08
nl | net voor de herfstvakantie | 2026-11-01
nl | tijdens de zomervakantie | 2026-08-31
nl | sinds de grote vakantie | 2026-08-31
nl | voor de zomervakantie | 2026-06-30
nl | sinds de vakantie | 2026-11-08
nl | van de zomer | 2026-09-21
nl | deze zomer | 2026-09-21
nl | afgelopen zomer | 2026-09-21
nl | vorig jaar | 2025-12-31
nl | in 2025 | 2025-12-31
nl | dit voorjaar | 2026-06-20
nl | de dag voor gisteren | 2026-11-10
nl | onlangs | 2026-11-11
nl | dezer dagen | 2026-11-11
nl | al een tijd | long
nl | al weken | long
nl | al weken en weken | long
nl | volgende week | future
nl | volgende maandag | future
nl | van dinsdag | 2026-11-10
nl | ma. 9/11 | 2026-11-09
nl | 9-11-2026 | 2026-11-09
nl | 9 nov '26 | 2026-11-09
nl | op Halloween | 2026-10-31
nl | een week of twee terug | 2026-11-05
nl | een goeie maand geleden | 2026-10-13
nl | 48 uur geleden | 2026-11-10
nl | vijf werkdagen geleden | 2026-11-05
nl | verleden dinsdag | 2026-11-10
nl | verleden week dinsdag | 2026-11-03
nl | twee maandagen geleden | 2026-11-02
nl | tot gisteren | -
nl | donderdag een week geleden | 2026-11-05
fr | lundi après-midi | 2026-11-09
fr | ce lundi | 2026-11-09
fr | lundi dernier | 2026-11-09
fr | lundi de la semaine dernière | 2026-11-02
fr | lundi de la semaine passée | 2026-11-02
fr | lundi il y a huit jours | 2026-11-02
fr | hier il y a une semaine | 2026-11-04
fr | il y a eu une semaine hier | 2026-11-04
fr | demain cela fera deux semaines | 2026-10-30
fr | cela fera deux semaines demain | 2026-10-30
fr | en début de semaine | 2026-11-11
fr | en fin de semaine dernière | 2026-11-08
fr | à la fin du mois dernier | 2026-10-31
fr | au début du mois dernier | 2026-10-10
fr | ce week-end | 2026-11-08
fr | le week-end dernier | 2026-11-08
fr | le week-end du 24 octobre | 2026-10-25
fr | l'avant-dernier week-end | 2026-11-01
fr | il y a dix-sept jours | 2026-10-26
fr | il y a vingt-cinq jours | 2026-10-18
fr | il y a vingt et un jours | 2026-10-22
fr | il y a une bonne dizaine de jours | 2026-11-02
fr | il y a une quinzaine de jours | 2026-10-29
fr | il y a quinze jours | 2026-10-29
fr | il y a 15 jours | 2026-10-29
fr | il y a deux ou trois jours | 2026-11-10
fr | il y a 2-3 jours | 2026-11-10
fr | il y a seulement trois jours | 2026-11-09
fr | il y a à peine trois jours | 2026-11-10
fr | il y a deux semaines et demie | 2026-10-26
fr | le deux novembre | 2026-11-02
fr | le premier novembre | 2026-11-01
fr | le vingt-trois octobre | 2026-10-23
fr | le 28 du mois dernier | 2026-10-28
fr | le 3 de ce mois | 2026-11-03
fr | le 3 courant | 2026-11-03
fr | la veille de la Toussaint | 2026-10-31
fr | le lendemain de la Toussaint | 2026-11-02
fr | le lundi après la Toussaint | 2026-11-02
fr | le vendredi avant la Toussaint | 2026-10-30
fr | la semaine avant la Toussaint | 2026-10-31
fr | deux jours après la Toussaint | 2026-11-03
fr | le jour de la Toussaint | 2026-11-01
fr | pendant les vacances de Toussaint | 2026-11-01
fr | depuis les vacances de la Toussaint | 2026-11-01
fr | pendant les grandes vacances | 2026-08-31
fr | cet été | 2026-09-21
fr | l'été dernier | 2026-09-21
fr | l'année dernière | 2025-12-31
fr | en 2025 | 2025-12-31
fr | le jour de l'Armistice | 2026-11-11
fr | l'autre jour | 2026-11-11
fr | récemment | 2026-11-11
fr | ces jours-ci | 2026-11-11
fr | depuis des semaines et des semaines | long
fr | depuis un bout de temps | long
fr | la semaine prochaine | future
fr | jeudi prochain | future
fr | avant-hier soir | 2026-11-10
fr | il y a 48 heures | 2026-11-10
fr | il y a cinq jours ouvrables | 2026-11-05
fr | depuis jeudi | 2026-11-05
fr | depuis lundi passé | 2026-11-09
fr | il y a deux lundis | 2026-11-02
fr | le lun. 9/11 | 2026-11-09
fr | voici dix jours | 2026-11-02
fr | cela doit faire dix jours | 2026-11-02
fr | il y a de cela dix jours | 2026-11-02
fr | à la mi-octobre | 2026-10-20
fr | dans le courant de la semaine dernière | 2026-11-08
de | Montagvormittag | 2026-11-09
de | am Dienstagnachmittag | 2026-11-10
de | diesen Montag | 2026-11-09
de | letzten Freitag | 2026-11-06
de | am Montag letzter Woche | 2026-11-02
de | letzte Woche Montag | 2026-11-02
de | Montag vor einer Woche | 2026-11-02
de | Montag vor zwei Wochen | 2026-10-26
de | heute vor einer Woche | 2026-11-05
de | gestern vor acht Tagen | 2026-11-04
de | morgen sind es zwei Wochen her | 2026-10-30
de | Anfang dieser Woche | 2026-11-11
de | Ende letzter Woche | 2026-11-08
de | Mitte letzter Woche | 2026-11-05
de | Ende letzten Monats | 2026-10-31
de | Mitte letzten Monats | 2026-10-20
de | am letzten Wochenende | 2026-11-08
de | dieses Wochenende | 2026-11-08
de | am Wochenende vom 24. Oktober | 2026-10-25
de | vor vierzehn Tagen | 2026-10-29
de | vor 8 Tagen | 2026-11-05
de | vor fünfundzwanzig Tagen | 2026-10-18
de | vor 2-3 Tagen | 2026-11-10
de | vor zwei, drei Tagen | 2026-11-10
de | vor zwei bis drei Wochen | 2026-10-29
de | vor gut zehn Tagen | 2026-11-01
de | vor etwas mehr als einer Woche | 2026-11-04
de | vor knapp zwei Wochen | 2026-10-30
de | zehn Tage ist es her | 2026-11-02
de | vor 2,5 Wochen | 2026-10-26
de | am dritten November | 2026-11-03
de | am zwölften Oktober | 2026-10-12
de | am 28. des letzten Monats | 2026-10-28
de | am 3. dieses Monats | 2026-11-03
de | am Tag vor Allerheiligen | 2026-10-31
de | am Tag nach Allerheiligen | 2026-11-02
de | am Freitag vor Allerheiligen | 2026-10-30
de | zwei Tage nach Allerheiligen | 2026-11-03
de | in der Woche vor Allerheiligen | 2026-10-31
de | an Allerheiligen | 2026-11-01
de | zu Allerheiligen | 2026-11-01
de | in den Herbstferien | 2026-11-08
de | seit den Sommerferien | 2026-08-31
de | vor den Sommerferien | 2026-06-30
de | im Sommer | 2026-09-21
de | letzten Sommer | 2026-09-21
de | letztes Jahr | 2025-12-31
de | im Jahr 2025 | 2025-12-31
de | neulich | 2026-11-11
de | vor Kurzem | 2026-11-11
de | dieser Tage | 2026-11-11
de | schon ewig | long
de | seit Wochen | long
de | nächste Woche | future
de | kommenden Montag | future
de | vor fünf Werktagen | 2026-11-05
de | Mo., 9.11. | 2026-11-09
de | seit Dienstag | 2026-11-10
de | seit dem 2. November | 2026-11-02
de | vor zwei Wochenenden | 2026-11-01
de | im Laufe der letzten Woche | 2026-11-08
de | am 31. Oktober | 2026-10-31
de | an Halloween | 2026-10-31
de | vor anderthalb Wochen | 2026-11-02
en | Monday afternoon | 2026-11-09
en | this Monday | 2026-11-09
en | last Friday | 2026-11-06
en | this past Friday | 2026-11-06
en | Monday last week | 2026-11-02
en | Monday of last week | 2026-11-02
en | last week Monday | 2026-11-02
en | a week ago last Monday | 2026-11-02
en | two weeks ago on Monday | 2026-10-26
en | Monday two weeks ago | 2026-10-26
en | a week ago yesterday | 2026-11-04
en | a week ago today | 2026-11-05
en | tomorrow it will be two weeks | 2026-10-30
en | earlier this week | 2026-11-11
en | at the start of this week | 2026-11-11
en | late last week | 2026-11-08
en | in the middle of last week | 2026-11-05
en | at the end of last month | 2026-10-31
en | in the middle of last month | 2026-10-20
en | last weekend | 2026-11-08
en | this weekend | 2026-11-08
en | at the weekend | 2026-11-08
en | the weekend of 24 October | 2026-10-25
en | the weekend before last | 2026-11-01
en | two weekends ago | 2026-11-01
en | fifteen days ago | 2026-10-28
en | twenty-five days ago | 2026-10-18
en | 2-3 days ago | 2026-11-10
en | two or three days ago | 2026-11-10
en | about ten days ago | 2026-11-02
en | ten or so days ago | 2026-11-02
en | just over a week ago | 2026-11-04
en | a little over two weeks ago | 2026-10-28
en | nearly two weeks ago | 2026-10-30
en | 2.5 weeks ago | 2026-10-26
en | two and a half weeks ago | 2026-10-26
en | a couple of weeks back | 2026-10-29
en | on the third of November | 2026-11-03
en | on November third | 2026-11-03
en | on the 28th of last month | 2026-10-28
en | on the 3rd of this month | 2026-11-03
en | the day before All Saints | 2026-10-31
en | on All Saints' Day | 2026-11-01
en | on All Saints | 2026-11-01
en | the day after All Saints | 2026-11-02
en | the Monday after All Saints | 2026-11-02
en | the Friday before All Saints | 2026-10-30
en | two days after All Saints | 2026-11-03
en | the week before All Saints | 2026-10-31
en | on Armistice Day | 2026-11-11
en | on Halloween | 2026-10-31
en | since the summer holidays | 2026-08-31
en | before the summer holidays | 2026-06-30
en | over the summer | 2026-09-21
en | last summer | 2026-09-21
en | last year | 2025-12-31
en | in 2025 | 2025-12-31
en | recently | 2026-11-11
en | the other day | 2026-11-11
en | for donkey's years | long
en | for weeks on end | long
en | next week | future
en | five working days ago | 2026-11-05
en | since Tuesday | 2026-11-10
en | Mon 9 Nov | 2026-11-09
en | Nov. 9 | 2026-11-09
en | two Mondays ago | 2026-11-02
en | the day before my birthday | -
"""

FRIDAY_10_APRIL = """
nl | de woensdag voor Pasen | 2026-04-01
nl | op Witte Donderdag | 2026-04-02
nl | op Goede Vrijdag | 2026-04-03
nl | op stille zaterdag | 2026-04-04
nl | met Pasen | 2026-04-05
nl | op paasmaandag | 2026-04-06
nl | op tweede paasdag | 2026-04-06
nl | in het paasweekend | 2026-04-06
nl | de dinsdag na Pasen | 2026-04-07
nl | drie dagen voor Pasen | 2026-04-02
nl | een week voor Pasen | 2026-03-29
nl | voor Pasen | 2026-04-04
nl | in de krokusvakantie | 2026-02-22
nl | in de paasvakantie | 2026-04-10
nl | voor de paasvakantie | 2026-04-05
nl | met Valentijn | 2026-02-14
nl | op Aswoensdag | 2026-02-18
nl | op palmzondag | 2026-03-29
fr | le mercredi avant Pâques | 2026-04-01
fr | le mercredi d'avant Pâques | 2026-04-01
fr | le vendredi saint | 2026-04-03
fr | le jeudi saint | 2026-04-02
fr | à Pâques | 2026-04-05
fr | le lundi de Pâques | 2026-04-06
fr | le week-end de Pâques | 2026-04-06
fr | le mardi après Pâques | 2026-04-07
fr | le mardi qui a suivi Pâques | 2026-04-07
fr | le lendemain de Pâques | 2026-04-06
fr | trois jours avant Pâques | 2026-04-02
fr | avant Pâques | 2026-04-04
fr | à la Saint-Valentin | 2026-02-14
fr | le mercredi des Cendres | 2026-02-18
fr | au carnaval | 2026-02-17
de | am Mittwoch vor Ostern | 2026-04-01
de | am Gründonnerstag | 2026-04-02
de | am Karfreitag | 2026-04-03
de | an Ostern | 2026-04-05
de | am Ostermontag | 2026-04-06
de | am Osterwochenende | 2026-04-06
de | am Dienstag nach Ostern | 2026-04-07
de | drei Tage vor Ostern | 2026-04-02
de | kurz vor Ostern | 2026-04-04
de | am Rosenmontag | 2026-02-16
de | am Aschermittwoch | 2026-02-18
de | zu Karneval | 2026-02-17
en | the Wednesday before Easter | 2026-04-01
en | on Maundy Thursday | 2026-04-02
en | on Good Friday | 2026-04-03
en | at Easter | 2026-04-05
en | on Easter Monday | 2026-04-06
en | over the Easter weekend | 2026-04-06
en | the Tuesday after Easter | 2026-04-07
en | three days before Easter | 2026-04-02
en | just before Easter | 2026-04-04
en | on Valentine's Day | 2026-02-14
en | on Ash Wednesday | 2026-02-18
"""

THURSDAY_21_MAY = """
nl | de dinsdag voor Hemelvaart | 2026-05-12
nl | op O.L.H. Hemelvaart | 2026-05-14
nl | op Hemelvaartsdag | 2026-05-14
nl | de vrijdag na Hemelvaart | 2026-05-15
nl | het hemelvaartweekend | 2026-05-17
nl | op moederdag | 2026-05-10
nl | de dag na moederdag | 2026-05-11
nl | op Dag van de Arbeid | 2026-05-01
fr | le mardi avant l'Ascension | 2026-05-12
fr | le jeudi de l'Ascension | 2026-05-14
fr | le pont de l'Ascension | 2026-05-17
fr | le vendredi après l'Ascension | 2026-05-15
fr | à la fête des Mères | 2026-05-10
fr | le jour de la fête du Travail | 2026-05-01
de | am Dienstag vor Christi Himmelfahrt | 2026-05-12
de | an Christi Himmelfahrt | 2026-05-14
de | am Freitag nach Himmelfahrt | 2026-05-15
de | am Muttertag | 2026-05-10
de | am Tag der Arbeit | 2026-05-01
en | the Tuesday before Ascension | 2026-05-12
en | on Ascension Day | 2026-05-14
en | the day after Ascension Day | 2026-05-15
en | on Mother's Day | 2026-05-10
en | on Labour Day | 2026-05-01
"""

TUESDAY_5_JANUARY = """
nl | op kerstavond | 2026-12-24
nl | op eerste kerstdag | 2026-12-25
nl | op tweede kerstdag | 2026-12-26
nl | de maandag voor Kerst | 2026-12-21
nl | tussen Kerst en Nieuwjaar | 2026-12-31
nl | op oudejaarsavond | 2026-12-31
nl | op nieuwjaarsdag | 2027-01-01
nl | vlak voor Nieuwjaar | 2026-12-31
nl | voor de feestdagen | 2026-12-23
nl | tijdens de feestdagen | 2027-01-01
nl | in de kerstvakantie | 2027-01-03
nl | vorig jaar | 2026-12-31
nl | op Sinterklaas | 2026-12-06
nl | op Black Friday | 2026-11-27
nl | op Cyber Monday | 2026-11-30
fr | la veille de Noël | 2026-12-24
fr | le lendemain de Noël | 2026-12-26
fr | entre Noël et Nouvel An | 2026-12-31
fr | avant les fêtes | 2026-12-23
fr | pendant les fêtes | 2027-01-01
fr | pendant les vacances de Noël | 2027-01-03
fr | à la Saint-Nicolas | 2026-12-06
fr | au Nouvel An | 2027-01-01
fr | le jour de l'An | 2027-01-01
fr | le réveillon de Noël | 2026-12-24
fr | le lundi d'avant Noël | 2026-12-21
fr | lors du Black Friday | 2026-11-27
de | an Heiligabend | 2026-12-24
de | am zweiten Weihnachtstag | 2026-12-26
de | zwischen Weihnachten und Neujahr | 2026-12-31
de | zwischen den Jahren | 2026-12-31
de | vor den Feiertagen | 2026-12-23
de | über die Feiertage | 2027-01-01
de | an Silvester | 2026-12-31
de | in den Weihnachtsferien | 2027-01-03
de | an Nikolaus | 2026-12-06
de | am Montag vor Weihnachten | 2026-12-21
en | on Christmas Eve | 2026-12-24
en | on Boxing Day | 2026-12-26
en | between Christmas and New Year | 2026-12-31
en | on New Year's Eve | 2026-12-31
en | on New Year's Day | 2027-01-01
en | before the holidays | 2026-12-20
en | over the holidays | 2027-01-03
en | during the Christmas holidays | 2027-01-03
en | the Monday before Christmas | 2026-12-21
en | two days after Christmas | 2026-12-27
en | on Black Friday | 2026-11-27
en | on Saint Nicholas | 2026-12-06
"""

SUNDAY_15_NOVEMBER = """
nl | dit weekend | 2026-11-15
nl | vorig weekend | 2026-11-08
nl | deze week | 2026-11-15
nl | zondag | 2026-11-08
nl | zaterdag | 2026-11-14
fr | ce week-end | 2026-11-15
fr | le week-end dernier | 2026-11-08
de | dieses Wochenende | 2026-11-15
de | letztes Wochenende | 2026-11-08
en | this weekend | 2026-11-15
en | last weekend | 2026-11-08
nl | vanochtend | 2026-11-15
"""

TUESDAY_8_SEPTEMBER = """
nl | in de grote vakantie | 2026-08-31
nl | sinds de vakantie | 2026-08-31
nl | op 21 juli | 2026-07-21
nl | op de nationale feestdag | 2026-07-21
nl | op O.L.V. Hemelvaart | 2026-08-15
nl | deze zomer | 2026-09-08
nl | in het bouwverlof | 2026-07-31
nl | begin van het schooljaar | 2026-09-01
nl | op de eerste schooldag | 2026-09-01
fr | depuis les vacances | 2026-08-31
fr | avant les vacances | 2026-06-30
fr | à l'Assomption | 2026-08-15
fr | pendant l'été | 2026-09-08
fr | le jour de la fête nationale | 2026-07-21
fr | depuis la rentrée | 2026-09-01
de | seit den Ferien | 2026-08-31
de | an Mariä Himmelfahrt | 2026-08-15
de | am Nationalfeiertag | 2026-07-21
de | diesen Sommer | 2026-09-08
en | since the holidays | 2026-08-31
en | this summer | 2026-09-08
en | on the Assumption | 2026-08-15
"""
