"""Fixtures for all tests: the real servers and the databases."""

pytest_plugins = [
    "tests.servers.dovecot",
    "tests.servers.postfix",
    "tests.servers.postgres",
    "tests.servers.sink",
    "tests.servers.stores",
]
