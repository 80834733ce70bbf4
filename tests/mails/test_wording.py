"""Every mail in every language: complete, the same in text and HTML, and saying only what we may say."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import jinja2
import jinja2.meta
import pytest

from intake.prose import as_text
from intake.sample_mails import DUE, sample_draft
from intake.settings import BodyRoute, Routes
from intake.templating import Templates, WordingError, own_templates
from intake.wording import VALUES, bodies, country_in_words, day_in_words
from routing.words import Draft, Language, Template
from tests.mails.reading import FACTS, PLAIN, html_of, made, read, sent, text_of, words_of_html, words_of_text
from tests.mails.reading import SAMPLES as ALL

SAMPLES = [pytest.param(draft, id=name) for name, draft in ALL.items()]
FOLDER = Path(own_templates().places[-1])
ANSWER_THIS_MAIL = {
    "nl": r"ntwoord\w* ((dan|gewoon|kort|met ‘ja’) )*op deze mail|ntwoord er gewoon op|deze mail antwoorden",
    "fr": r"épond\w* («.oui.» )?à ce mail|d’y répondre",
    "de": r"ntworten Sie (\w+ )*(auf diese E-Mail|darauf)|auf diese E-Mail antworten",
    "en": r"eply (“yes” )?to this email|Simply answer it",
}

NOTHING_MISSING = (Template.MEDIATOR_BOUNCE, Template.MEDIATOR_ALARM, Template.CANARY)  # of the values below


def _own_words(text: str) -> str:
    """The text without what others are called, and without quotes."""
    for table in (bodies().names, bodies().urls):
        for said in table.values():
            for name in said.values():
                text = text.replace(name, "").replace(name.removeprefix("https://"), "")
    return re.sub(r"^>.*$", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("draft", SAMPLES)
def test_text_and_html_say_the_same_words(draft: Draft) -> None:
    message = sent(draft)
    assert words_of_html(html_of(message)) == words_of_text(text_of(message))


@pytest.mark.parametrize("draft", SAMPLES)
def test_nothing_is_fetched_and_every_link_is_one_of_the_configured(draft: Draft) -> None:
    html = html_of(sent(draft))
    assert not re.search(r"<(img|script|link|iframe|form|object)\b|\bsrc=|url\(|@import", html)
    known = {url for said in bodies().urls.values() for url in said.values()}
    links = set(re.findall(r'href="([^"]*)"', html))
    assert links <= known | {FACTS.website, FACTS.privacy_url}
    assert f'<html lang="{draft.language.value}"' in html


@pytest.mark.parametrize("draft", SAMPLES)
def test_no_mail_names_the_closed_platform_or_calls_us_what_we_may_not_be(draft: Draft) -> None:
    message = sent(draft)
    everything = (text_of(message) + html_of(message) + message["From"] + message["Subject"]).lower()
    for closed in ("ec.europa.eu", "odr-platform", "online dispute", "plateforme", "onlinegeschil", "odr "):
        assert closed not in everything
    ours = _own_words(text_of(message) + message["From"] + message["Subject"]).lower()
    assert not re.search(r"ombud|bemiddel|arbit|médiat|mediat|vermittl|schlicht", ours)


@pytest.mark.parametrize("draft", SAMPLES)
def test_the_tone_has_no_exclamation_and_no_leftover_markup(draft: Draft) -> None:
    text = re.sub(r"^>.*$", "", text_of(sent(draft)), flags=re.MULTILINE)
    assert "!" not in text
    assert not re.search(r"\*\*|\{\{|\{%|##|None|Undefined|\(\)|  +\w|[\x00-\x08\x0b-\x1f]", text)
    assert not re.search(r"\w (?=[,.])", text)


@pytest.mark.parametrize("draft", SAMPLES)
def test_the_reference_stands_in_subject_and_text_of_every_mail(draft: Draft) -> None:
    message = sent(draft)
    assert message["Subject"].endswith(f"[{FACTS.ref}]")
    assert FACTS.ref in text_of(message)


@pytest.mark.parametrize(
    "draft", [draft for draft in SAMPLES if not re.match("mediator|canary", str(draft.id))]
)
def test_consumers_and_shops_are_told_that_they_can_simply_answer(draft: Draft) -> None:
    assert re.search(ANSWER_THIS_MAIL[draft.language.value], text_of(sent(draft)))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("template", [name for name, values in VALUES.items() if values.get("due") == "day"])
def test_the_day_is_named_in_words_in_the_facts_and_in_the_text(
    template: Template, language: Language
) -> None:
    message = read(made(sample_draft(template, language), PLAIN))
    assert text_of(message).count(day_in_words(DUE, language.value)) >= 2


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("template", Template)
def test_a_wording_uses_exactly_the_values_that_its_draft_has(template: Template, language: Language) -> None:
    environment = jinja2.Environment()
    environment.filters |= dict.fromkeys(("day", "country", "shop", "link", "quote"), str)
    source = (FOLDER / template.value / f"{language.value}.md").read_text(encoding="utf-8")
    used = jinja2.meta.find_undeclared_variables(environment.parse(source))
    if "/ecc.md" in source:
        used |= {"consumer_country"}
    if "shop" in used:
        used = (used - {"shop"}) | {"shop_name", "shop_domain"} & set(VALUES[template])
    of_the_shell = {"ref", "organisation", "address", "home_country", "attachments", "original"}
    of_the_shell |= {"cod", "odr", "ecc_net", "travel_committee", "report"}
    assert used - of_the_shell == set(VALUES[template])


@pytest.mark.parametrize("template", [name for name in Template if name not in NOTHING_MISSING])
def test_a_missing_value_is_an_error_that_names_the_file_and_the_value(template: Template) -> None:
    draft = sample_draft(template, Language.NL)
    gone = ("shop_name", "received", "candidates")
    values = {key: value for key, value in draft.values.items() if key not in gone}
    with pytest.raises(WordingError, match=rf"^{template.value}/nl\.md: .*"):
        own_templates().render(template, Language.NL, {**values, "ref": "1", "organisation": "x"})


@pytest.mark.parametrize("language", Language)
def test_who_lives_at_home_gets_the_centre_of_home_and_others_that_of_their_own_country(
    language: Language,
) -> None:
    centre = bodies().said(language.value)["odr"]
    at_home = text_of(read(made(sample_draft(Template.ODR, language, {"shop_country": "ES"}))))
    assert centre.name in at_home
    assert centre.url in at_home
    assert centre.postal in at_home
    abroad = text_of(read(made(sample_draft(Template.ODR, language, {"consumer_country": "DE"}))))
    assert centre.name not in abroad
    assert centre.url not in abroad
    assert country_in_words("DE", language.value) in abroad


@pytest.mark.parametrize("language", Language)
def test_a_shop_abroad_raises_no_hope_of_the_ombudsman(language: Language) -> None:
    cod = bodies().said(language.value)["cod"]
    abroad = {"shop_abroad": True, "shop_country": "CN"}
    assert cod.url in text_of(read(made(sample_draft(Template.COD, language))))
    assert cod.url not in text_of(read(made(sample_draft(Template.COD, language, abroad))))


@pytest.mark.parametrize("language", Language)
def test_the_road_after_a_silent_shop_depends_on_the_border(language: Language) -> None:
    said = bodies().said(language.value)
    home = text_of(read(made(sample_draft(Template.ESCALATED_CONSUMER, language))))
    border = text_of(read(made(sample_draft(Template.ESCALATED_CONSUMER, language, {"cross_border": True}))))
    assert said["cod"].url in home
    assert said["odr"].url not in home
    assert said["odr"].url in border
    assert said["cod"].url not in border


@pytest.mark.parametrize(
    ("language", "words"), [("de", "nur auf Niederländisch und"), ("en", "in French only")]
)
def test_german_and_english_travellers_learn_in_which_languages_the_committee_works(
    language: Language, words: str
) -> None:
    assert words in text_of(read(made(sample_draft(Template.TRAVEL_CONSUMER, Language(language)))))


def test_days_are_written_as_each_language_writes_them() -> None:
    assert day_in_words(date(2026, 12, 1), "nl") == "dinsdag 1 december 2026"
    assert day_in_words(date(2026, 12, 1), "fr") == "mardi 1er décembre 2026"
    assert day_in_words(date(2027, 3, 2), "de") == "Dienstag, 2. März 2027"
    assert day_in_words(date(2027, 2, 28), "en") == "Sunday 28 February 2027"


def test_the_configuration_overrides_a_body_language_by_language() -> None:
    routes = Routes(cod=BodyRoute(name={"nl": "Loket"}, url="https://loket.example", postal="Straat 1"))
    dutch, french = bodies(routes).said("nl")["cod"], bodies(routes).said("fr")["cod"]
    assert (dutch.name, dutch.url, dutch.postal) == ("Loket", "https://loket.example", "Straat 1")
    assert french.name == "Service de Médiation pour le Consommateur"
    assert french.url == "https://loket.example"


def test_a_folder_overrides_one_file_and_leaves_the_rest(tmp_path: Path) -> None:
    (tmp_path / "accepted").mkdir()
    (tmp_path / "accepted" / "nl.md").write_text("Subject: Eigen woorden\n---\nHallo over {{ shop_name }}.\n")
    templates = Templates(tmp_path)
    values = {
        "shop_name": "*x* **y**",
        "organisation": "Label",
        "greeting_name": "",
        "left_out": [],
        "kept_back": [],
        "masked": [],
        "party": "",
    }
    values |= {"ref": "R1", "privacy_url": "", "website": ""}
    own = templates.render(Template.ACCEPTED, Language.NL, values)
    assert own.subject == "Eigen woorden"
    assert b"Hallo over *x* **y**." in own.text
    (tmp_path / "base.txt").write_text("{{ subject|upper }}\n{{ as_text(blocks)|upper }}\n")
    layout = Templates(tmp_path).render(Template.ACCEPTED, Language.NL, values)  # which changes the values
    assert layout.text == b"EIGEN WOORDEN\r\nHALLO OVER *X* **Y**.\r\n"
    (tmp_path / "base.html").write_text("{{ subject")
    with pytest.raises(WordingError, match=r"base\.html"):
        Templates(tmp_path).render(Template.ACCEPTED, Language.NL, values)
    with pytest.raises(WordingError, match="due"):  # the package's own French file asks for more
        templates.render(
            Template.ACCEPTED, Language.FR, {**values, "shop": "", "shop_days": 5, "cross_border": False}
        )


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("Subject: a\n---\n{{ nobody }}", "nobody"),
        ("Subject: a\n---\n{% if %}", "line 3"),
        ("Subject: a\nnot a head line\n---\nb", "head"),
        ("Subject: a\nb", "head"),
        ("Subject: a\n---\nb\n---\nc", "---"),
        ("Fact: a | b\n---\nb", "Subject"),
        ("Subject: a\n---\n{{ due }}", "filter"),
        ("Subject: a\n---\n{{ shop_name|day }}", "weekday"),
    ],
)
def test_a_wrong_override_is_one_line_that_names_the_file(tmp_path: Path, source: str, fault: str) -> None:
    (tmp_path / "cod").mkdir()
    (tmp_path / "cod" / "nl.md").write_text(source)
    values = {
        "shop_name": "x",
        "due": DUE,
        "organisation": "",
        "greeting_name": "",
        "left_out": [],
        "kept_back": [],
        "masked": [],
        "party": "",
    }
    values |= {"ref": "R1", "privacy_url": "", "website": ""}
    with pytest.raises(WordingError) as caught:
        Templates(tmp_path).render(Template.COD, Language.NL, values)
    assert str(caught.value).startswith("cod/nl.md")
    assert fault in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_plain_text_of_no_blocks_is_empty() -> None:
    assert as_text(()) == ""


def test_the_documentation_lists_every_mail_with_its_values() -> None:
    page = (Path(__file__).parents[2] / "docs" / "mails.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| \w+ \| (.*) \|$", page, flags=re.MULTILINE))
    written = {name: re.findall(r"`(\w+)`", values) for name, values in rows.items()}
    assert written == {template.value: list(values) for template, values in VALUES.items()}
