"""The wheel, unpacked elsewhere, brings all that it needs: templates, migrations, words, bodies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = """
import sys, tempfile
import intake
assert intake.__file__.startswith(sys.argv[1]), intake.__file__
from intake.cli import main
sys.argv = ["intake", "demo", "--fast"]
main()
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder / "dist"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_demonstration_runs_from_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(unpacked)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for word in (
        "accepted",
        "contact_shop_first",
        "cod",
        "travel_committee",
        "odr",
        "needs_info",
        "escalated",
    ):
        assert word in done.stdout
    assert len(list((tmp_path / "demo-mail").glob("*.eml"))) >= 15


def test_the_wheel_holds_no_tests_and_no_training(unpacked: Path) -> None:
    tops = {path.name for path in unpacked.iterdir() if not path.name.endswith((".dist-info", ".data"))}
    assert tops == {"intake", "routing", "store"}
    manual = [path.name for path in unpacked.rglob("share/man/man1/*.1")]
    assert {"intake.1", "intake-run.1"} <= set(manual)
    (bill,) = unpacked.glob("*.dist-info/sboms/*.cdx.json")  # PEP 770
    assert json.loads(bill.read_text(encoding="utf-8"))["bomFormat"] == "CycloneDX"
