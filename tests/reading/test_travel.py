"""About the trip itself, or about paying for it (policy section 5): words beyond test_complaint."""

from __future__ import annotations

import pytest

from tests.reading.desk import letter
from tests.reading.test_complaint import complaint


@pytest.mark.parametrize(
    "text",
    [
        "The excursion was scrapped the evening before and replaced by a shop visit.",
        "Brochure: small group, minibus. Reality: forty people and a school bus.",
        "The balcony looked onto a crane, and drilling began at seven. None of it was on their website.",
        "De beloofde balkonhut was een binnenhut.",
        "De gids sprak enkel Duits.",
        "Le bungalow se trouvait à 4 km de la mer.",
        "Der Führer sprach Niederländisch, versprochen war Deutsch.",
        "Kajuit zonder raam, en de chauffeur reed verkeerd.",
        "They took the deposit twice. The cruise day was cancelled as well.",
        "De organisator annuleerde en biedt enkel een tegoedbon, wij willen ons geld.",
        "Windroos heeft de reis geannuleerd. We krijgen alleen een waardebon in plaats van geld.",
        "Het voorschot ging tweemaal van de rekening en de transfer stond er niet.",
        "Uitzicht op een parking in plaats van op zee, en het zwembad was leeg.",
        "Het appartement leek in niets op de foto's.",
        "L'agence a annulé notre séjour et ne propose qu'un bon à valoir.",
        "Acompte débité deux fois ; de plus la chambre donnait sur un chantier.",
        "L'appartement ne ressemblait en rien aux photos.",
        "Zij melden dat de wandelreis in mei niet doorgaat. Ons geld houden ze, wij krijgen een bon.",
        "Le trek de juin n'aura pas lieu. Au lieu de notre argent on nous propose un avoir.",
        "Die Gruppenreise im Mai findet nicht statt. Statt Geld bekommen wir einen Gutschein.",
        "The walking holiday is not going ahead. We get a voucher instead of our money.",
        "Demi-pension promise, nous n'avons eu que le petit-déjeuner.",
        "Der Veranstalter hat abgesagt und will uns nur einen Gutschein geben.",
        "Doppelt abgebucht wurde auch, aber schlimmer: das Zimmer hatte Schimmel.",
        "Statt Meerblick sahen wir eine Mauer.",
        "Das Apartment sah ganz anders aus als auf den Bildern.",
        "The organiser called the tour off and offers credit only, not cash.",
        "They cancelled on us and insist on a voucher instead of our money.",
        "I was charged twice and on top of that our transfer never showed up.",
        "The apartment looked nothing like the photos.",
        "We were given a room facing the car park though sea view was confirmed.",
        "El hotel estaba sucio y el vuelo se retrasó nueve horas.",
        "Bizi başka bir otele götürdüler, uçak 11 saat gecikti.",
    ],
)
def test_about_the_trip(text: str) -> None:
    assert complaint(letter("Windroos Reizen. " + text)).travel_specific


@pytest.mark.parametrize(
    "text",
    [
        "Our trip is in October and nothing wrong with that, but I need an invoice for the booking.",
        "De aanbetaling voor onze reis ging twee keer van mijn rekening.",
        "Das Kundenkonto ist gesperrt, ich kann die Reise nicht bezahlen.",
        "L'acompte du voyage a été prélevé deux fois.",
        "Nobody answers the phone about our holiday next year.",
        "Mijn waardebon voor een hotel wordt geweigerd bij het boeken, de code is ongeldig.",
        "De terugbetaling van de reis is overeengekomen, maar het geld komt maar niet.",
        "Wij annuleerden zelf en aanvaardden het kostenpercentage; het saldo is nooit gestort.",
        "Wij hebben zelf geannuleerd en krijgen een voucher in plaats van geld.",
        "Ze rekenden de hotelkamer twee keer aan.",
        "Onze boeking voor de citytrip gaat niet door: de site geeft een fout bij het betalen.",
        "Door ziekte annuleerde ik de wandelreis. Ik krijg een bon in plaats van geld.",
        "Nous avons dû annuler le trek. On nous propose un avoir au lieu de l'argent.",
        "Die Wanderreise mussten wir stornieren. Statt Geld bekommen wir einen Gutschein.",
        "We had to cancel the walking holiday. They offer a voucher instead of our money.",
        "Op hun site stond de hotelkamer voor 80 euro, bij het betalen was het 110.",
        "Le remboursement convenu pour le voyage n'est toujours pas versé.",
        "Mon bon cadeau pour un hôtel n'est pas accepté sur le site, code invalide.",
        "Die vereinbarte Rückzahlung für die Reise ist nicht eingegangen.",
        "Der Gutscheincode für das Hotel funktioniert nicht.",
        "The agreed refund for the hotel has not been paid.",
        "The voucher code for a hotel night is rejected at checkout.",
        "The hotel was charged twice to my card.",
    ],
)
def test_not_about_the_trip(text: str) -> None:
    assert not complaint(letter("Windroos Reizen. " + text)).travel_specific


def test_another_shops_goods_on_a_holiday() -> None:
    text = "Zandloper. Mijn strijkijzer lekt. Wij gingen op reis, na de vakantie in Spanje schreef ik hen."
    assert not complaint(letter(text)).travel_specific
