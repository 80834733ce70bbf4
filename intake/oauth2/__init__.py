"""Logging in by OAuth2 (RFC 6749), in place of a password.

`source` is what the doors see, `sasl` how they log in; `tokens` keeps and renews; `grants`, `assertion` and
`refreshing` are what a token is asked for with, `endpoint` asks, `refusals` knows what a refusal means.
"""
