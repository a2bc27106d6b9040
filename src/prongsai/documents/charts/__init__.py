"""Charts of an ITA result: one typed spec to SVG and PNG, to a table and to one sentence in Thai."""

from prongsai.documents.charts.model import (
    Axis,
    Band,
    Bar,
    Bars,
    Chart,
    ChartError,
    Lines,
    Points,
    Radar,
    Range,
    Row,
    Segment,
    Series,
    Stack,
    Threshold,
)
from prongsai.documents.charts.output import Layers, to_layers, to_png, to_svg
from prongsai.documents.charts.tables import table
from prongsai.documents.charts.words import description

__all__ = [
    "Axis",
    "Band",
    "Bar",
    "Bars",
    "Chart",
    "ChartError",
    "Layers",
    "Lines",
    "Points",
    "Radar",
    "Range",
    "Row",
    "Segment",
    "Series",
    "Stack",
    "Threshold",
    "description",
    "table",
    "to_layers",
    "to_png",
    "to_svg",
]
