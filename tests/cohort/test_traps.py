"""Traps found while measuring, each held shut."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from concord.cohort.columns import Column
from concord.cohort.files import YES, Opened, opened, packed
from concord.cohort.frames import OPTIMIZATIONS, truths
from concord.cohort.person import FromRow
from concord.cohort.verdicts import verdicts
from concord.facts.derive import derive
from concord.guideline.compiled import Setting
from concord.logic.evaluate import read
from concord.logic.language import parse
from concord.logic.program import Program
from concord.logic.values import NEVER, Kind, Span
from concord.record.problems import RecordProblem
from concord.record.reading import record_from

from .small import answers
from .vectors import DAY, GUIDELINE, LAYOUT, as_frame, vectors

SETTING = Setting("us", DAY)


def written(frame: pl.DataFrame, path: Path) -> Path:
    """Write a frame as somebody else might."""
    frame.write_parquet(path)
    return path


def refused(path: Path) -> str:
    """Open and check a file, which must be refused, and give what is said."""
    with pytest.raises(RecordProblem) as problem:
        opened(path, LAYOUT, GUIDELINE.digest).checked().collect()
    return str(problem.value)


def file_of(path: Path) -> Opened:
    return opened(path, LAYOUT, GUIDELINE.digest)


def test_32_bits_would_change_an_answer_and_are_refused(tmp_path: Path) -> None:
    near = pl.Series([38.4]).cast(pl.Float32).cast(pl.Float64)[0]
    assert near != 38.4
    assert answers("number <= 38.4", [{"number": Span(38.4, 38.4)}, {"number": Span(near, near)}]) == [True, False]
    frame = as_frame(list(vectors(3, 1))).with_columns(pl.col("temperature.lo").cast(pl.Float32))
    said = refused(written(frame, tmp_path / "a.parquet"))
    assert "'temperature.lo' is of type Float32; write numbers as float64" in said


def test_64_bits_survive_the_file_bit_by_bit(tmp_path: Path) -> None:
    drawn = list(vectors(200, 5))
    packed(as_frame(drawn).lazy(), LAYOUT).sink_parquet(tmp_path / "a.parquet")
    back = file_of(tmp_path / "a.parquet").checked().collect()
    assert back.select(LAYOUT.names).equals(as_frame(drawn).select(LAYOUT.names))


def test_not_a_number_compares_true_in_polars_and_is_refused_at_every_door(tmp_path: Path) -> None:
    assert pl.Series([math.nan]).ge(5).to_list() == [True]
    with pytest.raises(ValueError, match="ecog is not a number"):
        Column("ecog", Kind("number")).write(Span(math.nan, 3))
    frame = as_frame(list(vectors(4, 1))).with_columns(
        pl.when(pl.col("place") == "people.ndjson:3").then(math.nan).otherwise("ecog.hi").alias("ecog.hi")
    )
    said = refused(written(frame, tmp_path / "a.parquet"))
    assert "ecog.hi: this is not a number (NaN): row 3 (people.ndjson:3); write the number, or null" in said


def test_never_is_no_and_not_unknown() -> None:
    for asked in ("number <= 12", "number > 12", "number == 12", "number != 12", "number >= 0", "number < 99"):
        assert answers(asked, [{"number": NEVER}]) == [False]
        certain, maybe = answers(asked, [{"number": Span(0, 100)}, {"number": Span(0, 100, True)}])
        assert maybe is None, asked
        assert certain is (True if asked == "number >= 0" else None), asked


def test_never_survives_the_file_and_differs_from_not_known(tmp_path: Path) -> None:
    place, column = next((i, column) for i, column in enumerate(LAYOUT.now) if column.numbers)
    drawn = list(vectors(3, 1))
    told = [NEVER, Span(0, 72, True), Span(0, 72)]
    for vector, value in zip(drawn, told, strict=True):
        vector[place] = value
    packed(as_frame(drawn).lazy(), LAYOUT).sink_parquet(tmp_path / "a.parquet")
    rows = file_of(tmp_path / "a.parquet").checked().collect().rows(named=True)
    assert [LAYOUT.read(row)[place] for row in rows] == told
    assert [row[f"{column.name}.never"] for row in rows] == [True, None, False]


def test_a_treatment_never_had_is_no_where_the_list_is_complete_and_open_where_not() -> None:
    asked = parse("had(taxane)", GUIDELINE.vocabulary)
    person = {"cancer": {"metastatic": {"date": "2026-01"}}, "treatments": []}
    complete = {"treatments_early": "2026-10-01", "treatments_metastatic": "2026-10-01"}
    open_, closed = (derive(record_from({**person, "complete": stated}, today=DAY), DAY) for stated in ({}, complete))
    program = Program()
    index = program.add(asked)
    column = Column("had(taxane)", Kind("flag"))
    for facts, expected in ((open_, None), (closed, False)):
        cells = column.write(read(program.sources[0], facts))
        frame = pl.DataFrame([cells], schema={column.name: pl.Boolean}, orient="row").lazy()
        found, named = truths(frame, program.entries, [column], [index])
        assert found.collect()[named[index]].to_list() == [expected]


def test_a_set_with_an_unknown_member_is_unknown_and_not_no() -> None:
    assert pl.Series([None], dtype=pl.String).is_in(["low"]).to_list() == [None]
    low, positive = 1 << 2, 1 << 3
    people = [{"her2": low | positive}, {"her2": low}, {"her2": positive}, {}]
    assert answers("her2 in (zero, low)", people) == [None, True, False, None]
    assert answers("not her2 in (zero, low)", people) == [None, False, True, None]


def test_a_search_for_what_stands_twice_is_off_in_every_query() -> None:
    assert OPTIMIZATIONS.comm_subexpr_elim is False
    frame = pl.LazyFrame({"a": [True], "b": [None]}, schema={"a": pl.Boolean, "b": pl.Boolean})
    part = (pl.col("a") & pl.col("b")).is_null()
    twice = frame.with_columns(x=part == (part | pl.col("a")))
    assert "__POLARS_CSER" in twice.explain(optimizations=pl.QueryOptFlags())
    assert "__POLARS_CSER" not in twice.explain(optimizations=OPTIMIZATIONS)


def test_x_or_not_x_stays_open() -> None:
    assert answers("a or not a", [{}, {"a": 0}, {"a": 3}]) == [None, True, True]


def test_columns_of_another_guideline_are_refused_with_a_mend(tmp_path: Path) -> None:
    said = refused(written(as_frame(list(vectors(2, 1)), digest="0123456789ab"), tmp_path / "a.parquet"))
    assert f"made with the guideline 0123456789ab; this is {GUIDELINE.digest}; make the columns again" in said
    mixed = pl.concat([as_frame(list(vectors(2, 1))), as_frame(list(vectors(2, 1)), digest="0123456789ab")])
    assert "made with the guideline 0123456789ab" in refused(written(mixed, tmp_path / "b.parquet"))
    none = as_frame(list(vectors(2, 1))).with_columns(guideline=pl.lit(None, dtype=pl.String))
    assert "made with the guideline None" in refused(written(none, tmp_path / "c.parquet"))


def test_rows_that_contradict_themselves_are_refused_with_their_place(tmp_path: Path) -> None:
    frame = as_frame(list(vectors(3, 1)))
    second = pl.col("place") == "people.ndjson:2"

    def changed(**cells: bool | float | None) -> pl.DataFrame:
        return frame.with_columns(
            pl.when(second).then(pl.lit(value)).otherwise(pl.col(name)).alias(name) for name, value in cells.items()
        )

    def said(broken: pl.DataFrame) -> str:
        return refused(written(broken, tmp_path / "a.parquet"))

    both = changed(**{"her2.low": True, "her2.positive": None})
    assert "her2: one value is yes and another is not no: row 2 (people.ndjson:2)" in said(both)
    order = changed(**{"ecog.lo": 3.0, "ecog.hi": 2.0, "ecog.never": False})
    assert "ecog: the lowest number lies above the highest" in said(order)
    numbered = changed(**{"ecog.lo": 2.0, "ecog.hi": 3.0, "ecog.never": True})
    assert "the event never happened and yet has a number" in said(numbered)
    planes = packed(frame.lazy(), LAYOUT).with_columns(pl.lit(True).alias(f"advanced{end}") for end in (":yes", ":no"))
    assert "advanced: both yes and no: row 1 (people.ndjson:1), row 2" in said(planes.collect())


def test_columns_of_others_may_hold_null_whole_numbers_and_plain_flags(tmp_path: Path) -> None:
    drawn = list(vectors(50, 9))
    frame = as_frame(drawn)
    place = next(i for i, column in enumerate(LAYOUT.now) if column.name == "ecog")
    other = frame.with_columns(
        pl.lit(None).alias("advanced"),
        pl.lit(1, dtype=pl.Int8).alias("ecog.lo"), pl.lit(None).alias("ecog.hi"), pl.lit(False).alias("ecog.never"),
    )  # fmt: skip
    assert f"advanced{YES}" not in other.columns
    file = file_of(written(other, tmp_path / "a.parquet"))
    for row, vector in zip(file.checked().collect().rows(named=True), drawn, strict=True):
        back = LAYOUT.read(row)
        assert back[place] == Span(1, 4)
        vector[place], vector[[c.name for c in LAYOUT.now].index("advanced")] = Span(1, 4), 1
        assert back == [
            column.read(dict(zip(column.names, column.write(value), strict=True)))
            for column, value in zip(LAYOUT.columns, vector, strict=True)
        ]


def test_a_column_that_is_missing_or_of_another_type_is_named(tmp_path: Path) -> None:
    frame = as_frame(list(vectors(2, 1)))
    assert "1 columns are missing: 'ecog.lo'" in refused(written(frame.drop("ecog.lo"), tmp_path / "a.parquet"))
    said = refused(written(frame.with_columns(pl.lit("yes").alias("advanced")), tmp_path / "b.parquet"))
    assert "'advanced' is of type String; write it as Boolean" in said
    assert "the column 'as_of' is missing" in refused(written(frame.drop("as_of"), tmp_path / "c.parquet"))
    (tmp_path / "d.parquet").write_bytes(b"PAR1 not really")
    assert "this is not Parquet" in refused(tmp_path / "d.parquet")
    assert "there is no such file" in refused(tmp_path / "e.parquet")
    whole = written(frame, tmp_path / "f.parquet").read_bytes()
    (tmp_path / "g.parquet").write_bytes(whole[: len(whole) // 2])
    assert "not whole" in refused(tmp_path / "g.parquet")


def test_a_row_without_treatment_would_not_change_if_it_stopped() -> None:
    vector = LAYOUT.vector(now := next(iter(vectors(1, 2)))[: len(LAYOUT.now)], None)
    person = FromRow(GUIDELINE, SETTING, LAYOUT, vector)
    assert person.vector == now
    assert person.later is not None and person.later.values == person.values
    assert verdicts(GUIDELINE, SETTING).layout == LAYOUT
    assert date.today() > DAY
