"""Charts show the right figures: in the drawing, in the table beside it, in the file, and in words."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation

from portal.core.charts import Chart, Kind, Series, figure
from portal.core.csv_files import chart_rows, csv_response


def weeks(*values: float | None, kind: Kind = Kind.LINE) -> Chart:
    labels = [f"Week {place + 1}" for place in range(len(values))]
    return Chart("Questions a week", labels, [Series("Asked", values)], kind)


def shown(chart: Chart, **options: str) -> str:
    template = Template("{% load charts %}{% chart chart csv_url=csv_url %}")
    return template.render(Context({"chart": chart, "csv_url": "", **options}))


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((0, 3, 7), [8, 6, 4, 2, 0]),
        ((12, 96), [100, 75, 50, 25, 0]),
        ((-40, 60), [75, 50, 25, 0, -25, -50]),
        ((0.1, 0.37), [0.4, 0.3, 0.2, 0.1, 0]),
        ((0, 0), [1, 0]),
        ((-3, -1), [0, -1, -2, -3]),
    ],
)
def test_ticks_are_round_and_span_every_figure(values, ticks):
    assert weeks(*values).ticks() == ticks


def test_the_highest_figure_stands_higher_than_the_lowest():
    _, path, marks = next(weeks(2, 8).drawings())

    assert marks[0].y > marks[1].y == 0
    assert path == "M0.0 75.0L1000.0 0.0"


def test_a_line_is_broken_where_nothing_was_measured():
    _, path, marks = next(weeks(1, None, 2).drawings())

    assert path.count("M") == 2
    assert len(marks) == 2


def test_bars_below_zero_hang_from_it():
    chart = weeks(4, -4, kind=Kind.BAR)
    _, path, (above, below) = next(chart.drawings())

    assert path == ""
    assert above.y + above.height == pytest.approx(chart.zero())
    assert below.y == pytest.approx(chart.zero())


def test_bars_of_two_series_stand_side_by_side():
    chart = Chart("Plans", ["A"], [Series("Now", [1]), Series("Then", [1])], Kind.BAR)
    (_, _, [now]), (_, _, [then]) = chart.drawings()

    assert then.x == pytest.approx(now.x + now.width)


def test_every_figure_is_in_the_table_and_in_the_file():
    html = shown(weeks(3, None, 1234.5), csv_url="/figures.csv")

    assert "<td>1,234.5</td>" in html
    assert "<td>–</td>" in html
    assert 'href="/figures.csv" download' in html
    assert chart_rows(weeks(3, 1234.5)) == [["Questions a week", "Asked"], ["Week 1", 3], ["Week 2", 1234.5]]


def test_a_chart_is_read_out_in_one_sentence():
    assert weeks(3, 9, 5).summary() == "Asked: last 5, highest 9 (Week 2), lowest 3 (Week 1)."


def test_numbers_follow_the_language_and_the_drawing_does_not():
    with translation.override("fr"):
        html = shown(weeks(0.5, 1234.5))

    assert "1\xa0234,5" in html.replace("\u202f", "\xa0")
    assert 'd="M0.0 ' in html


def test_a_chart_without_figures_says_so():
    assert "<svg" not in shown(weeks(None, None))
    assert "There are no figures yet." in shown(weeks())


def test_names_are_escaped_and_nothing_is_styled_inline():
    html = shown(Chart("<b>", ["<i>"], [Series("<u>", [1])]))

    assert not {"<b>", "<i>", "<u>"} & set(html.split())
    assert "<b>" not in html
    assert "style=" not in html


def test_a_series_has_a_value_for_each_label():
    with pytest.raises(ValueError, match="one value for each label"):
        Chart("Plans", ["A", "B"], [Series("Now", [1])])


def test_a_spreadsheet_runs_nothing_of_what_people_typed():
    cells = ["=1+1", '"=1', "@SUM(A1)", "\t=1", "＝1", "Acme", -3, None]
    lines = csv_response("people.csv", [[cell] for cell in cells]).content.decode("utf-8-sig")

    rows = [line for line in lines.split("\r\n") if line]
    assert [row.lstrip('"').startswith("'") for row in rows[:5]] == [True] * 5
    assert rows[5:] == ["Acme", "-3", '""']


@pytest.mark.parametrize(
    ("value", "text"), [(3, "3"), (3.0, "3"), (3.14159, "3.1"), (0.25, "0.25"), (None, "–")]
)
def test_a_figure_has_decimals_only_where_it_needs_them(value, text):
    assert figure(value) == text
