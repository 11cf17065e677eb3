"""Dates known in part (EDTF, level 1)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadPartialDate
from graph.period import Interval, Trilean, partial_date


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2022-04-26", date(2022, 4, 26), date(2022, 4, 26)),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2009", date(2009, 1, 1), date(2009, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2019~", date(2019, 1, 1), date(2019, 12, 31)),
        ("2019-05?", date(2019, 5, 1), date(2019, 5, 31)),
        ("2019%", date(2019, 1, 1), date(2019, 12, 31)),
        ("2019/2020-06", date(2019, 1, 1), date(2020, 6, 30)),
        ("../2019", None, date(2019, 12, 31)),
        ("2019/..", date(2019, 1, 1), None),
        ("2019/", date(2019, 1, 1), None),
    ],
)
def test_a_date_spans_the_days_that_it_may_mean(
    text: str, earliest: date | None, latest: date | None
) -> None:
    read = partial_date(text)
    assert (str(read), read.earliest, read.latest) == (text, earliest, latest)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "'' is not a date. Write"),
        ("soon", "'soon' is not a date. Write"),
        ("2019-13", "month must be in 1..12"),
        ("2019-02-30", "day is out of range"),
        ("0000", "year 0 is out of range"),
        ("199X-05", "a decade or a century has no months"),
        ("../..", "an interval needs a day at one end"),
        ("/", "an interval needs a day at one end"),
        ("2020/2019", "it ends before it begins"),
        ("2019/soon", "'2019/soon' is not a date"),
        ("2019-5", "'2019-5' is not a date"),
        ("２０１９", "'２０１９' is not a date"),
        ("٢٠١٩-٠٥", "'٢٠١٩-٠٥' is not a date"),
        ("26.04.2022", "'26.04.2022' is not a date"),
    ],
)
def test_what_is_no_date_is_refused_by_name_and_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(BadPartialDate) as refused:
        partial_date(text)
    assert why in str(refused.value)


@given(st.dates())
def test_every_day_is_a_date_of_that_day_alone(day: date) -> None:
    read = partial_date(day.isoformat())
    assert (read.earliest, read.latest) == (day, day)


@given(st.text(max_size=24))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    try:
        read = partial_date(text)
    except BadPartialDate:
        return
    assert read.earliest is None or read.latest is None or read.earliest <= read.latest


def test_dates_sort_by_their_first_day_and_then_the_more_precise_first() -> None:
    texts = ["2010", "2009", "2009-01-01", "199X", "../2005"]
    ordered = sorted(map(partial_date, texts), key=lambda read: read.sort_key)
    assert [str(read) for read in ordered] == ["../2005", "199X", "2009-01-01", "2009", "2010"]


def span(start: str | None, end: str | None, is_open: Trilean = Trilean.UNKNOWN) -> Interval:
    """Make a span of dates."""
    return Interval(
        start=partial_date(start) if start else None,
        end=partial_date(end) if end else None,
        is_open=is_open,
    )


@pytest.mark.parametrize(
    ("start", "end", "is_open", "day", "lasts"),
    [
        ("2009", "2012", "NO", date(2008, 12, 31), "NO"),
        ("2009", "2012", "NO", date(2009, 6, 1), "UNKNOWN"),
        ("2009", "2012", "NO", date(2010, 1, 1), "YES"),
        ("2009", "2012", "NO", date(2012, 6, 1), "UNKNOWN"),
        ("2009", "2012", "NO", date(2012, 12, 31), "NO"),
        ("2009-05-01", "2009-05-02", "NO", date(2009, 5, 1), "YES"),
        ("2009-05-01", "2009-05-02", "NO", date(2009, 5, 2), "NO"),
        ("2009", None, "YES", date(2030, 1, 1), "YES"),
        ("2009", None, "UNKNOWN", date(2030, 1, 1), "UNKNOWN"),
        ("2009", None, "NO", date(2030, 1, 1), "NO"),
        (None, None, "YES", date(2030, 1, 1), "YES"),
        (None, None, "UNKNOWN", date(2030, 1, 1), "UNKNOWN"),
        ("../2011-03-31", None, "YES", date(2011, 3, 30), "UNKNOWN"),
        ("../2011-03-31", None, "YES", date(2011, 3, 31), "YES"),
        (None, "2011-04-01/2011-09-30", "NO", date(2011, 5, 1), "UNKNOWN"),
        (None, "2011/..", "NO", date(2030, 1, 1), "UNKNOWN"),
        (None, "../2011", "NO", date(2000, 1, 1), "UNKNOWN"),
    ],
)
def test_a_span_lasts_on_a_day_as_far_as_its_dates_tell(
    start: str | None, end: str | None, is_open: str, day: date, lasts: str
) -> None:
    assert span(start, end, Trilean[is_open]).on(day) is Trilean[lasts]


@pytest.mark.parametrize(
    ("start", "end", "is_open", "day", "covered"),
    [
        ("2009", None, "YES", date(2009, 12, 30), False),
        ("2009", None, "YES", date(2009, 12, 31), True),
        (None, "2012", "NO", date(2012, 12, 30), True),
        (None, "2012", "NO", date(2012, 12, 31), False),
        (None, None, "UNKNOWN", date(1066, 10, 14), True),
        ("2009", None, "NO", date(2030, 1, 1), False),
        ("2009/..", None, "YES", date(2030, 1, 1), False),
        (None, "2011/..", "NO", date(2030, 1, 1), True),
    ],
)
def test_a_span_covers_the_days_from_its_certain_start_to_its_certain_end(
    start: str | None, end: str | None, is_open: str, day: date, covered: bool
) -> None:
    assert span(start, end, Trilean[is_open]).covers(day) is covered


def spans() -> st.SearchStrategy[Interval]:
    """Draw spans of days that end after they began."""
    days = st.lists(st.dates(date(2000, 1, 1), date(2020, 1, 1)), min_size=2, max_size=2)
    return days.map(sorted).map(lambda pair: span(str(pair[0]), str(pair[1]), Trilean.NO))


@given(spans(), st.dates(date(1999, 1, 1), date(2021, 1, 1)))
def test_a_span_of_known_days_is_half_open_and_never_unknown(made: Interval, day: date) -> None:
    assert made.covers(day) == (made.since <= day < made.until)
    assert made.on(day) is (Trilean.YES if made.covers(day) else Trilean.NO)
