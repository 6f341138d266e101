"""Where speech models are looked for, and what a model folder can do."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class NotAModelError(ValueError):
    """A folder that holds no Vosk model; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """A Vosk model folder: a wrong rate gives nonsense without any error.

    ``accepts_telephone_rate`` when 8 kHz may be given as it is; ``takes_vocabulary``
    when its graph can be limited to the phrases of a question.
    """

    folder: Path
    accepts_telephone_rate: bool
    takes_vocabulary: bool

    @property
    def name(self) -> str:
        """The name of the folder, or of its parent for one called ``model``."""
        folder = self.folder
        return folder.parent.name if folder.name == "model" else folder.name


def describe(folder: Path) -> ModelFacts:
    """Read what a model can do from its files; ``NotAModelError`` if it is none."""
    if not folder.is_dir():
        raise NotAModelError(f"no folder {folder}")
    if not any((folder / name).is_file() for name in ("am/final.mdl", "final.mdl")):
        raise NotAModelError(f"no acoustic model in {folder}")
    settings = _settings(folder)
    rate = settings.get("--sample-frequency", "16000")
    is_flexible = settings.get("--allow-upsample", "false") == "true"
    return ModelFacts(
        folder=folder,
        accepts_telephone_rate=is_flexible or float(rate) == 8000,
        takes_vocabulary=_has_dynamic_graph(folder),
    )


def find_model(places: Sequence[Path]) -> ModelFacts | None:
    """The first model among folders, or among the folders they hold."""
    for place in places:
        for folder in (place, *sorted(_inside(place))):
            try:
                return describe(folder)
            except NotAModelError:
                continue
    return None


def _settings(folder: Path) -> dict[str, str]:
    for file in (folder / "conf" / "mfcc.conf", folder / "mfcc.conf"):
        if file.is_file():
            lines = file.read_text(encoding="utf-8").splitlines()
            pairs = (line.split("#")[0].partition("=") for line in lines)
            return {name.strip(): value.strip() for name, _, value in pairs}
    raise NotAModelError(f"no mfcc.conf in {folder}")


def _has_dynamic_graph(folder: Path) -> bool:
    graphs = (folder / "graph", folder)
    return any((graph / "HCLr.fst").is_file() for graph in graphs)


def _inside(place: Path) -> list[Path]:
    if not place.is_dir():
        return []
    return [inner for inner in place.iterdir() if inner.is_dir()]
