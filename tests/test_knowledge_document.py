"""A YAML file as plain values with their places, or as one finding that says what to mend."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from yaml import SafeLoader

from graph.knowledge import document
from graph.knowledge.document import MAX_BYTES, MAX_DEPTH, read

LONG = "x" * 100


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (b"", None),
        (b"---", None),
        (b"# a comment\n", None),
        (b"a: 1\nb: [x, 1.50]", {"a": "1", "b": ["x", "1.50"]}),
        (b"a: 2022-04-26\nb: yes\nc: 0x1F", {"a": "2022-04-26", "b": "yes", "c": "0x1F"}),
        (b"a:\nb: ~\nc: null\nd: Null\ne: NULL", dict.fromkeys("abcde")),
        (b"a: 'null'\nb: \"~\"\nc: ''", {"a": "null", "b": "~", "c": ""}),
        (b"a: nULL", {"a": "nULL"}),
        (b"? a", {"a": None}),
        ("é: œ😀".encode(), {"é": "œ😀"}),
        (b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", {"a": "1", "b": "2"}),
        (b"a: >\n  one\n  two\n", {"a": "one two\n"}),
    ],
)
@pytest.mark.parametrize("loader", [document.Loader, SafeLoader])
def test_a_file_is_read_as_it_is_written_by_either_parser(
    content: bytes, value: object, loader: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "Loader", loader)
    found = read("f.yaml", content)
    assert (found.value, found.findings) == (value, ())


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: b: c", "1:5: YAML: mapping values are not allowed in this context: indent it as its "
         "neighbours, or put words with a colon in quotes. [bad-yaml]"),
        (b"a: 1\n  b: 2", "2:4: YAML: mapping values are not allowed in this context: indent it as "
         "its neighbours, or put words with a colon in quotes. [bad-yaml]"),
        (b"fr: 'l'usage'", "1:8: YAML: did not find expected key: indent it as its neighbours, or "
         "double an apostrophe between apostrophes. [bad-yaml]"),
        (b"a: [1", "2:1: YAML: did not find expected ',' or ']': close the bracket, or put a "
         "comma before this. [bad-yaml]"),
        (b"a: 'x", "1:6: YAML: found unexpected end of stream: close the quotes. [bad-yaml]"),
        (b"a: @x", "1:4: YAML: found character that cannot start any token: indent with spaces, "
         "and put words that begin with a mark in quotes. [bad-yaml]"),
        (b"a: * x", "1:5: YAML: did not find expected alphabetic or numeric character: put words "
         "that begin with * or & in quotes. [bad-yaml]"),
        (b"a: 1\nb\n", "3:1: YAML: could not find expected ':': put a colon and a space behind the "
         "key. [bad-yaml]"),
        (b"a: ]", "1:4: YAML: did not find expected node content: mend this line, or the one "
         "before it. [bad-yaml]"),
        (b"a: \x00", "1:4: The character U+0000 cannot stand in a file: remove it. "
         "[bad-character]"),
        (b"a: 1\nb: \xc3\xa9\x1b", "2:5: The character U+001B cannot stand in a file: remove it. "
         "[bad-character]"),
        ("a: b\u202e".encode(), "1:5: The character U+202E cannot stand in a file: remove it. "
         "[bad-character]"),
        (b"a: 1\xef\xbb\xbf", "1:5: The character U+FEFF cannot stand in a file: remove it. "
         "[bad-character]"),
        (b'a: b\n"c\\0": d', "2:1: The character U+0000 cannot stand in a file: remove it. "
         "[bad-character]"),
        (b'a: ["b", "\\x1b[31m"]', "1:10: The character U+001B cannot stand in a file: remove it. "
         "[bad-character]"),
        (b"a: \xff", "1:4: Byte 0xff is not UTF-8: save the file as UTF-8. [not-utf8]"),
        (b"\xef\xbb\xbfa: \xff", "1:4: Byte 0xff is not UTF-8: save the file as UTF-8. [not-utf8]"),
        ("é: 1\nb: ét".encode() + b"\xe9", "2:6: Byte 0xe9 is not UTF-8: save the file as UTF-8. "
         "[not-utf8]"),
        ("a: 1".encode("utf-16"), "1:1: Byte 0xff is not UTF-8: save the file as UTF-8. "
         "[not-utf8]"),
        (b"a: &x 1\nb: *x", "1:4: Anchors and aliases are not read: write the value out. [alias]"),
        (b"b: *x", "1:4: Anchors and aliases are not read: write the value out. [alias]"),
        (b"&a b: 1", "1:1: Anchors and aliases are not read: write the value out. [alias]"),
        (b"*a : 1", "1:1: Anchors and aliases are not read: write the value out. [alias]"),
        (b"a: !!python/object:os.system x",
         "1:4: Tags are not read: remove '!!python/object:os.system'. [tag]"),
        (b"a: !x 1", "1:4: Tags are not read: remove '!x'. [tag]"),
        (b"!!str a: 1", "1:1: Tags are not read: remove '!!str'. [tag]"),
        (b"a: !x [1]", "1:4: Tags are not read: remove '!x'. [tag]"),
        (b"? [a]\n: 1", "1:3: A key is a plain word: write one. [bad-key]"),
        (b"--- {a: 1}\n--- {b: 2}\n", "2:1: A file holds one document: remove the --- and what "
         "follows. [bad-yaml]"),
        (b"[" * 100_000, f"1:{MAX_DEPTH + 2}: This is nested more than 20 levels deep: write it "
         "flatter. [too-deep]"),
        (b"x" * 10_000_000, "1:1: The file has more than 1,000,000 bytes, and no more are "
         "read: split it. [too-large]"),
        (b"<<: {a: 1}\n<<: {b: 2}", "2:1: The key '<<' stands in line 1 already: keep one. "
         "[duplicate-key]"),
        (f"{LONG}: 1\n{LONG}: 2".encode(), f"2:1: The key '{LONG[:59]}…' stands in line 1 already: "
         "keep one. [duplicate-key]"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_sound_yaml_is_one_finding(content: bytes, expected: str) -> None:
    assert [str(finding) for finding in read("f.yaml", content).findings] == [f"f.yaml:{expected}"]


def test_half_a_character_that_one_of_the_parsers_lets_through_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(document, "Loader", SafeLoader)
    [finding] = read("f.yaml", b'a: "\\ud800"').findings
    assert finding.message == "The character U+D800 cannot stand in a file: remove it."


def test_an_expansion_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
    )
    [finding] = read("f.yaml", bomb.encode()).findings
    assert (finding.line, finding.rule) == (1, "alias")


def test_a_file_of_the_largest_size_is_read() -> None:
    content = b"- x\n" * (MAX_BYTES // 4)
    assert len(content) == MAX_BYTES
    assert read("f.yaml", content).value == ["x"] * (MAX_BYTES // 4)


def test_a_key_that_stands_twice_does_not_hide_what_is_wrong_behind_it() -> None:
    found = read("f.yaml", b"a: 1\na: 2\nb: !x 3").findings
    assert [finding.rule for finding in found] == ["duplicate-key", "tag"]


def test_a_value_that_stands_nowhere_is_placed_where_its_parent_stands() -> None:
    found = read("f.yaml", b"a:\n  b: 1\n")
    assert (found.place(("a", "b")), found.written(("a", "b"))) == ((2, 3), ("a", "b"))
    assert (found.place(("a", "c", 5)), found.written(("a", "c", 5))) == ((1, 1), ("a",))
    assert (found.place(("x", "a", "b")), found.written(("x", "a"))) == ((2, 3), ("a",))
    assert read("f.yaml", b"").place(("a",)) == (1, 1)


ALLOWED = st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\ufeff")


@given(st.text(ALLOWED, max_size=30))
def test_what_a_person_can_type_is_read_back(words: str) -> None:
    content = yaml.safe_dump({"a": words}, allow_unicode=True).encode()
    assert read("f.yaml", content).value == {"a": words}
