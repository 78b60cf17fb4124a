"""What an editor has allowed: `newslint: ignore[…]`, `ignore-file[…]`, `off[…]` and `on[…]`."""

from newslint.rule import PROSE, Rule

FAMILY = "newslint"

BARE_IGNORE = Rule(
    "newslint.bare-ignore",
    "“{text}” names no rule; write {better}.",
    "error",
    "newslint: what is silenced is said",
    quotes="check",
    blocks=PROSE,
    language="",
)
RULES = (BARE_IGNORE,)
