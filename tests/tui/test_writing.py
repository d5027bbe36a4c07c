"""Files that a command writes bit by bit: whole in their place, or as they were before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.plain import writing

if TYPE_CHECKING:
    from pathlib import Path


def test_a_growing_file_is_put_in_place_when_it_is_whole(tmp_path: Path) -> None:
    """Until then whoever reads it reads the one of before."""
    file = tmp_path / "log"
    file.write_text("of before", encoding="utf-8")
    with writing.growing(file) as part:
        assert part is not None
        part.write_text("of now", encoding="utf-8")
        assert file.read_text(encoding="utf-8") == "of before"
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("log", "of now")]


def _half(file: Path, error: BaseException) -> None:
    with writing.growing(file) as part:
        assert part is not None
        part.write_text("half of", encoding="utf-8")
        raise error


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_was_not_finished_leaves_the_file_of_before(
    tmp_path: Path, error: BaseException
) -> None:
    """A disk that fills up or a key that interrupts costs nobody last night's log."""
    file = tmp_path / "log"
    file.write_text("of before", encoding="utf-8")
    with pytest.raises(type(error)):
        _half(file, error)
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("log", "of before")]
    if isinstance(error, OSError):
        assert error.filename == str(file)


def test_no_file_asked_for_is_none(tmp_path: Path) -> None:
    """Nothing is written then."""
    with writing.growing(None) as part:
        assert part is None
    assert list(tmp_path.iterdir()) == []
