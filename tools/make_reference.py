"""Writes docs/commands.md and the man pages in docs/man from the commands' own help.

python tools/make_reference.py
"""

from __future__ import annotations

from pathlib import Path

from intake.cli import intake
from intake.reference import entries, manual, markdown, overview

DOCS = Path(__file__).parents[1] / "docs"


def files() -> dict[Path, str]:
    """Every file of the reference with what it holds."""
    found = list(entries(intake))
    pages = {DOCS / "man" / f"{one.name}.1": manual(one, found) for one in found}
    return {
        DOCS / "commands.md": markdown(found),
        DOCS / "man" / "intake.1": overview(intake, found),
        **pages,
    }


def main() -> None:
    made = files()
    (DOCS / "man").mkdir(exist_ok=True)
    for old in (DOCS / "man").glob("*.1"):
        if old not in made:
            old.unlink()
    for file, text in made.items():
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
