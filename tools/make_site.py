"""Makes the pages of docs/ one site: the pages put in order by reader, then Sphinx, strict.

    python tools/make_site.py FOLDER

Sphinx and what it needs are in an environment of their own; `make docs` makes it. A dead link, an anchor that
is not there and a page that is not in `ORDER` are errors. The pages are plain Markdown, to be read as well
where they lie; what only the site needs is put in here.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ORDER = {
    "For the people at the desk": ("desk", "mails", "conversations", "dossier", "shadow", "reading"),
    "For operators": (
        *("operators", "install", "running", "configuration", "commands", "log", "watching", "upgrading"),
        *("replay", "performance", "second-organisation"),
    ),
    "For mail administrators": ("mail-administrators", "microsoft365", "google-workspace", "postfix"),
    "For data protection": ("data-protection",),
    "For developers": ("developers", "CONTRIBUTING", "flow", "dependencies", "CHANGELOG"),
}
SETTINGS = {
    "project": "Complaint intake",
    "extensions": ["myst_parser"],
    "html_theme": "furo",
    "html_title": "Complaint intake",
    "html_show_copyright": False,
    "html_show_sphinx": False,
    "html_copy_source": False,
    "myst_heading_anchors": 3,
    "myst_enable_extensions": [],
    "pygments_style": "default",
    "suppress_warnings": ["misc.highlighting_failure", "myst.header"],
}
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```$", re.M | re.S)


def stage(folder: Path) -> None:
    """The pages as Sphinx is to see them: those of the repository's root beside those of docs/."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "docs", folder, ignore=shutil.ignore_patterns("man", "*.lock"))
    for name in ("CONTRIBUTING.md", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder / name)
    for page in folder.glob("*.md"):
        home = (
            ROOT
            if (ROOT / page.name).exists() and not (ROOT / "docs" / page.name).exists()
            else ROOT / "docs"
        )
        page.write_text(_linked(page.read_text(encoding="utf-8"), home, folder), encoding="utf-8")
    contents = [
        "\n".join(["```{toctree}", ":hidden:", f":caption: {reader}", "", *_there(folder, pages), "```"])
        for reader, pages in ORDER.items()
    ]
    with (folder / "index.md").open("a", encoding="utf-8") as index:
        index.write("\n\n" + "\n\n".join(contents) + "\n")
    settings = "\n".join(f"{key} = {value!r}" for key, value in SETTINGS.items())
    (folder / "conf.py").write_text(settings + "\n", encoding="utf-8")


def _there(folder: Path, pages: tuple[str, ...]) -> list[str]:
    return [page for page in pages if (folder / f"{page}.md").exists()]


def _linked(text: str, home: Path, folder: Path) -> str:
    """The page with its links as they are in the site; a file of the repository comes along."""
    pieces, place = [], 0
    for code in _FENCED.finditer(text):
        pieces += [_LINK.sub(lambda link: _link(link, home, folder), text[place : code.start()]), code[0]]
        place = code.end()
    return "".join([*pieces, _LINK.sub(lambda link: _link(link, home, folder), text[place:])])


def _link(link: re.Match[str], home: Path, folder: Path) -> str:
    picture, words, target = link.groups()
    path, mark, anchor = target.partition("#")
    if not path or "://" in path or path.startswith("mailto:"):
        return link[0]
    file = (home / path).resolve()
    if file.parent == ROOT / "docs" or (file.parent == ROOT and (folder / file.name).exists()):
        return f"{picture}[{words}]({file.name}{mark}{anchor})"
    if file.is_relative_to(ROOT / "docs"):
        return f"{picture}[{words}]({file.relative_to(ROOT / 'docs')})"
    if file.is_file():
        (folder / "files").mkdir(exist_ok=True)
        shutil.copy(file, folder / "files" / file.name)
        return f"[{words}](files/{file.name})"
    if file.is_dir():
        return words
    raise SystemExit(f"make_site: {target}: not there")


def main() -> int:
    site = Path(sys.argv[1])
    stage(site.parent / "docs-pages")
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-n", "-E", "-b", "html"]
    return subprocess.run([*sphinx, site.parent / "docs-pages", site], check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
