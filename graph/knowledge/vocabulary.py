"""The closed lists of words that statements about roles are made of."""

from __future__ import annotations

from graph.enumeration import Enumeration


class StatementKind(Enumeration):
    """What a statement is about."""

    DEFINITION = "definition", "What the role is, in a sentence."
    RESPONSIBILITY = "responsibility", "Something the holder must see to."
    SKILL_REQUIREMENT = "skill-requirement", "What one must be able to do or know."
    EDUCATION_REQUIREMENT = (
        "education-requirement",
        "A degree or course that holders have.",
    )
    EXPERIENCE_REQUIREMENT = "experience-requirement", "How long one has worked before."
    CAREER_PATH = "career-path", "Where holders come from, without a length of time."
    CERTIFICATION_REQUIREMENT = (
        "certification-requirement",
        "A certificate that holders have.",
    )
    SALARY_OBSERVATION = "salary-observation", "One published figure or range of pay."
    OUTLOOK = "outlook", "A dated forecast of the demand for the role."
    TOPIC_RELATION = "topic-relation", "A subject that belongs to the role."
    SECTOR_USE = "sector-use", "A sector in which the role is found."
    ROLE_EVENT = "role-event", "Something that happened to the role."
    ROLE_RELATION = (
        "role-relation",
        "How the role stands to another role or to a group.",
    )
    ROLE_ARCHETYPE = "role-archetype", "A recurring variant of the role."
    REPORTING_RULE = (
        "reporting-rule",
        "Whom the role reports to, and under which conditions.",
    )
    COEXISTENCE_RULE = (
        "coexistence-rule",
        "Whether an organization has this role, another or both.",
    )


class Rank(Enumeration):
    """Which of several conflicting statements to prefer (Wikibase ranks)."""

    PREFERRED = "preferred", "The one to answer with."
    NORMAL = "normal", "Stands as it is."
    DEPRECATED = "deprecated", "Known to be wrong or superseded; kept for the record."


class RankFilter(Enumeration):
    """Which statements to answer with, by their rank and what they contradict."""

    BEST = (
        "best",
        "Neither deprecated nor contradicted by a statement of higher rank.",
    )
    ALL = "all", "Preferred and normal ones, contradicted or not."
    INCLUDING_DEPRECATED = "including-deprecated", "Every one, deprecated ones too."


class Confidence(Enumeration):
    """How far a statement can be relied on. It describes; it never selects."""

    CERTAIN = "certain", "A primary document or an official register says so."
    LIKELY = "likely", "A source says so and none disagrees."
    DISPUTED = "disputed", "Sources disagree, or one source disagrees with itself."
    WEAK = "weak", "The source itself names no origin."


class Necessity(Enumeration):
    """How strongly something is asked of a holder."""

    REQUIRED = "required", "One cannot hold the role without it."
    USUAL = "usual", "Holders generally have it."
    PREFERRED = "preferred", "Employers prefer those who have it."
    COMMON = "common", "Many or several holders have it."
    HELPFUL = "helpful", "It improves one's chances, without being crucial."


class Frequency(Enumeration):
    """How often something is so, in the words of the source."""

    USUAL = "usual", "Usually, generally."
    OFTEN = "often", "Often, in many cases."
    SOMETIMES = "sometimes", "It may be so; some do."
    RARE = "rare", "Seldom, as an exception."


class EducationLevel(Enumeration):
    """The degree, as the source names it."""

    BACHELOR = "bachelor", "A first university degree."
    MASTER = "master", "A master's degree."
    MBA = "mba", "A Master of Business Administration."
    DOCTORATE = "doctorate", "A doctorate."
    GRADUATE = "graduate", "A degree beyond the first, not further specified."
    COURSE = "course", "Courses, without a degree."


class Bound(Enumeration):
    """Whether a figure is the value itself or a limit of it."""

    EXACT = "exact", "The value itself."
    AT_LEAST = "at-least", "The value or more."
    AT_MOST = "at-most", "The value or less."


class PayComponent(Enumeration):
    """Which part of the pay a figure covers."""

    BASE = "base", "The fixed salary alone."
    BONUS = "bonus", "Variable pay in money."
    EQUITY = "equity", "Shares and options."
    TOTAL = "total", "Everything together."
    UNSPECIFIED = "unspecified", "The source does not say."


class PayPeriod(Enumeration):
    """The span of work that a figure pays for."""

    HOUR = "hour", "An hour."
    DAY = "day", "A day."
    WEEK = "week", "A week."
    MONTH = "month", "A month."
    YEAR = "year", "A year."


class Statistic(Enumeration):
    """What a figure says about the pay of those observed."""

    POINT = "point", "A single published figure."
    MEAN = "mean", "The average."
    MEDIAN = "median", "Half earn less, half earn more."
    MIN = "min", "The lower end of a range."
    MAX = "max", "The upper end of a range."
    P10 = "p10", "One in ten earns less."
    P25 = "p25", "One in four earns less."
    P75 = "p75", "Three in four earn less."
    P90 = "p90", "Nine in ten earn less."


class RoleEventKind(Enumeration):
    """What happened to a role."""

    FIRST_USE = "first-use", "The title came into use."
    SPREAD = "spread", "The role came to be used more widely."
    RISE = "rise", "The role gained in importance."
    SPLIT = "split", "One role became two."
    POST_CREATED = "post-created", "A first post of the role was created."
    APPOINTMENT = "appointment", "A person was named to a post of the role."
    LAW = "law", "A law changed the role."
    STUDY = "study", "A study described the role."


class Coexistence(Enumeration):
    """Which of two roles an organization has."""

    BOTH = "both", "It has both roles."
    EITHER = "either", "It has one role or the other."
    DEPENDS = "depends", "Which it has depends on the factors named."


class TermKind(Enumeration):
    """Which list a term stands in."""

    TOPIC = "topic", "A subject: a practice, a technology, a group, a movement."
    SKILL = "skill", "Something one must be able to do or know."
    SECTOR = "sector", "A branch of the economy."
    FIELD = "field", "A field of study or of certification."


class TitleKind(Enumeration):
    """How a title is used (SKOS labels)."""

    PREFERRED = "preferred", "The title to show."
    ABBREVIATION = "abbreviation", "A short form, such as CTO."
    ALTERNATIVE = "alternative", "Another title in use."
    HIDDEN = "hidden", "For finding only: a misspelling or a form no longer used."


class Gender(Enumeration):
    """The grammatical gender of a title: a property of the words, not of a person."""

    FEMININE = "feminine", "Said of a woman."
    MASCULINE = "masculine", "Said of a man, or of anyone."
    NEUTRAL = "neutral", "Said of anyone."


class MappingPredicate(Enumeration):
    """How a role corresponds to a concept of another scheme (SKOS)."""

    EXACT_MATCH = "exact-match", "The same concept."
    CLOSE_MATCH = "close-match", "Near enough to be exchanged in some uses."
    BROAD_MATCH = (
        "broad-match",
        "The other concept is wider and holds this role among others.",
    )
    NARROW_MATCH = "narrow-match", "The other concept is narrower."
    RELATED_MATCH = "related-match", "Connected, without one holding the other."


class RelationKind(Enumeration):
    """What an edge of the graph means, read from its start to its end."""

    REPORTS_TO = "reports-to", "A role reports to another role, by a reporting rule."
    OVERLAPS = "overlaps", "Two roles share duties or subjects."
    SPLIT_FROM = "split-from", "A role was once part of another."
    CONTRASTS_WITH = "contrasts-with", "Two roles are told apart."
    WORKS_WITH = "works-with", "A role works closely with another or with a group."
    MEMBER_OF = "member-of", "A role belongs to a group."
    HEADS = "heads", "A role leads a function."
    RANKS_HIGHEST_IN = "ranks-highest-in", "No role of the function stands above it."
    COEXISTS_WITH = (
        "coexists-with",
        "A rule says when organizations have both roles or one.",
    )
    HAS_ARCHETYPE = "has-archetype", "A role has a recurring variant."
    REQUIRES_SKILL = "requires-skill", "A role asks for a skill."
    EDUCATED_IN = "educated-in", "Holders of a role studied a field."
    CERTIFIED_IN = "certified-in", "Holders of a role have certificates of a field."
    EXPERIENCED_IN = "experienced-in", "Holders of a role worked in a field before."
    RELATES_TO = "relates-to", "A topic belongs to a role."
    USED_IN = "used-in", "A role is found in a sector."
    DRIVEN_BY = "driven-by", "A topic drives the demand for a role."
    DEPENDS_ON = "depends-on", "What a role is like depends on a topic."
    INVOLVES = "involves", "An event of a role involves an organization or a person."
    PUBLISHED_BY = (
        "published-by",
        "A figure about a role was published by an organization.",
    )
    REALISED_BY = "realised-by", "A role is realised by a post of a real organization."
    POST_IN = "post-in", "A post belongs to an organization."
    HELD_BY = "held-by", "A post is or was held by a person."
    STATED_IN = "stated-in", "What is said was found in a source."


class OrganizationSize(Enumeration):
    """How large an organization is, in the words of the source."""

    SMALL = "small", "The source calls it small."
    MEDIUM = "medium", "The source calls it middle-sized."
    LARGE = "large", "The source calls it large."


class Ownership(Enumeration):
    """Who owns an organization."""

    PRIVATE = "private", "Private owners or shareholders."
    FAMILY = "family", "A family."
    STATE = "state", "A state or another public body."
    NONPROFIT = "nonprofit", "Nobody: it makes no profit for owners."


class Operand(Enumeration):
    """What a condition looks at in an organization."""

    HAS_ROLE = "has-role", "Which roles exist in the organization."
    SIZE = "size", "How large it is: small, medium or large."
    EMPLOYEE_COUNT = "employee-count", "How many people it employs."
    SECTOR = "sector", "The sector it works in, by slug."
    COUNTRY = "country", "The country it is in (ISO 3166-1, two letters)."
    LISTED = "listed", "Whether its shares are traded on an exchange: true or false."
    REGULATED = (
        "regulated",
        "Whether a supervisory authority oversees its business: true or false.",
    )
    OWNERSHIP = "ownership", "Who owns it."
    FUNDING_STAGE = (
        "funding-stage",
        "How far a young company is funded, e.g. seed or series-a.",
    )


class Operator(Enumeration):
    """How a condition compares (names of ODRL)."""

    EQ = "eq", "Is this."
    NEQ = "neq", "Is not this."
    LT = "lt", "Is less than this."
    LTEQ = "lteq", "Is at most this."
    GT = "gt", "Is more than this."
    GTEQ = "gteq", "Is at least this."
    IS_ANY_OF = "is-any-of", "Is one of these; of roles: at least one of them exists."
    IS_ALL_OF = "is-all-of", "Has all of these; of roles: every one of them exists."
    IS_NONE_OF = "is-none-of", "Is none of these; of roles: none of them exists."


class Junction(Enumeration):
    """How conditions are joined."""

    AND = "all", "Every one of them must hold."
    OR = "any", "One of them is enough."


class Verdict(Enumeration):
    """What became of a condition or a rule in a given organization."""

    HOLDS = "holds", "It is met."
    UNDECIDED = "undecided", "Too little is known to tell."
    FAILS = "fails", "It is not met."
