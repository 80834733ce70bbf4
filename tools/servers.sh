#!/bin/sh
# Installs the servers that the tests talk to (Dovecot, PostgreSQL, Postfix) where this machine lets us;
# otherwise says in one line what the tests leave out and how to get it. In CI nothing may be left out; elsewhere
# Postfix is used where it is already there.
set -u
missing=""
[ -x /usr/sbin/dovecot ] && [ -x /usr/lib/dovecot/lmtp ] || missing="$missing dovecot-imapd dovecot-lmtpd"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
# Debian starts a Postfix that is installed: on somebody's own machine that is theirs to decide.
if [ "${CI:-}" = true ] && ! [ -x /usr/sbin/postfix ]; then missing="$missing postfix"; fi
# Only its systemd-analyze is used, to check the units in deploy/; elsewhere that test is left out without it.
if [ "${CI:-}" = true ] && ! command -v systemd-analyze >/dev/null 2>&1; then missing="$missing systemd"; fi
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "test: installing$missing"
  log=$(mktemp)
  # shellcheck disable=SC2086
  if DEBIAN_FRONTEND=noninteractive apt-get update -qq >"$log" 2>&1 &&
     DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >>"$log" 2>&1; then
    rm -f "$log"
    exit 0
  fi
  tail -n 3 "$log" >&2
  rm -f "$log"
fi
echo "test: left out, for want of servers:$missing (as root on Debian or Ubuntu: apt-get install$missing)" >&2
[ "${CI:-}" = true ] && exit 1
exit 0
