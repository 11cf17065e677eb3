"""How much a document may ask for, told by one pass over it before any rule of GraphQL.

A fragment is measured once, however often it is spread, so the pass is linear in the length of
the document. It trusts nothing: fields and fragments may not exist, and fragments may contain
themselves. What a document costs may depend on variables, so its cost is kept as a sum.
"""

from __future__ import annotations

from schema.limits.check import check
from schema.limits.measure import Measured, measure

__all__ = ["Measured", "check", "measure"]
