"""Makes the pictures in docs/pictures: what commands show of a demonstration desk, and what mails look like.

    python tools/make_screenshots.py

Terminal screens are drawn as SVG from the commands' own colours; pages and mails are photographed, if
there is a Chromium. Nothing in them is of a real person, webshop or machine.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from PIL import Image
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from intake.demo import demo
from intake.demo.letters import SHOPS, TOO_EARLY
from intake.demo.stage import COMMITTEE, DESK, MEDIATOR, free_port
from intake.register import COLUMNS

TOOLS = Path(__file__).resolve().parent
PICTURES = TOOLS.parent / "docs" / "pictures"
WIDE, TALL = 112, 46  # characters and lines of a screen
PHONE = 390  # points
COLOURS = 48  # of a photograph: what is enough for words
SHOWN_AS = "/var/lib/intake"  # the folder of the demonstration, in the pictures
CONFIGURATION = """
[organisation]
name = "Trustmark"
address = "{desk}"
mediator = "{mediator}"
[store]
url = "sqlite:///mail/demo.db"
[listener]
[smtp]
host = "127.0.0.1"
port = {port}
tls = "none"
[routes.travel_committee]
address = "{committee}"
"""


def main() -> int:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo(Console(file=io.StringIO()), fast=True, folder=folder / "mail")
        port = free_port()
        sink = Controller(Sink(), hostname="127.0.0.1", port=port)
        sink.start()
        try:
            screens(folder, port)
        finally:
            sink.stop()
        browser = next(
            filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
        )
        if browser is None:
            print("no Chromium here: the pictures of mails and pages are left as they were", file=sys.stderr)  # noqa: T201
            return 1
        photographs(folder, browser)
    return 0


def screens(folder: Path, port: int) -> None:
    """What a terminal shows of the desk."""
    told = CONFIGURATION.format(desk=DESK, mediator=MEDIATOR, committee=COMMITTEE, port=port)
    (folder / "intake.toml").write_text(told, encoding="utf-8")
    write_register(folder / "holders.csv")
    write_letter(folder / "letter.eml")
    answered = next(case["ref"] for case in listed(folder, "cases") if case["state"] == "answered")
    draw(folder, "cases", wide=144)
    draw(folder, "show", answered)
    draw(folder, "tail", "--no-follow")
    draw(folder, "stats")
    draw(folder, "check")
    draw(folder, "explain", "letter.eml", "--register", "holders.csv")
    run(folder, "stats", "--html", "stats.html")
    write_register(folder / "holders.csv", without="Papierkrokus")
    run(folder, "register", "import", "holders.csv")
    draw(folder, "replay", "--all")


def run(folder: Path, *words: str, wide: int = WIDE) -> str:
    """What a command prints, in colours."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("INTAKE_")}
    environment |= {"FORCE_COLOR": "1", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    environment |= {"COLUMNS": str(wide), "LINES": str(TALL), "PYTHONPATH": str(TOOLS.parent)}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", "from intake.cli import main; main()", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode > (words[0] == "replay"):  # 1 where something differs
        raise SystemExit(f"intake {' '.join(words)}: {done.stderr}{done.stdout}")
    return re.sub(r"127\.0\.0\.1:(?!2524)\d+", "127.0.0.1:25", done.stdout.replace(str(folder), SHOWN_AS))


def listed(folder: Path, *words: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in run(folder, *words, "--json").splitlines()]


def draw(folder: Path, command: str, *words: str, wide: int = WIDE) -> None:
    """One screen as docs/pictures/<command>.svg, the command itself above it."""
    lines = run(folder, command, *words, wide=wide).rstrip().split("\n")
    shown = lines if len(lines) <= TALL else [*lines[: TALL - 1], "…"]
    console = Console(
        record=True, width=WIDE, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(Text(f"$ intake {' '.join((command, *words))}", "bold"))
    console.print(Text.from_ansi("\n".join(shown)))
    drawn = console.export_svg(title=f"intake {command}", theme=MONOKAI, unique_id=command)
    # Rich would have the font fetched from elsewhere: any font of equal widths does.
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.S).replace("Fira Code", "ui-monospace")
    (PICTURES / f"{command}.svg").write_text(re.sub(r"[ \t]+$", "", drawn, flags=re.M), encoding="utf-8")


def write_register(file: Path, without: str = "") -> None:
    """The demonstration's webshops as a register; `without` one, whose label ended."""
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(COLUMNS)
        for shop in SHOPS:
            lists = (";".join(shop.domains), ";".join(shop.aliases))
            ended = "2026-01-31" if shop.name == without else ""
            sectors, since = ";".join(shop.sectors), shop.holder_from.isoformat()
            row = (shop.name, *lists, shop.contact, shop.country, sectors, shop.language.value, since, ended)
            rows.writerow(row)


def write_letter(file: Path) -> None:
    message = EmailMessage()
    message["From"] = f"{TOO_EARLY.name} <{TOO_EARLY.address}>"
    message["To"] = DESK
    message["Subject"] = TOO_EARLY.subject
    message["Date"] = "Mon, 23 Nov 2026 10:12:00 +0100"
    message.set_content(TOO_EARLY.text)
    file.write_bytes(message.as_bytes())


def photographs(folder: Path, browser: str) -> None:
    """Mails on a phone, in each language, and the page of statistics."""
    mails = folder / "mails"
    subprocess.run(  # noqa: S603
        [sys.executable, TOOLS / "render_mails.py", mails, "--only", "accepted,cod,needs_shop.near"],
        env={**os.environ, "PYTHONPATH": str(TOOLS.parent)},
        check=True,
        capture_output=True,
    )
    languages = ("nl", "fr", "de", "en")
    beside(browser, [mails / f"accepted.{one}.html" for one in languages], "mails-accepted", 1010)
    beside(browser, [mails / f"cod.{one}.html" for one in languages], "mails-cod-dark", 1010, dark=True)
    shoot(browser, folder / "stats.html", "stats", (1000, 1150))


def beside(browser: str, pages: Sequence[Path], name: str, down: int, *, dark: bool = False) -> None:
    """Several mails, each as wide as a phone, beside each other."""
    frame = pages[0].with_name(f"{name}.html")
    frames = "".join(
        f'<iframe src="{page.name}" width="{PHONE}" height="{down}" style="border:0;margin-right:10px">'
        "</iframe>"
        for page in pages
    )
    frame.write_text(
        '<meta charset="utf-8"><meta name="color-scheme" content="light dark">'
        f'<body style="margin:0;white-space:nowrap;background:#8a97a6">{frames}',
        encoding="utf-8",
    )
    shoot(browser, frame, name, ((PHONE + 10) * len(pages) - 10, down), dark=dark)


def shoot(browser: str, page: Path, name: str, size: tuple[int, int], *, dark: bool = False) -> None:
    """A page as docs/pictures/<name>.png, in few colours, so that it stays small."""
    with tempfile.TemporaryDirectory() as profile:
        taken = Path(profile) / "taken.png"
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"]
        options += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
        options += [f"--blink-settings=preferredColorScheme={0 if dark else 1}", f"--user-data-dir={profile}"]
        options += ["--window-size={},{}".format(*size), f"--screenshot={taken}", page.resolve().as_uri()]
        subprocess.run([browser, *options], check=True, capture_output=True, timeout=60)  # noqa: S603
        with Image.open(taken) as picture:
            few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            few.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
