"""Local time at the doors, whole seconds of UTC inside.

Deadlines are judged to the second, so an hour gained or lost at a clock change would turn a
duty met into a breach.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.protocol import moments

SPRING_2001 = 985482000  # 2001-03-25 01:00 UTC: 01:00 GMT becomes 02:00 BST
AUTUMN_2001 = 1004230800  # 2001-10-28 01:00 UTC: 02:00 BST becomes 01:00 GMT
YEARS = st.integers(-2_208_988_800, 7_258_118_399)  # every second of 1900 to 2199


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2001-11-05 09:40", 1004953200),
        ("2001-11-05T09:40", 1004953200),
        ("2001-11-05 09:40:01", 1004953201),
        ("2001-07-05 09:40", 994322400),
        ("2001-07-05 09:40:00+01:00", 994322400),
        ("2001-07-05T08:40:00Z", 994322400),
        ("2001-07-05 08:40 +00:00", 994322400),
        ("2001-07-04T23:10:00-09:30", 994322400),
        ("1970-01-01 01:00", 0),  # British Standard Time was kept all that winter
        ("2000-02-29 23:59:59", 951868799),
    ],
)
def test_time_as_people_write_it_is_read(text: str, moment: int) -> None:
    """Space or T, seconds or none, London or an offset: the forms the contract shows."""
    assert moments.from_local(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "09:00",
        "2001-11-05",
        "2001-11-05 9:00",
        "2001-11-05 09:00 ",
        "2001-11-05 09:00\n",
        "2001-11-05  09:00",
        "2001-11-05 09:00:00.5",
        "05/11/2001 09:00",
        "2001-11-05 09:00 BST",
        "2001-11-05 09:00+0100",
        "٢٠٠١-11-05 09:00",
        "2001-02-29 09:00",
        "2001-13-01 09:00",
        "2001-00-10 09:00",
        "2001-11-05 24:00",
        "2001-11-05 09:60",
        "2001-11-05 09:00:60",
        "2001-11-05 09:00+14:01",
        "2001-11-05 09:00+01:60",
        "1899-12-31 23:59",
        "2200-01-01 00:00",
        "0000-01-01 00:00+14:00",
        "9999-12-31 23:59-14:00",
    ],
)
def test_nonsense_time_is_refused_in_plain_words(text: str) -> None:
    """A message stands after a key in a file's fault, so it must read on from there."""
    with pytest.raises(ValueError, match=r"^(must|names) "):
        moments.from_local(text)


@pytest.mark.parametrize(
    ("text", "exists"),
    [
        ("2001-03-25 00:59:59", True),
        ("2001-03-25 01:00:00", False),
        ("2001-03-25 01:59:59", False),
        ("2001-03-25 02:00:00", True),
        ("2001-03-25 01:30:00+00:00", True),
    ],
)
def test_skipped_local_time_is_refused(text: str, *, exists: bool) -> None:
    """The spring change leaves an hour out; an offset says what was meant."""
    if exists:
        assert abs(moments.from_local(text) - SPRING_2001) <= 1800
    else:
        with pytest.raises(ValueError, match="does not exist"):
            moments.from_local(text)


def test_elapsed_time_crosses_the_spring_change() -> None:
    """From 00:30 to 02:30 that night one hour passes, not two."""
    before = moments.from_local("2001-03-25 00:30")
    assert moments.from_local("2001-03-25 02:30") - before == 3600


@pytest.mark.parametrize(
    ("not_before", "seconds_after_change"),
    [
        (None, -1800),
        (AUTUMN_2001 - 86_400, -1800),
        (AUTUMN_2001 - 1800, -1800),
        (AUTUMN_2001 - 1799, 1800),
        (AUTUMN_2001, 1800),
        (AUTUMN_2001 + 1800, 1800),
        (AUTUMN_2001 + 1801, -1800),  # neither keeps the order: the caller's own fault
    ],
)
def test_doubled_local_time_is_the_first_unless_the_order_needs_the_second(
    not_before: int | None, seconds_after_change: int
) -> None:
    """01:30 comes twice on the autumn night; the entry before decides."""
    moment = moments.from_local("2001-10-28 01:30", not_before=not_before)
    assert moment - AUTUMN_2001 == seconds_after_change


def test_offset_outranks_the_order() -> None:
    """Who wrote an offset meant it, even where the order then breaks."""
    text = "2001-10-28 01:30+01:00"
    assert moments.from_local(text, not_before=AUTUMN_2001) == AUTUMN_2001 - 1800


@given(YEARS)
def test_local_text_reads_back(moment: int) -> None:
    """What a report prints, a case file can hold: nothing is lost on the way."""
    assert moments.from_local(moments.to_local_text(moment), not_before=moment) == moment


@given(YEARS)
def test_iso_text_reads_back(moment: int) -> None:
    """A log read again gives the same seconds."""
    assert moments.from_iso(moments.to_iso(moment)) == moment


def test_answers_show_utc_with_its_offset() -> None:
    """The contract's own example."""
    assert moments.to_iso(1004953200) == "2001-11-05T09:40:00+00:00"


def test_log_time_without_offset_is_refused() -> None:
    """A log is read by programs, which may not guess the zone."""
    with pytest.raises(ValueError, match="offset"):
        moments.from_iso("2001-11-05T09:40:00")


def test_local_text_date_and_clock_agree() -> None:
    """Late on a summer evening in UTC it is already the next day in London."""
    moment = moments.from_iso("2001-07-01T23:15:30Z")
    assert moments.to_local_text(moment) == "2001-07-02 00:15:30"
    assert moments.zone_name(moment) == "BST"
    assert moments.local_date(moment) == date(2001, 7, 2)
    assert moments.local_clock(moment) == (0, 0, 15, 30)


def test_zone_name_tells_the_doubled_hours_apart() -> None:
    """The local text alone cannot."""
    earlier, later = AUTUMN_2001 - 1800, AUTUMN_2001 + 1800
    assert moments.to_local_text(earlier) == moments.to_local_text(later)
    assert (moments.zone_name(earlier), moments.zone_name(later)) == ("BST", "GMT")


@pytest.mark.parametrize("text", ["2001-11-5", "2001-11-31", "1600-01-01", "x", "2001-11-05 09:00"])
def test_nonsense_date_is_refused(text: str) -> None:
    """A date selects the documents in force: it must be one."""
    with pytest.raises(ValueError, match=r"^(must|names) "):
        moments.parse_date(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2021-03-11 04:20", "04:20 on Thursday"),
        ("2021-03-10 23:00", "23:00 on Wednesday"),
        ("2021-03-16 23:59", "23:59 on Tuesday"),
        ("2021-03-17 00:00", "00:00 on Wednesday 17 March"),
        ("2021-03-04 09:05", "09:05 on Thursday"),
        ("2021-03-03 09:05", "09:05 on Wednesday 3 March"),
        ("2021-04-01 09:05", "09:05 on Thursday 1 April"),
    ],
)
def test_time_as_people_say_it_names_the_day_and_from_a_week_away_the_date(
    text: str, words: str
) -> None:
    """On the telephone nobody gives the year; but next Wednesday is not this one."""
    now = moments.from_local("2021-03-10 22:50")
    assert moments.to_spoken_text(moments.from_local(text), now) == words
