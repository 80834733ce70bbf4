"""What a shell is offered for a case's reference; never an error, for which it has no place."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

MOST = 200


def references(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The newest cases whose reference begins so, with state and webshop."""
    try:
        from intake.commands.common import opened, settings_of

        with opened(settings_of(ctx.params.get("config"))) as store:
            cases = store.cases.list(limit=MOST)
    except Exception:  # noqa: BLE001 - no configuration, no store: nothing to offer
        return []
    return [
        CompletionItem(case.ref, help=f"{case.state} {case.shop_domain or ''}".strip())
        for case in cases
        if case.ref.startswith(incomplete.upper())
    ]
