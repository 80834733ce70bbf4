"""Fixtures for all tests: the real servers and the databases."""

from hypothesis import settings

pytest_plugins = [
    "tests.servers.dovecot",
    "tests.servers.postfix",
    "tests.servers.postgres",
    "tests.servers.register_web",
    "tests.servers.scripted_smtp",
    "tests.servers.sink",
    "tests.servers.smtp_bench",
    "tests.servers.stores",
    "tests.servers.tokens",
]

# Speed is measured in bench/: a test that fails because the machine was busy tells nothing.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
