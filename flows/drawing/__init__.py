"""A tree as a picture: a Mermaid graph, or an SVG that needs nothing else."""

from flows.drawing.mermaid import mermaid
from flows.drawing.svg import svg

__all__ = ["mermaid", "svg"]
