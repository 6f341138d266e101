from __future__ import annotations

import errno
from pathlib import Path

import pytest

from post.folder_printer import FolderPrinter
from post.printer import GiveUpError, Printer, TryAgainError

PDF = b"%PDF-1.7 a letter"


def test_a_letter_is_written_whole_under_its_name(tmp_path: Path) -> None:
    printer: Printer = FolderPrinter(tmp_path / "letters")

    where = printer.print("B7-K4-29", PDF)

    assert where == str(tmp_path / "letters" / "B7-K4-29.pdf")
    assert Path(where).read_bytes() == PDF
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["B7-K4-29.pdf"]


def test_the_same_letter_twice_is_written_once(tmp_path: Path) -> None:
    written: list[Path] = []
    printer = FolderPrinter(tmp_path)
    where = printer.print("B7-K4-29", PDF)
    second = FolderPrinter(tmp_path, write=lambda path, _: written.append(path))

    assert second.print("B7-K4-29", PDF) == where
    assert written == []


def _disk_full(path: Path, content: bytes) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_tried_again(tmp_path: Path) -> None:
    printer = FolderPrinter(tmp_path, write=_disk_full)

    with pytest.raises(TryAgainError) as trouble:
        printer.print("B7-K4-29", PDF)

    assert trouble.value.why == "No space left on device"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("not a folder")

    with pytest.raises(TryAgainError):
        FolderPrinter(tmp_path / "letters").print("B7-K4-29", PDF)


@pytest.mark.parametrize("name", ["", "../B7", "a/b", ".hidden", "B7\x00", "x" * 65])
def test_a_name_that_could_leave_the_folder_is_refused(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(GiveUpError):
        FolderPrinter(tmp_path).print(name, PDF)
