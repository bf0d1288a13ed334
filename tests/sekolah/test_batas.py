"""Boundaries from GeoJSON: what is matched, what is refused with a sentence, nothing twice."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sekolah.alur import BatasDitolak, muat_batas
from sekolah.models import BatasWilayah

pytestmark = pytest.mark.django_db
SEGITIGA = [[[106.82, -6.2], [106.84, -6.2], [106.84, -6.19], [106.82, -6.2]]]
type_tulis = Callable[[Any], Path]


@pytest.fixture
def tulis(tmp_path: Path) -> type_tulis:
    def isi(data: Any) -> Path:
        jalur = tmp_path / "batas.geojson"
        teks = data if isinstance(data, str | bytes) else json.dumps(data)
        jalur.write_bytes(teks if isinstance(teks, bytes) else teks.encode())
        return jalur

    return isi


def fitur(sifat: Any, koordinat: Any = SEGITIGA, jenis: str = "Polygon") -> dict[str, Any]:
    return {"type": "Feature", "properties": sifat, "geometry": {"type": jenis, "coordinates": koordinat}}


def kumpulan(*semua: Any, **lain: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(semua), **lain}


def _sebab(jalur: Path) -> tuple[str, ...]:
    with pytest.raises(BatasDitolak) as kejadian:
        muat_batas(jalur)
    assert not BatasWilayah.objects.exists()
    return kejadian.value.galat


def test_features_are_matched_by_code_and_by_names(tulis: type_tulis) -> None:
    jalur = tulis(
        kumpulan(
            fitur({"kode": "31.71.06.1001"}),
            fitur({"KODE_KEL": 3171061003}),
            fitur({"NAMOBJ": "HARAPAN MULYA", "WADMKC": "Kemayoran"}, [SEGITIGA], "MultiPolygon"),
            fitur({"kelurahan": "Gambir", "kecamatan": "gambir"}),
            fitur({"kelurahan": "Kota Bambu Utara", "kecamatan": "Palmerah", "kode": "31.73.07.1001"}),
        )
    )

    ringkasan = muat_batas(jalur)

    assert (ringkasan.baru, ringkasan.berubah, ringkasan.sama, ringkasan.dilewati) == (4, 0, 0, 1)
    assert len(ringkasan.tanpa) == 40
    assert list(BatasWilayah.objects.values_list("kelurahan_id", flat=True)) == [
        "31.71.01.1001",
        "31.71.03.1003",
        "31.71.06.1001",
        "31.71.06.1003",
    ]
    assert BatasWilayah.objects.filter(geometri=[SEGITIGA], sumber="batas.geojson").count() == 4


def test_the_same_file_twice_changes_nothing_and_another_only_what_differs(tulis: type_tulis) -> None:
    satu, dua = fitur({"kode": "31.71.06.1001"}), fitur({"kode": "31.71.06.1002"})
    muat_batas(tulis(kumpulan(satu, dua)))
    sebelum = list(BatasWilayah.objects.values_list())

    ulang = muat_batas(tulis(kumpulan(satu, dua)))
    assert (ulang.baru, ulang.berubah, ulang.sama) == (0, 0, 2)
    assert list(BatasWilayah.objects.values_list()) == sebelum

    lain = [[*SEGITIGA[0][:2], [106.85, -6.19], SEGITIGA[0][0]]]
    baru = muat_batas(tulis(kumpulan(satu, fitur({"kode": "31.71.06.1002"}, lain))))
    assert (baru.baru, baru.berubah, baru.sama) == (0, 1, 1)


def test_altitude_and_needless_decimals_are_left_out(tulis: type_tulis) -> None:
    cincin = [[106.123456789, -6.2, 12.5], [106.2, -6.2], [106.2, -6.1], [106.123456789, -6.2, 12.5]]

    muat_batas(tulis(kumpulan(fitur({"kode": "31.71.06.1001"}, [cincin]))))

    assert BatasWilayah.objects.get().geometri[0][0][0] == [106.123457, -6.2]


def test_the_code_of_the_statistics_office_is_named(tulis: type_tulis) -> None:
    sebab = _sebab(tulis(kumpulan(fitur({"kode": "3173060001", "kelurahan": "Menteng", "kecamatan": "Menteng"}))))

    assert " ".join(sebab) == (
        "Fitur ke-1: 3173060001 adalah kode BPS; 31.73 pada Kemendagri adalah Jakarta Barat. "
        "Kode Kemendagri Menteng ialah 31.71.06.1001. Ganti kodenya, atau hapus agar dicocokkan menurut nama."
    )


@pytest.mark.parametrize(
    ("sifat", "sebab"),
    [
        (
            {"kode": "31.71.06.1001", "kelurahan": "Cikini", "kecamatan": "Menteng"},
            "kode 31.71.06.1001 adalah Menteng, tetapi namanya Cikini.",
        ),
        (
            {"kode": "3171991001", "kelurahan": "Cikini", "kecamatan": "Menteng"},
            "kode 3171991001 bukan kode Cikini (31.71.06.1003).",
        ),
        (None, "tidak punya kode atau nama (properties)."),
    ],
)
def test_a_code_that_contradicts_the_name_is_refused(tulis: type_tulis, sifat: Any, sebab: str) -> None:
    assert _sebab(tulis(kumpulan(fitur(sifat)))) == (f"Fitur ke-1: {sebab}",)


def test_one_wrong_feature_leaves_all_out(tulis: type_tulis) -> None:
    benar = fitur({"kode": "31.71.06.1002"})

    assert _sebab(tulis(kumpulan(benar, fitur({"kode": "31.71.06.1001"}, [])))) == (
        "Fitur ke-2: koordinatnya tidak lengkap.",
    )
    assert _sebab(tulis(kumpulan(benar, benar))) == ("Fitur ke-2: Pegangsaan sudah ada pada fitur sebelumnya.",)


def test_many_wrong_features_are_summed_up(tulis: type_tulis) -> None:
    sebab = _sebab(tulis(kumpulan(*(fitur(None) for _nomor in range(9)))))

    assert len(sebab) == 6
    assert sebab[-1] == "Ada 4 kesalahan lain."


@pytest.mark.parametrize(
    ("koordinat", "jenis", "sebab"),
    [
        ([[[-6.2, 106.8], [-6.1, 106.8], [-6.1, 106.9], [-6.2, 106.8]]], "Polygon", "lintang dan bujur tertukar."),
        ([[[700_000, 9_300_000]] * 4], "Polygon", "koordinatnya di luar Indonesia, atau bukan derajat."),
        ([[[106.8, -6.2], [106.9, -6.2], [106.9, -6.1]]], "Polygon", "garis batasnya tidak menutup."),
        ([[[106.8, -6.2], [106.9, -6.2], [106.9, -6.1], [106.8, -6.1]]], "Polygon", "garis batasnya tidak menutup."),
        ([[["106.8", "-6.2"]] * 4], "Polygon", "koordinatnya bukan pasangan angka."),
        ([[[True, False]] * 4], "Polygon", "koordinatnya bukan pasangan angka."),
        ([[[10**400, -6.2]] * 4], "Polygon", "koordinatnya di luar Indonesia, atau bukan derajat."),
        ([[106.8, -6.2]], "Polygon", "koordinatnya bukan pasangan angka."),
        ("x", "Polygon", "koordinatnya tidak lengkap."),
        ([106.8, -6.2], "Point", "bukan Polygon atau MultiPolygon."),
        (None, "MultiPolygon", "koordinatnya tidak lengkap."),
        ([[[106.8, -6.2]] * 20_001], "Polygon", "lebih dari 20.000 titik."),
    ],
)
def test_wrong_coordinates_are_refused_with_a_sentence(
    tulis: type_tulis, koordinat: Any, jenis: str, sebab: str
) -> None:
    assert _sebab(tulis(kumpulan(fitur({"kode": "31.71.06.1001"}, koordinat, jenis))))[0].startswith(
        f"Fitur ke-1: {sebab}"
    )


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        (b"", "Berkas ini bukan JSON yang utuh."),
        (b"\xff\xfe\x00", "Berkas ini bukan teks UTF-8."),
        (b"PK\x03\x04", "Berkas ini bukan JSON yang utuh."),
        ("[" * 200_000, "Berkas ini bukan JSON yang utuh."),
        ('{"type": "FeatureCollection", "features": [NaN]}', "Berkas ini bukan JSON yang utuh."),
        ('{"a": ' + "9" * 5_000 + "}", "Berkas ini bukan JSON yang utuh."),
        ("[]", "Berkas ini bukan GeoJSON berisi FeatureCollection."),
        ({"type": "Topology", "objects": {}}, "Berkas ini bukan GeoJSON berisi FeatureCollection."),
        (kumpulan(crs={"properties": {"name": "urn:ogc:def:crs:EPSG::32748"}}), "Koordinatnya bukan WGS 84."),
        (kumpulan(), "Tidak ada fitur yang cocok dengan kelurahan."),
        (kumpulan(fitur({"nama": "Menteng"})), "Tidak ada fitur yang cocok dengan kelurahan."),
        (kumpulan(*[1] * 5_001), "Berkas berisi lebih dari 5.000 fitur."),
        (b" " * (20 * 1_048_576 + 1), "Berkas lebih besar dari 20 MB."),
    ],
)
def test_a_hostile_file_is_refused_with_a_sentence(tulis: type_tulis, isi: Any, sebab: str) -> None:
    assert _sebab(tulis(isi))[0].startswith(sebab)


def test_a_missing_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    assert _sebab(tmp_path / "tidak-ada.geojson")[0].startswith("Berkas tidak dapat dibaca")
    assert _sebab(tmp_path)[0].startswith("Berkas tidak dapat dibaca")


def test_crs84_and_a_byte_order_mark_are_taken(tulis: type_tulis) -> None:
    data = kumpulan(fitur({"kode": "31.71.06.1001"}), crs={"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}})

    assert muat_batas(tulis(b"\xef\xbb\xbf" + json.dumps(data).encode()), sumber="uji").baru == 1
    assert BatasWilayah.objects.get().sumber == "uji"


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=6),
    lambda anak: (
        st.lists(anak, max_size=4) | st.dictionaries(st.sampled_from(["type", "kode", "nama"]), anak, max_size=3)
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(JSON, JSON, JSON)
def test_any_json_is_refused_not_broken(tulis: type_tulis, sifat: Any, geometri: Any, koordinat: Any) -> None:
    isi = [{"properties": sifat, "geometry": geometri}, fitur({"kode": "31.71.06.1001"}, koordinat), sifat]

    assert _sebab(tulis(kumpulan(*isi)))
