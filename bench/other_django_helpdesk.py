"""django-helpdesk takes in a folder of mails; run by `bench.others` with that environment's own Python."""

import json
import logging
import os
import resource
import sys
import time
import types
from pathlib import Path

folder, port = Path(sys.argv[1]), int(sys.argv[2])

from django.conf import settings  # noqa: E402

settings.configure(
    SECRET_KEY=os.urandom(16).hex(),
    USE_TZ=True,
    TIME_ZONE="Europe/Brussels",
    SITE_ID=1,
    ROOT_URLCONF="bench_urls",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "helpdesk.db")}},
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.sites",
        "django.contrib.humanize",
        "rest_framework",
        "helpdesk",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
    EMAIL_HOST="127.0.0.1",
    EMAIL_PORT=port,
    DEFAULT_FROM_EMAIL="desk@desk.example",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    MEDIA_ROOT=str(folder / "media"),
    HELPDESK_TEAMS_MODE_ENABLED=False,
    HELPDESK_USER_SETTINGS_EDITABLE=True,
)
import django  # noqa: E402

logging.disable(logging.CRITICAL)
django.setup()
from django.urls import include, path  # noqa: E402

urls = types.ModuleType("bench_urls")
urls.urlpatterns = [path("", include("helpdesk.urls", namespace="helpdesk"))]  # type: ignore[attr-defined]
sys.modules["bench_urls"] = urls
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from helpdesk.email import process_email  # noqa: E402
from helpdesk.models import Queue, Ticket  # noqa: E402

call_command("migrate", verbosity=0)
with connection.cursor() as cursor:
    cursor.execute("PRAGMA synchronous=FULL")
queue = Queue.objects.create(
    title="Complaints",
    slug="complaints",
    email_address="complaints@desk.example",
    new_ticket_cc="mediator@desk.example",
    allow_email_submission=True,
    email_box_type="local",
    email_box_local_dir=str(folder / "warm"),
    email_box_interval=0,
    enable_notifications_on_email_events=True,
)
process_email(quiet=True)
Queue.objects.update(email_box_local_dir=str(folder / "mails"), email_box_last_check=None)
before, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
process_email(quiet=True)
wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF)
cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
told = {"cpu": cpu, "wall": wall, "peak_mib": after.ru_maxrss / 1024, "cases": Ticket.objects.count()}
print(json.dumps(told))  # noqa: T201
