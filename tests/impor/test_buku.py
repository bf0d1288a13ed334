"""The workbook reader itself, in this process."""

import io
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import pytest
import xlsxwriter

from pilkada.impor import buku


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        ("teks", "teks"),
        (3.0, 3),
        (3.5, 3.5),
        (True, True),
        (date(2024, 9, 12), "2024-09-12"),
        (datetime(2024, 9, 12), "2024-09-12"),  # noqa: DTZ001 — a sheet knows no zone
        (datetime(2024, 9, 12, 9, 30), "2024-09-12 09:30"),  # noqa: DTZ001
        (time(9, 30), "09:30:00"),
        (timedelta(hours=1), "1:00:00"),
    ],
)
def test_cell_is_what_json_can_hold(nilai: Any, hasil: Any) -> None:
    assert (buku.sel(nilai), type(buku.sel(nilai))) == (hasil, type(hasil))


def test_rows_are_numbered_as_in_the_sheet_and_columns_stop_at_the_limit() -> None:
    wadah = io.BytesIO()
    kerja = xlsxwriter.Workbook(wadah)
    lembar = kerja.add_worksheet()
    for nomor in range(10):
        lembar.write_row(nomor * 2, 0, [nomor, "b", "c"])
    kerja.close()

    hasil = list(islice(buku.baca(buku.buka(wadah.getvalue()), 0, 2, set()), 4))

    assert hasil == [(1, [0, "b"]), (3, [1, "b"]), (5, [2, "b"]), (7, [3, "b"])]
