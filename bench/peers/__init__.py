"""Other GraphQL servers over the same companies, each written as its documentation recommends."""

from __future__ import annotations
