"""Two other desks on the same mails, installed from the package index into environments that are thrown away.

What each does of the work, for a plain mail that opens a case and has two mails go out:

- django-helpdesk reads the mail from a folder, opens a ticket with a follow-up, and mails the sender and one
  more address; nothing is kept before it is treated, nothing of a mail that cannot be sent.
- Roundup reads it from an mbox, makes a user of the sender (its password hashing tuned down to the fewest
  rounds it takes, 1,000), opens an issue with a message, and mails the author and one more person, each by
  itself.

Both on SQLite as they come (synchronous commits). Neither reads what is meant, looks for a shop, counts
working days, or keeps what it sends.
"""

from __future__ import annotations

import json
import mailbox
import subprocess
import sys
from pathlib import Path

from bench.mails import Writer, holders
from bench.sink import SinkProcess

HERE = Path(__file__).resolve().parent
WARM = 40
PACKAGES = {"django-helpdesk": "django-helpdesk", "roundup": "roundup"}


def environment(name: str, folder: Path) -> Path:
    """The Python of a new virtualenv with that package, or of the one that is there. Raises
    CalledProcessError.
    """
    place = folder / name
    python = place / "bin" / "python"
    if not (place / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)  # noqa: S603
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGES[name]]
        subprocess.run(pip, check=True)  # noqa: S603
        (place / "ready").touch()
    return python


def measure(name: str, python: Path, folder: Path, count: int, seed: int) -> dict[str, float]:
    """CPU and wall milliseconds a mail, mails out for each in, and peak memory."""
    writer = Writer(holders(1000), seed)
    warm = [writer.complaint() for _ in range(WARM)]
    mails = [writer.complaint() for _ in range(count)]
    for part, chosen in (("warm", warm), ("mails", mails)):
        if name == "roundup":
            box = mailbox.mbox(folder / part)
            for mail in chosen:
                box.add(mail.raw)
            box.close()
        else:
            (folder / part).mkdir()
            for number, mail in enumerate(chosen):
                (folder / part / f"{number:06}.eml").write_bytes(mail.raw)
    script = HERE / f"other_{name.replace('-', '_')}.py"
    with SinkProcess(folder) as sink:
        run = subprocess.run(  # noqa: S603
            [str(python), str(script), str(folder), str(sink.port)],
            check=True,
            capture_output=True,
            text=True,
        )
        told: dict[str, float] = json.loads(run.stdout.strip().splitlines()[-1])
        out = sink.count()
    return {
        "cpu_ms": told["cpu"] * 1e3 / count,
        "wall_ms": told["wall"] * 1e3 / count,
        "out": out / (count + WARM),
        "peak_mib": told["peak_mib"],
        "cases": told["cases"] / (count + WARM),
    }
