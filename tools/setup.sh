#!/bin/sh
# Makes the virtual environment and puts the pinned packages and this project into it.
# Called by `make setup`; PYTHON and VENV come from there.
set -eu
PYTHON=${PYTHON:-python3}
VENV=${VENV:-.venv}

"$PYTHON" - <<'PY' || { echo "setup: python 3.11 or newer is needed; try: make PYTHON=python3.11 $*" >&2; exit 1; }
import sys
sys.exit(sys.version_info < (3, 11))
PY

if ! "$PYTHON" -m venv "$VENV" 2>/dev/null; then
  # Debian keeps venv in a package of its own.
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
    "$PYTHON" -m venv "$VENV"
  else
    echo "setup: $PYTHON has no working venv module; on Debian: apt-get install python3-venv" >&2
    exit 1
  fi
fi
echo "setup: installing the pinned packages into $VENV (a minute, the first time)"
PIP="$VENV/bin/python -m pip --disable-pip-version-check --quiet --no-input"
export PIP_ROOT_USER_ACTION=ignore
$PIP install --require-hashes -r requirements.lock
$PIP install --no-build-isolation --no-deps --editable .
# What is installed to be edited, pip does not compile; and where PYTHONDONTWRITEBYTECODE is set, each command would.
"$VENV/bin/python" -m compileall -q intake routing store
