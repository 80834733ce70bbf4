"""No rule names a shop, a person or a sentence of the mails that it is tried on.

The code and its word lists are searched for every register name, alias and domain, every sender's name, and
every longer sentence of the mails in `tests/letters` and, where it is present, the shared corpus.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

import pytest

from intake.parsing import parse_letter
from routing.words.text import fold

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
FOLDERS = [
    folder
    for folder in (CORPUS, *sorted(path.parent for path in (ROOT / "tests" / "letters").rglob("mails")))
    if (folder / "mails").is_dir() and (folder / "register.csv").is_file()
]
CODE = ("routing", "intake", "store", "training", "templates", "bench")
SUFFIXES = {".py", ".txt", ".json", ".csv", ".html", ".tsv", ".toml"}

# Plain words and phrases that some holder also bears as a name; here they stand for what they mean.
DICTIONARY = frozenset(
    """a la maison|bientot|bucherwurm|buiten|bulle|chez nous|cocon|demain|elke dag|escale|feierabend|gemutlich
    |ginder|gluck|herfst|lente|lowland|page nine
    |groene vinger|horizon|kapstok|kompas|la rentree|le facteur|lumiere|lune|merveille|minuit|morgen|nest
    |patience|pedaal|plantje
    |regen|rust|samedi|sterk|stoelendans|straks|telefoontje|thuis|vroeger|wanderlust|winter|zaterdag|zomer
    |zonnig|demain matin|bloem|bonsoir|kaffeemuhle|nora|jules|firmin|pedaleur|kajuit|moment""".replace(
        "\n    ", ""
    ).split("|")
)
# Invented by two hands that did not know of each other: also in `training`.
DICTIONARY |= {"bricolux", "clairval", "tante odile"}
# What machines write everywhere, and turns of phrase that anybody uses.
FORMULAS = (
    "je vous prie d agreer mes salutations",
    "m a dit de m adresser a vous",
    "ik zal proberen het kort te houden maar",
    "message automatique",
    "automated message",
    "laisse un message sur leur repondeur",
    "laisse un message sur le repondeur",
    "left a one star review on google",
    "ce n est pas faute de leur avoir",
    "je me permets de vous",
    "indiquer la marche a suivre",
    "sturen mij van het kastje naar",
    "je ne suis pas d accord avec",
    "je ne leur ai pas ecrit je",
    "que j ai eu au bout du fil",
)
BAG = ROOT / "routing" / "identify" / "ordinary.txt"  # single words: neighbours there mean nothing
MACHINES = frozenset(
    (
        "service apres vente",
        "formulaire de plainte",
        "mailer daemon",
        "mail delivery system",
        "mail delivery subsystem",
    )
)
WORDS_IN_A_ROW = 8  # that many words of one sentence in the code are no chance


def plain(text: str) -> str:
    """Folded words with single spaces: how word lists and sentences are compared."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


@lru_cache(maxsize=1)
def code() -> dict[Path, str]:
    """Every file of code and words, as `plain` text with a space at both ends."""
    found = {}
    for top in CODE:
        for path in sorted((ROOT / top).rglob("*")):
            if (
                path.name != "pieces.txt"
                and path.suffix in SUFFIXES
                and "__pycache__" not in path.parts
                and "demo" not in path.parts
            ):
                found[path] = f" {plain(path.read_text('utf-8'))} "
    return found


@lru_cache(maxsize=1)
def words_used() -> frozenset[str]:
    """Every word in the code."""
    return frozenset().union(*(text.split() for text in code().values()))


@lru_cache(maxsize=1)
def runs() -> frozenset[str]:
    """Every run of words in the code that is as long as is looked for."""
    found: set[str] = set()
    for text in code().values():
        words = text.split()
        found.update(
            " ".join(words[at : at + WORDS_IN_A_ROW]) for at in range(len(words) - WORDS_IN_A_ROW + 1)
        )
    return frozenset(found)


def holding(words: str) -> list[str]:
    """The files in which the words stand, one after the other."""
    if not words_used().issuperset(words.split()):
        return []  # one of them stands nowhere
    return [
        str(path.relative_to(ROOT))
        for path, text in code().items()
        if f" {words} " in text and not (path == BAG and " " in words)
    ]


def registered(folder: Path) -> set[str]:
    """Names, aliases and domains of a register."""
    found: set[str] = set()
    with (folder / "register.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for field in ("name", "domains", "aliases"):
                found.update(plain(value) for value in row[field].split(";") if value.strip())
    return found


def test_the_code_is_searched() -> None:
    assert len(code()) > 50
    assert holding("policy section 3")
    assert len(FOLDERS) >= 3


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_register_name(folder: Path) -> None:
    found = {name: holding(name) for name in registered(folder) - DICTIONARY if holding(name)}
    assert found == {}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_person_and_no_sentence(folder: Path) -> None:
    people: set[str] = set()
    sentences: set[str] = set()
    for path in sorted((folder / "mails").glob("*.eml")):
        letter = parse_letter(path.read_bytes())
        if letter.sender is not None and len(plain(letter.sender.name).split()) > 1:
            people.add(plain(letter.sender.name))
        words = plain(letter.new_text).split()
        sentences.update(
            " ".join(words[at : at + WORDS_IN_A_ROW]) for at in range(len(words) - WORDS_IN_A_ROW + 1)
        )
    assert {person: holding(person) for person in people - MACHINES if holding(person)} == {}
    told = {run for run in sentences & runs() if not any(formula in run for formula in FORMULAS)}
    assert {run: holding(run) for run in told} == {}
