"""Writes every mail in every language to a folder as .txt, .html and .eml, and takes pictures where it can.

    python tools/render_mails.py FOLDER [--shots] [--only accepted,cod.abroad]

`--shots` needs a Chromium: phone and desktop width, light and dark, one picture each in FOLDER/shots.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

from intake.compose import EnclosedLetter, MailFacts, compose
from intake.sample_mails import sample_drafts
from routing.words import Attachment, Language

WIDTHS = {"phone": (390, 1900), "desktop": (1000, 1700)}
SCHEMES = {"light": 1, "dark": 0}
FACTS = MailFacts(
    organisation="Keurteken",
    address="klachten@label.example",
    return_path="klachten+bounce@label.example",
    install_id="sample",
    cause="sample",
    now=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    ref="LBL-26-0042",
    token="k7m2qv",  # noqa: S106 (a sample)
    website="https://label.example",
    privacy_url="https://label.example/privacy",
)
LETTER = EnclosedLetter(
    "01",
    b"From: Els Peeters <els.peeters@mail.example>\r\nSubject: Regenjas\r\n\r\nZie bijlage.\r\n",
    "Regenjas",
    (Attachment("bestelling 48213.pdf", "application/pdf", b"%PDF-1.4\n"),),
)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--shots", action="store_true")
    options.add_argument("--only", default="")
    options.add_argument("--languages", default=",".join(Language))
    chosen = options.parse_args()
    wanted = set(filter(None, chosen.only.split(",")))
    chosen.folder.mkdir(parents=True, exist_ok=True)
    pages = []
    for language in map(Language, chosen.languages.split(",")):
        for name, draft in sample_drafts(language):
            if wanted and name not in wanted:
                continue
            mail = compose(draft, FACTS, [LETTER])
            read = message_from_bytes(mail.raw, policy=policy.default)
            stem = chosen.folder / f"{name}.{language.value}"
            stem.with_name(stem.name + ".eml").write_bytes(mail.raw)
            for kind, ending in (("plain", ".txt"), ("html", ".html")):
                part = read.get_body((kind,))
                assert part is not None
                head = f"Subject: {read['Subject']}\n\n" if kind == "plain" else ""
                stem.with_name(stem.name + ending).write_text(head + part.get_content(), encoding="utf-8")
            pages.append(stem.with_name(stem.name + ".html"))
    print(f"{len(pages)} mails in {chosen.folder}", file=sys.stderr)  # noqa: T201
    return shoot(pages, chosen.folder / "shots") if chosen.shots else 0


def shoot(pages: list[Path], folder: Path) -> int:
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        print("no Chromium here: no pictures", file=sys.stderr)  # noqa: T201
        return 1
    folder.mkdir(exist_ok=True)
    jobs = [
        (browser, page, folder, width, scheme) for page in pages for width in WIDTHS for scheme in SCHEMES
    ]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda job: picture(*job), jobs))
    print(f"{len(jobs)} pictures in {folder}", file=sys.stderr)  # noqa: T201
    return 0


def picture(browser: str, page: Path, folder: Path, width: str, scheme: str) -> None:
    """A headless window is never narrower than some 500 points: the phone is a frame within a wider page."""
    across, down = WIDTHS[width]
    with tempfile.TemporaryDirectory() as profile:
        frame = Path(profile) / "frame.html"
        frame.write_text(
            f'<meta charset="utf-8"><meta name="color-scheme" content="light dark"><body style="margin:0">'
            f'<iframe src="{page.resolve().as_uri()}" style="border:0" width="{across}" '
            f'height="{down}"></iframe>'
        )
        subprocess.run(  # noqa: S603
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}",
                f"--user-data-dir={profile}",
                f"--window-size={across},{down}",
                f"--screenshot={folder.resolve() / f'{page.stem}.{width}.{scheme}.png'}",
                frame.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )


if __name__ == "__main__":
    sys.exit(main())
