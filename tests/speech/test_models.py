"""Speech models on disk."""

from pathlib import Path

import pytest

from speech.models import ModelFacts, NotAModelError, describe, find_model


def make_model(
    folder: Path, settings: str = "--allow-upsample=true\n", graph: str = "HCLr.fst"
) -> Path:
    for name, content in {
        "am/final.mdl": "",
        "conf/mfcc.conf": settings,
        f"graph/{graph}": "",
    }.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    return folder


def test_a_model_with_a_dynamic_graph_takes_a_vocabulary(tmp_path: Path) -> None:
    assert describe(make_model(tmp_path)) == ModelFacts(
        tmp_path, accepts_telephone_rate=True, takes_vocabulary=True
    )


def test_a_model_with_a_static_graph_takes_none(tmp_path: Path) -> None:
    assert not describe(make_model(tmp_path, graph="HCLG.fst")).takes_vocabulary


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", {False}),
        ("--sample-frequency=16000 # wide\n--num-ceps=40\n", {False}),
        ("--sample-frequency=8000\n", {True}),
        ("--sample-frequency=16000\n--allow-upsample=true\n", {True}),
        ("--allow-upsample=false\n", {False}),
    ],
)
def test_the_telephone_rate_is_accepted_when_the_settings_say_so(
    tmp_path: Path, settings: str, expected: set[bool]
) -> None:
    facts = describe(make_model(tmp_path, settings))

    assert {facts.accepts_telephone_rate} == expected


def test_an_older_layout_is_known_too(tmp_path: Path) -> None:
    (tmp_path / "final.mdl").touch()
    (tmp_path / "mfcc.conf").write_text("--sample-frequency=8000")
    (tmp_path / "HCLr.fst").touch()

    assert describe(tmp_path) == ModelFacts(
        tmp_path, accepts_telephone_rate=True, takes_vocabulary=True
    )


def test_a_model_is_found_in_the_first_place_that_has_one(tmp_path: Path) -> None:
    make_model(tmp_path / "second" / "vosk-model-fr")
    make_model(tmp_path / "third")

    found = find_model([tmp_path / "absent", tmp_path / "second", tmp_path / "third"])

    assert found is not None
    assert found.folder == tmp_path / "second" / "vosk-model-fr"
    assert found.name == "vosk-model-fr"


def test_no_model_is_found_where_there_is_none(tmp_path: Path) -> None:
    assert find_model([tmp_path, tmp_path / "absent"]) is None


def test_what_is_no_model_is_told_by_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(NotAModelError, match="no folder"):
        describe(tmp_path / "absent")
    with pytest.raises(NotAModelError, match="no acoustic model"):
        describe(tmp_path)
    (tmp_path / "final.mdl").touch()
    with pytest.raises(NotAModelError, match=r"no mfcc\.conf"):
        describe(tmp_path)
