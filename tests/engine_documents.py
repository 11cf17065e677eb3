"""Documents at random: valid ones, and such as are broken a little."""

from __future__ import annotations

import re
from random import Random

from tests.contract import ROLES
from tests.engine_data import operations

TOKEN = re.compile(r'"[^"]*"|\w+|\.\.\.|\S')
STRANGE = (
    *("{", "}", "(", ")", ":", "!", "$", "[", "]", "=", "...", "@skip(if: true)", "@include"),
    *("null", "true", "3", "99999999999", "1.5", '"x"', "RED", "{}", "[]", "[ID!]", "String!"),
    *("on Role", "on Node", "... on Post { ref }", "...F1", "$v1", "$v2", "first: 3", "alias:"),
    *("__typename", "__schema { types { name } }", "slug", "id", "fragment F1 on Node { id }"),
    *("query", "mutation { x }", "subscription { x }", "@skip(if: $v1)", "@deprecated", "a1"),
)


def operation(chance: Random) -> str:
    return chance.choice([operations(chance).operation().text, chance.choice(list(ROLES.values()))])


def mutated(chance: Random) -> str:
    """Change some tokens of a valid document: take out, put in, repeat, exchange."""
    tokens = TOKEN.findall(operation(chance))
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(tokens))
        change = chance.randrange(4)
        if change == 0:
            tokens.insert(at, chance.choice(STRANGE))
        elif change == 1 and len(tokens) > 1:
            del tokens[at]
        elif change == 2:
            tokens[at] = chance.choice([*tokens, *STRANGE])
        else:
            tokens[at:at] = tokens[at : at + chance.randint(1, 8)]
    return " ".join(tokens)
