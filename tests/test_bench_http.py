"""The measure beside other servers means what it says: requests, statistics, tables, drawings."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from bench.company import Row, company
from bench.http.__main__ import written
from bench.http.equal import difference
from bench.http.goals import GOALS
from bench.http.load import Failed, Figures, figures, middle
from bench.http.measure import Plan, Results
from bench.http.plot import drawn, place
from bench.http.questions import BY_NAME, QUESTIONS
from bench.http.report import report, times, verdict
from bench.http.reshape import asked, reshaped
from bench.http.servers import KNOWN, NEW, REGIMES, WARM
from bench.http.workload import charts, post_id, workload

ROWS = company(300)
WORKLOAD = workload(ROWS, ["ceo", "cto"])
TOLD = (
    '{"requests": 500, "microseconds": 2000000, "refused": 0, "lost": 0, "p50": 1500, "p99": 9000}'
)


def round_of(rate: float, p99: float = 4.0) -> Figures:
    """Make the figures of a round."""
    return Figures(rate=rate, p50=2.0, p99=p99, busy=0.5)


def results(ours: float, theirs: float) -> Results:
    """Make a run in which we, and all the others, have one rate everywhere."""
    found = Results(Plan(posts=1_000, seconds=2, rounds=3))
    for regime in REGIMES:
        for server in regime.servers:
            found.memory[server.name] = 100.0
            for question in QUESTIONS:
                for connections in found.plan.connections:
                    rate = ours if server is regime.ours else theirs
                    place = (regime.name, question.name, connections, server.name)
                    found.figures[place] = round_of(rate)
    found.bytes.update(dict.fromkeys(BY_NAME, 1_500))
    return found


def row(number: int, manager: int | None) -> Row:
    """Make a post of a company."""
    return Row(number, 0, manager, None, "Head", "Ada", "", "Head office")


def test_each_question_has_variables_and_every_run_has_the_same() -> None:
    assert list(WORKLOAD) == [question.name for question in QUESTIONS]
    assert all(WORKLOAD.values())
    assert workload(company(300), ["ceo", "cto"]) == WORKLOAD


def test_a_thousand_posts_are_ten_lists_of_a_hundred() -> None:
    for variables in WORKLOAD["thousand-posts"]:
        lists = [value for value in variables.values() if isinstance(value, list)]
        assert [len(refs) for refs in lists] == [100] * 10


def test_charts_are_those_nearest_to_500_posts_within_three_levels() -> None:
    # 0 has 1 and 2 below it; 498 posts are below 1; 2 heads a line of five.
    below_1 = [row(number, 1) for number in range(3, 501)]
    line = [row(501, 2), *(row(number, number - 1) for number in range(502, 506))]
    rows = [row(0, None), row(1, 0), row(2, 0), *below_1, *line]
    assert charts(rows)[:2] == [1, 0]  # 499 posts, and 503 of 506.


def test_postgraphile_is_asked_for_posts_by_number() -> None:
    posts = {"posts": [post_id("p7"), post_id("p12")]}
    assert asked("common-manager", posts) == {"a": 7, "b": 12}
    assert asked("chart", {"organization": "company", "root": post_id("p3")}) == {"root": 3}
    assert asked("span", {"organization": "company", "ref": "p3"}) == {"ref": "p3"}
    many = asked("thousand-posts", WORKLOAD["thousand-posts"][0])["refs"]
    assert many[:100] == WORKLOAD["thousand-posts"][0]["a"]
    assert len(many) == 1_000


def test_a_chart_of_postgraphile_counts_levels_from_its_root() -> None:
    rows = [
        {"ref": "p3", "title": "Head", "managerNumber": 1, "depth": 2, "direct": 1, "total": 1},
        {"ref": "p9", "title": "Clerk", "managerNumber": 3, "depth": 3, "direct": 0, "total": 0},
    ]
    placed = reshaped("chart", {"chartList": rows})["organization"]["chart"]["posts"]
    assert [post["parentId"] for post in placed] == [None, post_id("p3")]
    assert [post["depth"] for post in placed] == [0, 1]
    assert placed[1]["post"] == {"id": post_id("p9"), "title": "Clerk"}


def test_nested_reports_of_postgraphile_end_where_it_was_asked_no_further() -> None:
    clerk: dict[str, Any] = {
        "ref": "p9",
        "title": "Clerk",
        "status": "VACANT",
        "unit": None,
        "holders": [],
    }
    head = {**clerk, "ref": "p3", "holders": [{"name": "Ada"}], "reportsList": [clerk]}
    post = reshaped("nested-chart", {"postByRef": head})["organization"]["post"]
    assert post["holders"] == [{"person": {"name": "Ada"}}]
    assert post["reports"]["nodes"] == [
        {"id": post_id("p9"), "title": "Clerk", "status": "VACANT", "unit": None, "holders": []}
    ]


def test_no_common_manager_of_postgraphile_is_none() -> None:
    assert reshaped("common-manager", {"commonManager": None}) == {"commonManager": None}


@pytest.mark.parametrize(
    ("ours", "theirs", "where"),
    [
        ({"a": 1, "b": [2]}, {"b": [2.0], "a": 1}, None),
        ({"a": {"b": [1, 2]}}, {"a": {"b": [1, 3]}}, "data.a.b[1] is 2 with us, and 3 there."),
        ({"a": [1]}, {"a": []}, "data.a has 1 items with us, and 0 there."),
        ({"a": 1}, {"a": 1, "b": 2}, "data has 'b' in one answer only."),
        ({"a": None}, {"a": {}}, "data.a is None with us, and {} there."),
        ({"a": True}, {"a": 1}, "data.a is True with us, and 1 there."),
    ],
)
def test_a_difference_of_answers_is_told_by_its_place(
    ours: object, theirs: object, where: str | None
) -> None:
    assert difference(ours, theirs) == where


def test_figures_are_answers_a_second_and_milliseconds() -> None:
    read = figures("Mercurius", f"wrk says this and that\n{TOLD}\n", 1.0)
    assert read == Figures(rate=250.0, p50=1.5, p99=9.0, busy=0.5)


def test_a_round_without_an_answer_has_no_figures() -> None:
    assert figures("Mercurius", TOLD.replace("500", "0", 1), 1.0) is None


@pytest.mark.parametrize("what", ["refused", "lost"])
def test_a_round_with_a_failed_request_does_not_count(what: str) -> None:
    told = json.dumps(json.loads(TOLD) | {what: 3})
    with pytest.raises(Failed, match=r"Mercurius refused \d and lost \d of 500 requests\."):
        figures("Mercurius", told, 1.0)


def test_a_driver_that_could_not_ask_is_quoted() -> None:
    with pytest.raises(Failed, match="unable to connect"):
        figures("Mercurius", "unable to connect", 1.0)


def test_the_middle_of_rounds_is_the_median_of_each_figure() -> None:
    rounds = [round_of(1, p99=30), round_of(50, p99=1), round_of(3, p99=20)]
    assert (middle(rounds).rate, middle(rounds).p99) == (3, 20)


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        (200.0, 100.0, "2 × met"),
        (150.0, 100.0, "**1.5 × missed** by 25%"),
        (30_000.0, 100.0, "300 × met"),
    ],
)
def test_a_goal_is_met_or_missed_by_a_share(ours: float, theirs: float, told: str) -> None:
    assert verdict(results(ours, theirs), GOALS[0], QUESTIONS[0]) == told


def test_a_p99_is_better_if_it_is_shorter() -> None:
    slow = results(100, 100)
    for question in QUESTIONS:
        slow.figures[(KNOWN.name, question.name, 32, KNOWN.ours.name)] = round_of(100, p99=8.0)
    by_p99 = next(goal for goal in GOALS if goal.of_p99)
    assert verdict(slow, by_p99, QUESTIONS[0]) == "**0.5 × missed** by 50%"


def test_a_server_that_is_left_out_is_told_and_has_no_row() -> None:
    found = results(200, 100)
    found.missing["postgraphile"] = "PostgreSQL is not installed"
    del found.memory["postgraphile"]
    for cell in [cell for cell in found.figures if cell[3] == "postgraphile"]:
        del found.figures[cell]
    told = report(found, date(2026, 1, 1))
    assert "PostGraphile is left out: PostgreSQL is not installed." in told
    assert "| PostGraphile |" not in told
    assert "| known: PostGraphile ≥ 10 | – |" in told


def test_a_report_tells_rates_of_ours_and_ratios_of_others() -> None:
    told = report(results(2_000, 100), date(2026, 1, 1))
    assert told.startswith("1,000 posts; ")
    assert "| Rolegraph | 100 | 2,000/s<br>2 / 4 |" in told
    assert "| Ariadne | 100 | 20 ×<br>2 / 4 |" in told
    assert "| an answer has | 1.5 kB |" in told
    for regime in (KNOWN, WARM, NEW):
        assert f"**{regime.words}, 32 connections**" in told
        assert f"**{regime.words}, 1 connection**" in told
    assert "The driver took at most 50% of one processor." in told


def test_every_table_of_a_report_has_as_many_cells_in_each_row() -> None:
    lines = report(results(2_000, 100), date(2026, 1, 1)).splitlines()
    for above, below in pairwise(lines):
        if above.startswith("|") and below.startswith("|"):
            assert above.count("|") == below.count("|")


@pytest.mark.parametrize(("factor", "told"), [(0.333, "0.33 ×"), (12.4, "12 ×"), (1234, "1,234 ×")])
def test_ratios_have_two_digits_and_hundreds_none_behind(factor: float, told: str) -> None:
    assert times(factor) == told


def test_a_drawing_is_an_image_with_a_mark_for_each_server_and_question() -> None:
    root = ElementTree.fromstring(drawn(results(2_000, 100)))
    marks = root.findall("{http://www.w3.org/2000/svg}circle")
    assert len(marks) == len(KNOWN.servers) * (len(QUESTIONS) + 1)  # And the legend.
    assert root.findtext("{http://www.w3.org/2000/svg}title", "").endswith("1,000 posts")


def test_ten_times_as_fast_is_as_far_to_the_right_wherever_it_stands() -> None:
    steps = [place(10.0**power, 0, 4) for power in range(5)]
    assert {round(right - left) for left, right in pairwise(steps)} == {
        round((place(10_000.0, 0, 4) - place(1.0, 0, 4)) / 4)
    }


def test_a_page_keeps_what_is_written_by_hand_and_what_is_of_another_size() -> None:
    page = (
        "by hand\n<!-- measured 1000 -->\nold\n<!-- /measured 1000 -->\n"
        "<!-- measured 5 -->\nother\n<!-- /measured 5 -->\n"
    )
    after = written(page, results(1, 1), "new")
    assert "old" not in after
    assert after.startswith("by hand\n<!-- measured 1000 -->\n")
    assert "performance-http-1000.svg" in after
    assert after.endswith(
        "new\n\n<!-- /measured 1000 -->\n<!-- measured 5 -->\nother\n<!-- /measured 5 -->\n"
    )


def test_a_size_without_a_place_leaves_the_page_as_it_is() -> None:
    assert written("by hand\n", results(1, 1), "new") == "by hand\n"


def test_a_part_of_the_questions_is_not_the_whole() -> None:
    assert Plan(100, 1, 1).whole
    assert not Plan(100, 1, 1, connections=(32,)).whole
    assert not Plan(100, 1, 1, questions=QUESTIONS[:1]).whole


def test_what_was_not_asked_is_a_dash() -> None:
    found = Results(Plan(1_000, 2, 3, connections=(32,), questions=QUESTIONS[:1]))
    whole = results(200, 100)
    found.figures.update({c: f for c, f in whole.figures.items() if c[1:3] == ("role-card", 32)})
    found.memory.update(whole.memory)
    found.bytes.update(whole.bytes)
    told = report(found, date(2026, 1, 1))
    assert "| known: Mercurius + JIT ≥ 2 | 2 × met | – |" in told
    assert "1 connection**" not in told


def test_the_page_has_a_place_for_each_size_that_is_measured() -> None:
    page = (Path(__file__).parents[1] / "docs" / "performance-http.md").read_text("utf-8")
    for posts in (100_000, 1_000_000):
        assert page.count(f"<!-- measured {posts} -->\n") == 1
        assert page.count(f"<!-- /measured {posts} -->\n") == 1
