"""Roundup takes in an mbox of mails; run by `bench.others` with that environment's own Python."""

import json
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

folder, port = Path(sys.argv[1]), int(sys.argv[2])
home = folder / "tracker"
admin = [sys.executable, str(Path(sys.executable).parent / "roundup-admin"), "-i", str(home)]
subprocess.run([*admin, "install", "classic", "sqlite"], check=True, stdout=subprocess.DEVNULL)  # noqa: S603

config = (home / "config.ini").read_text(encoding="utf-8")
for section, name, value in (
    ("main", "password_pbkdf2_default_rounds", "1000"),
    ("main", "admin_email", "admin@desk.example"),
    ("tracker", "web", "http://localhost/desk/"),
    ("mail", "domain", "desk.example"),
    ("mail", "host", "127.0.0.1"),
    ("mail", "port", str(port)),
    ("nosy", "messages_to_author", "yes"),
    ("nosy", "email_sending", "multiple"),
    ("logging", "level", "ERROR"),
):
    config, changed = re.subn(
        rf"(?ms)(^\[{section}\].*?)^#?\s*{name}\s*=[^\n]*", rf"\g<1>{name} = {value}", config, count=1
    )
    if not changed:
        raise SystemExit(f"no {name} in config.ini")
(home / "config.ini").write_text(config, encoding="utf-8")
with (home / "schema.py").open("a", encoding="utf-8") as schema:  # whoever writes becomes a user
    schema.write("\ndb.security.addPermissionToRole('Anonymous', 'Email Access')\n")
    schema.write("db.security.addPermissionToRole('Anonymous', 'Create', 'user')\n")
(home / "detectors" / "mediator.py").write_text(
    "def with_mediator(db, cl, nodeid, newvalues):\n"
    "    newvalues['nosy'] = list(newvalues.get('nosy', [])) + ['3']\n\n"
    "def init(db):\n    db.issue.audit('create', with_mediator)\n",
    encoding="utf-8",
)
subprocess.run([*admin, "initialise", "secret"], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
person = ["create", "user", "username=mediator", "address=mediator@desk.example", "roles=User"]
subprocess.run([*admin, *person], check=True, stdout=subprocess.DEVNULL)  # noqa: S603

import roundup.instance  # noqa: E402
from roundup.mailgw import MailGW  # noqa: E402
from roundup.scripts.roundup_mailgw import parse_arguments  # noqa: E402

instance = roundup.instance.open(str(home))
_, arguments = parse_arguments([str(home)])
gateway = MailGW(instance, arguments)
gateway.do_mailbox(str(folder / "warm"))
before, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
gateway.do_mailbox(str(folder / "mails"))
wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF)
cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
base = instance.open("admin")
cases = len(base.issue.list())
base.close()
print(json.dumps({"cpu": cpu, "wall": wall, "peak_mib": after.ru_maxrss / 1024, "cases": cases}))  # noqa: T201
