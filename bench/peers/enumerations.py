"""The closed lists of the schema; each value is its name."""

from __future__ import annotations

from enum import Enum, auto


class Name(Enum):
    """A value that is known by its name."""

    @staticmethod
    def _generate_next_value_(name: str, *_: object) -> str:
        return name


class Confidence(Name):
    """Values of Confidence."""

    CERTAIN = auto()
    LIKELY = auto()
    DISPUTED = auto()
    WEAK = auto()


class PostStatus(Name):
    """Values of PostStatus."""

    HELD = auto()
    PARTLY_HELD = auto()
    VACANT = auto()
    WITHHELD = auto()
    ABOLISHED = auto()
    PLANNED = auto()
    UNKNOWN = auto()


class Rank(Name):
    """Values of Rank."""

    PREFERRED = auto()
    NORMAL = auto()
    DEPRECATED = auto()


class StatementKind(Name):
    """Values of StatementKind."""

    DEFINITION = auto()
    RESPONSIBILITY = auto()
    SKILL_REQUIREMENT = auto()
    EDUCATION_REQUIREMENT = auto()
    EXPERIENCE_REQUIREMENT = auto()
    CAREER_PATH = auto()
    CERTIFICATION_REQUIREMENT = auto()
    SALARY_OBSERVATION = auto()
    OUTLOOK = auto()
    TOPIC_RELATION = auto()
    SECTOR_USE = auto()
    ROLE_EVENT = auto()
    ROLE_RELATION = auto()
    ROLE_ARCHETYPE = auto()
    REPORTING_RULE = auto()
    COEXISTENCE_RULE = auto()


class TenureCapacity(Name):
    """Values of TenureCapacity."""

    REGULAR = auto()
    ACTING = auto()
    INTERIM = auto()
    DEPUTY = auto()


class TitleKind(Name):
    """Values of TitleKind."""

    PREFERRED = auto()
    ABBREVIATION = auto()
    ALTERNATIVE = auto()
    HIDDEN = auto()
