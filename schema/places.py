"""Which addresses of the page name something that is there."""

from __future__ import annotations

from graph.service import Service

UNCHOSEN = ("", "-")  # Stand for a role that is not chosen yet.


def is_there(service: Service, path: str) -> bool:
    """Tell whether the roles or the organization that an address names are known."""
    roles, organizations = service.index.roles, service.organizations
    match path.strip("/").split("/"):
        case ["roles", "compare", *slugs]:
            return len(slugs) <= 2 and all(slug in roles or slug in UNCHOSEN for slug in slugs)
        case ["roles", "network"]:
            return True
        case ["roles", slug] | ["roles", slug, "expected"]:
            return slug in roles
        case ["organizations" | "embed", slug]:
            return organizations.knows(slug)
        case other:
            return len(other) == 1
