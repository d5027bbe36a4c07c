"""Files from outside: a model, or every fault at its place, whatever they hold.

An author who is told one fault at a time gives up; one who is told the wrong line does so sooner.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field

from simulator.faults import Fault, InvalidInput
from simulator.scenario import tree, yamlfile
from simulator.scenario.prose import Id, IsoDate, LocalMoment, Model, Prose
from simulator.scenario.sourcemap import EVERY, SourceMap
from simulator.scenario.tree import Plain


class Fire(Model):
    kind: Literal["fire"]
    floor: int = 0


class Call(Model):
    kind: Literal["call", "ring"]
    caller: Id


class Room(Model):
    beds: Annotated[int, Field(ge=0)]
    share: float = 1.0
    is_open: bool = True


class Sample(Model):
    id: Id
    title: Prose
    begins: LocalMoment = 0
    day: IsoDate | None = None
    rooms: dict[str, Room] = Field(default_factory=dict)
    injects: tuple[Annotated[Fire | Call, Field(discriminator="kind")], ...] = ()
    where: tuple[str, ...] = ()

    @classmethod
    def cross_faults(cls, _data: Plain, where: SourceMap) -> Iterable[Fault]:
        rooms = {str(loc[-1]) for loc, _ in where.find("rooms", EVERY)}
        for loc, room in where.find("where", EVERY):
            if room not in rooms:
                yield where.unlisted(loc, "a room", str(room), rooms)


def read(text: str) -> Sample:
    return yamlfile.loads(Sample, text, "s.yaml")[0]


def faults(text: str) -> list[str]:
    with pytest.raises(InvalidInput) as refused:
        read(text)
    return [str(fault) for fault in refused.value.faults]


VALID = """\
id: night-shift
title: A quiet night
begins: 2001-11-05 21:00
day: 2001-11-05
rooms:
  north: &room {beds: 2, share: 0.5}
  south: {<<: *room, beds: 3}
injects:
  - {kind: fire, floor: 2}
  - {kind: call, caller: ann}
where: [north, south]
"""


def test_valid_file_gives_a_model_and_its_places() -> None:
    """Merged blocks, dates and times of YAML 1.2, and lists for tuples are all understood."""
    sample, where = yamlfile.loads(Sample, VALID, "s.yaml")
    assert sample.rooms == {"north": Room(beds=2, share=0.5), "south": Room(beds=3, share=0.5)}
    assert sample.begins == 1004994000
    assert sample.injects == (Fire(kind="fire", floor=2), Call(kind="call", caller="ann"))
    assert where.place(("injects", 1, "caller")) == (10, 26)
    assert where.place(("injects", 1, "caller"), at_key=True) == (10, 18)
    assert where.line(("rooms", "south")) == 7


def test_every_kind_of_fault_is_told_at_once() -> None:
    """Types, unknown, missing and repeated keys, dangling ids and tags in one go."""
    text = """\
id: Night Shift
titel: A quiet night
rooms:
  north: {beds: -1, colour: red}
  north: {beds: two, share: .5, is_open: yes}
injects:
  - {kind: fir}
  - {floor: 1}
  - {kind: call}
where: [north, soth, !room north]
day: 2001-02-30
"""
    assert faults(text) == [
        "s.yaml:1:1: title: is required",
        "s.yaml:1:5: id: must be lower-case words or numbers joined by _ or -, not 'Night Shift'",
        "s.yaml:2:1: titel: is not a known key; did you mean title? "
        "Allowed: begins, day, id, injects, rooms, title, where",
        "s.yaml:5:3: rooms.north: is given twice",
        "s.yaml:5:17: rooms.north.beds: must be a whole number, not 'two'",
        "s.yaml:5:42: rooms.north.is_open: must be true or false, not 'yes'",
        "s.yaml:7:12: injects.0.kind: must be one of 'fire', 'call', 'ring', not 'fir'; "
        "did you mean fire?",
        "s.yaml:8:5: injects.1.kind: is required",
        "s.yaml:9:5: injects.2.caller: is required",
        "s.yaml:10:16: where.1: 'soth' is not a room; did you mean north? Allowed: north",
        "s.yaml:10:22: where.2: carries the tag '!room'; tags are not allowed",
        "s.yaml:11:6: day: names a day that does not exist: 2001-02-30",
    ]


BASE = "id: a\ntitle: b\n"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("rooms: {n: {beds: 1, colour: red}}", "3:22: rooms.n.colour: is not a known key"),
        ("rooms: {n: {beds: '1'}}", "3:19: rooms.n.beds: must be a whole number, not '1'"),
        ("rooms: {n: {beds: 1.5}}", "3:19: rooms.n.beds: must be a whole number, not the number"),
        ("rooms: {n: {beds: true}}", "3:19: rooms.n.beds: must be a whole number, not true"),
        ("rooms: {n: {beds: -1}}", "3:19: rooms.n.beds: must be at least 0, not -1"),
        ("rooms: {n: {beds: 1, share: .nan}}", "3:29: rooms.n.share: must be a number"),
        ("rooms: {n: {beds: 1, share: .inf}}", "3:29: rooms.n.share: must be a number"),
        ("rooms: {n: {beds: 1, share: 1e999}}", "3:29: rooms.n.share: is a number too large"),
        ("rooms: {n: {beds: 1234567890123456789}}", "3:19: rooms.n.beds: is a whole number of"),
        ("rooms: {n: {beds: 1, is_open: 1}}", "3:31: rooms.n.is_open: must be true or false"),
        ("rooms: {n: {beds: 1, is_open: on}}", "3:31: rooms.n.is_open: must be true or false"),
        ("rooms: [1]", "3:8: rooms: must be a mapping of keys, not a list"),
        ("rooms: {n: 1}", "3:12: rooms.n: must be a mapping of keys, not the number 1"),
        ("injects: 1", "3:10: injects: must be a list, not the number 1"),
        ("injects: [{kind: call, caller: 1}]", "3:32: injects.0.caller: must be text, not the"),
        ("injects: [{kind: call, floor: 1, caller: a}]", "3:24: injects.0.floor: is not a known"),
        ("begins: 12:30", "3:9: begins: must be a time such as"),
        ("begins: 5", "3:9: begins: must be a time such as '2001-11-05 09:00', not the number 5"),
        ("begins: 2001-03-25 01:30", "3:9: begins: names a local time that does not exist"),
        ("where: [x, ]\nwhere: &w [*w]", "4:12: where.0: the alias *w stands inside"),
        ("where: *w", "3:8: where: the alias *w names no anchor"),
        ("1: x", "3:1: 1: is not a known key"),
        ("? [x]\n: y", "3:3: a key must be plain text"),
        ("<<: 1", "3:1: <<: takes a mapping"),
        ("---\nid: c", "3:1: begins a second document"),
        ("\tx: 1", "3:1: is not YAML"),
        ("where: [", "is not YAML"),
        ("where: !!python/object:os.system [x]", "3:8: where: carries the tag"),
        ('day: "\\uD800"', "is not YAML"),
        ('day: "\\UFFFFFFFF"', "is not YAML"),
        ("%YAML 9.9", "is not YAML"),
    ],
)
def test_fault_stands_at_its_place(line: str, fault: str) -> None:
    """One fault a line, under two good ones; the message says what is allowed."""
    assert any(fault in found for found in faults(BASE + line)), faults(BASE + line)


def test_reference_is_checked_though_the_model_refused_the_file() -> None:
    """A wrong type elsewhere must not hide a dangling id until the next try."""
    found = faults(BASE + "rooms: {north: {beds: x}}\nwhere: [south]")
    assert [text.split(": ")[1] for text in found] == ["rooms.north.beds", "where.0"]


def test_overridden_value_is_reported_where_it_overrides() -> None:
    """After a merge both stand in the tree; the author must be sent to the wrong one."""
    text = BASE + "rooms:\n  a: &a {beds: 1}\n  b: {<<: *a, beds: x}\n"
    assert faults(text) == ["s.yaml:5:21: rooms.b.beds: must be a whole number, not 'x'"]


def test_fault_in_a_shared_block_stands_in_the_block() -> None:
    """It is one mistake, and it is mended there."""
    text = BASE + "rooms:\n  a: &a {beds: x}\n  b: *a\n"
    assert [found.split(": ")[0] for found in faults(text)] == ["s.yaml:4:16", "s.yaml:4:16"]


@pytest.mark.parametrize("char", ["\x1b", "\x07", "\x7f", "\x85", "\u202e", "\u2066", "\u2028"])
@pytest.mark.parametrize("form", ['title: "{}"', "title: x{}", "# {}", 'title: "{}": 1'])
def test_control_character_is_refused_wherever_it_stands(char: str, form: str) -> None:
    """It would reach a terminal; in a comment it would fool the reader of the file."""
    found = faults("id: a\n" + form.format(char))
    assert any(f"U+{ord(char):04X}" in text and ":2:" in text for text in found)
    assert all(text.isprintable() for text in found)


@pytest.mark.parametrize("written", ['"\\e[2J"', '"\\x1b"', '"\\u202e"', '"\\a"'])
def test_escaped_control_character_is_refused(written: str) -> None:
    """The file looks harmless; what it holds is not."""
    found = faults(f"id: a\ntitle: {written}")
    assert found == [f"s.yaml:2:8: title: {found[0].split(': ', 2)[2]}"]
    assert "may not stand in a text" in found[0]


def test_terminal_markup_is_only_text() -> None:
    """Square brackets are for the faces to show as they are; the file may hold them."""
    assert read('id: a\ntitle: "[b]x[/b] [@click=app.quit]"').title.startswith("[b]")


def test_accents_and_other_scripts_are_welcome() -> None:
    """People's names and places are written in every script."""
    assert read("id: a\ntitle: Zoë, Łódź, ญี่ปุ่น, 東京 \U0001f6a8").title.endswith("\U0001f6a8")


def test_text_is_never_taken_for_truth_or_time() -> None:
    """YAML 1.1 would make false, 750 and a date of these."""
    text = BASE + "where: [no, 12:30, 2001-11-05, 017, '1', ~x]"
    allowed = [found.split("'")[1] for found in faults(text)]
    assert allowed == ["no", "12:30", "2001-11-05", "017", "1", "~x"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "s.yaml:1:1: is empty"),
        ("# only a comment\n", "s.yaml:1:1: is empty"),
        ("---\n...\n", "must be a mapping"),
        ("just words", "s.yaml:1:1: must be a mapping of keys, not 'just words'"),
        ("- 1", "s.yaml:1:1: must be a mapping of keys, not a list"),
        ("null", "s.yaml:1:1: must be a mapping of keys, not nothing (null)"),
        ("[" * 100_000, "is nested too deep"),
        ("{a: " * 100_000, "is nested too deep"),
        ("- " * 100_000, "is nested too deep"),
        ("? " * 100_000, "is nested too deep"),
    ],
)
def test_hopeless_text_is_one_fault(text: str, fault: str) -> None:
    """Nothing in it can be reported one by one."""
    assert any(fault in found for found in faults(text)[-1:]), faults(text)[-1:]


def test_text_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted as they come, so that nothing is built of what would be refused."""
    monkeypatch.setattr(tree, "MAX_NODES", 100)
    assert "is too large: more than 100 parts" in faults("- 1\n" * 200)[-1]


def test_alias_bomb_is_refused() -> None:
    """Nine levels of nine make a thousand million parts out of a hundred characters."""
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    assert "too large" in faults("a0: &a0 [1]\n" + levels)[-1]


def test_merge_bomb_is_refused() -> None:
    """Merging copies keys, so it can explode as aliases can."""
    keys = ", ".join(f"k{n}: 1" for n in range(1000))
    merges = "".join(f"m{n}: {{<<: *a}}\n" for n in range(1000))
    assert "too large" in faults(f"a: &a {{{keys}}}\n{merges}")[-1]


def test_many_wrong_names_stay_quick_to_report() -> None:
    """Suggestions are given to the first hundred; every fault is told."""
    text = BASE + "rooms: {north: {beds: 1}}\nwhere:\n" + "- nort\n" * 5000
    found = faults(text)
    assert len(found) == 5000
    assert sum("did you mean north" in one for one in found) == 100


def test_long_name_is_cut_in_the_message() -> None:
    """A message is a line, whatever the file holds."""
    assert all(len(found) < 300 for found in faults(BASE + "x" * 5000 + ": 1"))


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"\xff\xfei\x00d\x00", ":1:1: is not UTF-8 text"),
        (b"id: a\ntitle: \xe9t\xe9\n", ":2:8: is not UTF-8 text"),
        (b"\x7fELF\x00\x00", ":1:1: is not a text file: it holds zero bytes"),
        (b"x" * (yamlfile.MAX_BYTES + 1), ":1:1: is too large: more than 2000000 bytes"),
        (b"", ":1:1: is empty"),
        (b"\x01" * 5000, "holds 4980 more such characters"),
    ],
)
def test_file_that_is_no_text_is_refused(tmp_path: Path, raw: bytes, fault: str) -> None:
    """Before anything tries to read YAML in it."""
    path = tmp_path / "s.yaml"
    path.write_bytes(raw)
    with pytest.raises(InvalidInput) as refused:
        yamlfile.load(Sample, path)
    assert any(str(one) == f"{path}{fault}" or fault in str(one) for one in refused.value.faults)


def test_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    """Some editors write one, and no author sees it."""
    path = tmp_path / "s.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + VALID.encode())
    assert yamlfile.load(Sample, path)[0].id == "night-shift"


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system_count_alike(ends: str) -> None:
    """A file from another system must not send its author to another line."""
    text = 'id: a\ntitle: "\x1b"\nday: x\n'.replace("\n", ends)
    assert [found.split(":")[1] for found in faults(text)] == ["2", "3"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none.yaml", "there is no such file"),
        ("", "is a folder, not a file"),
        ("s.yaml/x", "there is no such file"),
        ("a\0b", "there is no such file"),
        ("x" * 5000, "cannot be read: File name too long"),
    ],
)
def test_path_that_is_no_file_is_refused(tmp_path: Path, name: str, words: str) -> None:
    """Whatever was typed after the command."""
    (tmp_path / "s.yaml").write_text(VALID)
    with pytest.raises(InvalidInput) as refused:
        yamlfile.load(Sample, tmp_path / name)
    (fault,) = refused.value.faults
    assert fault.message == words


def test_faults_are_sorted_and_told_once() -> None:
    """Two passes may find the same; the author reads from the top."""
    later, earlier = Fault(2, 1, "a", "k", "m"), Fault(1, 9, "a", "k", "m")
    other = Fault(1, 1, "b", "k", "m")
    assert InvalidInput([other, later, earlier, later]).faults == (earlier, later, other)


def test_fault_can_not_act_on_a_terminal() -> None:
    """File names come from outside too, and may hold bytes that are no text."""
    text = str(Fault(1, 2, "a\x1b[2J\udcff\u202e", "k\n", "m"))
    assert text == "a\\x1b[2J\\udcff\\u202e:1:2: k\\n: m"
