"""Fixtures for all tests: the real servers."""

pytest_plugins = ["tests.servers.dovecot"]
