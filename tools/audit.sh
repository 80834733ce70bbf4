#!/bin/sh
# Asks a vulnerability service about every pinned package: `make audit-dependencies`. Says in one line where it cannot.
# Status: 0 nothing known, 1 something known, 3 could not ask.
set -u
VENV=${VENV:-.venv}
TOOL=$VENV-audit
if [ ! -x "$TOOL/bin/pip-audit" ]; then
  "$VENV/bin/python" -m venv "$TOOL" &&
    "$TOOL/bin/python" -m pip --disable-pip-version-check --quiet --no-input install 'pip-audit==2.10.1' >/dev/null 2>&1 ||
    { echo "audit: pip-audit could not be installed" >&2; exit 3; }
fi
report=$(mktemp)
trap 'rm -f "$report"' EXIT
"$TOOL/bin/pip-audit" -r requirements.lock --require-hashes --disable-pip --progress-spinner off --timeout 20 \
  -f json -o "$report" >"$report.log" 2>&1
status=$?
rm -f "$report.log"
"$VENV/bin/python" - "$report" "$status" <<'PY'
import json, sys
try:
    packages = json.load(open(sys.argv[1]))["dependencies"]
except (OSError, ValueError, KeyError):
    packages = []
asked = [one for one in packages if "skip_reason" not in one]
known = [(one["name"], one["version"], fault["id"], ", ".join(fault["fix_versions"]) or "none yet")
         for one in asked for fault in one["vulns"]]
if not asked:
    print("audit: no vulnerability service can be reached from here: nothing was audited")
    sys.exit(3)
for name, version, fault, mended in known:
    print(f"audit: {name} {version}: {fault}, mended in {mended}")
print(f"audit: {len(asked)} of {len(packages)} packages asked about, {len(known)} known vulnerabilities")
sys.exit(bool(known))
PY
