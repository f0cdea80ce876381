"""`manage.py evaluate_scoring`: files in, H_raw out, and one sentence when a file will not do."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

FILES = {
    "users": (
        "id,created,shoe_size\n1,2012-01-01T00:00:00,41\n2,2012-01-01T10:00:00,\n3,2012-02-01T10:00:00,40\n"
    ),
    "posts": (
        "id,type,parent_id,created,owner\n"
        "10,1,,2012-05-01T09:00:00,1\n"
        "11,2,10,2012-05-02T00:00:00,2\n"
        "12,2,10,2012-06-30T00:00:00,3\n"
        "13,2,99,2012-05-03T00:00:00,3\n"
        "14,5,,2012-05-04T00:00:00,\n"
    ),
    "votes": "post_id,type,date\n11,2,2012-05-03\n11,1,2012-06-29\n12,2,2012-07-01\n12,15,2012-05-02\n",
    "comments": "post_id,user,created\n10,3,2012-05-01T12:00:00\n10,404,2012-05-01T12:00:00\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A question, two answers, three votes and a comment."""
    for name, text in FILES.items():
        (tmp_path / f"{name}.csv").write_text(text)
    return tmp_path


def h_raw(folder: Path, day: str = "2012-07-01") -> dict[int, float]:
    """Run the command and return what it wrote."""
    out = folder / "out.csv"
    call_command("evaluate_scoring", str(folder), "--cutoff", day, "--out", str(out))
    lines = out.read_text().splitlines()
    assert lines[0] == "cutoff,user_id,h_raw"
    rows = [line.split(",") for line in lines[1:]]
    assert {row[0] for row in rows} <= {day}
    return {int(user): float(value) for _, user, value in rows}


def decayed(days: float, credit: float = 1) -> object:
    return pytest.approx((credit * 2 ** (-days / 60)) ** 0.85, abs=1e-5)


def test_the_help_of_everyone_who_was_active(folder, capsys):
    with_comment = 2 ** (-1 / 60) + 0.2 * 2 ** (-60.5 / 60)

    found = h_raw(folder)

    assert found == {
        1: 0,
        2: decayed(60, 1 + 2 + 0.693147),
        3: pytest.approx(with_comment**0.85, abs=1e-5),  # the vote of the day itself comes too late
    }
    assert "2012-07-01" in capsys.readouterr().out


def test_a_day_later_its_votes_count(folder):
    with_comment = (1 + 0.693147) * 2 ** (-2 / 60) + 0.2 * 2 ** (-61.5 / 60)

    assert h_raw(folder, "2012-07-02")[3] == pytest.approx(with_comment**0.85, abs=1e-5)


def test_what_was_posted_at_the_very_moment_of_the_cutoff_counts(folder):
    assert h_raw(folder, "2012-06-30")[3] > 0.9
    assert h_raw(folder, "2012-06-29")[3] < 0.3


def test_without_comments_there_are_none(folder):
    (folder / "comments.csv").unlink()

    assert h_raw(folder)[3] == decayed(1)


def test_packed_files_quoted_fields_and_further_columns_make_no_difference(folder):
    plain = h_raw(folder)
    for name in FILES:
        file = folder / f"{name}.csv"
        lines = [
            ",".join([*(f'"{field}"' for field in line.split(",")), '"a ""b"", c\nd"'])
            for line in file.read_text().splitlines()
        ]
        lines[0] = lines[0].replace('"a ""b"", c\nd"', "remark")
        file.unlink()
        with gzip.open(folder / f"{name}.csv.gz", "wt", newline="") as packed:
            packed.write("\ufeff" + "\r\n".join(lines) + "\r\n")

    assert h_raw(folder) == plain


def test_twice_the_same_gives_the_same_bytes(folder):
    h_raw(folder)
    first = (folder / "out.csv").read_bytes()

    h_raw(folder)

    assert (folder / "out.csv").read_bytes() == first


def test_several_days_go_into_one_file_in_the_order_asked(folder):
    out = folder / "out.csv"
    call_command("evaluate_scoring", folder, "--cutoff", "2012-07-01", "--cutoff", "2012-06-01", "--out", out)

    days = [line.split(",")[0] for line in out.read_text().splitlines()[1:]]
    assert days == ["2012-07-01"] * 3 + ["2012-06-01"] * 3


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda f: (f / "posts.csv").unlink(), "holds no posts.csv or posts.csv.gz."),
        (lambda f: (f / "users.csv").write_text(""), "users.csv has no column created, id."),
        (lambda f: (f / "votes.csv").write_text("post_id,type\n1,2\n"), "votes.csv has no column date."),
        (
            lambda f: (f / "posts.csv").write_text("id,type,parent_id,created,owner\n1,1,,sometime,2\n"),
            "posts.csv cannot be read: line 2 is malformed.",
        ),
        (
            lambda f: (f / "votes.csv").write_text("post_id,type,date\n1,2,2012-05-03\n1,2\n"),
            "votes.csv cannot be read: line 3 is malformed.",
        ),
        (lambda f: (f / "users.csv").write_bytes(b"id,cr\xe9ated\n"), "users.csv cannot be read"),
    ],
)
def test_a_folder_that_will_not_do_is_said_in_a_sentence(folder, spoil, sentence):
    spoil(folder)

    with pytest.raises(CommandError) as refusal:
        h_raw(folder)

    assert sentence in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_packed_file_that_is_broken_is_said_in_a_sentence(folder):
    (folder / "users.csv").unlink()
    (folder / "users.csv.gz").write_bytes(gzip.compress(FILES["users"].encode())[:-20])

    with pytest.raises(CommandError, match=r"users.csv.gz cannot be read: [^\n]+\.$"):
        h_raw(folder)


def test_a_day_that_is_none_and_a_place_that_takes_no_file(folder):
    with pytest.raises(CommandError, match="write it as 2018-09-01"):
        h_raw(folder, "1 July")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("evaluate_scoring", folder, "--cutoff", "2012-07-01", "--out", folder / "no" / "out.csv")
