"""Puts the bill of materials into the wheel, as .dist-info/sboms/complaint-intake.cdx.json (PEP 770)."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BillOfMaterials(BuildHookInterface[Any]):
    """Called by hatchling for each wheel; one that only points to a working copy needs no bill."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        made = runpy.run_path(str(Path(self.root) / "tools" / "sbom.py"))
        file = Path("build") / "complaint-intake.cdx.json"
        made["write"](Path(self.root) / file)
        build_data["sbom_files"].append(str(file))
