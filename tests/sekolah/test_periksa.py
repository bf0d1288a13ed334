"""Self-check: one answer for each pupil present, anonymous, exact under load; results by who reads them."""

import contextlib
import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connections, transaction
from django.test import Client
from django.urls import reverse

from pilkada.inti import jam
from pilkada.inti.models import Jenis, Peran
from sekolah import alur
from sekolah.models import HitungTangan, Ketukan, SesiPeriksa
from sekolah.papan import periksa as papan
from tests import pembuat

pytestmark = pytest.mark.django_db
JAWAB = {"keadaan": "dpt", "tingkat": "xii", "kelamin": "p", "pernah": "tidak"}
BERSIH = {**JAWAB, "pernah": False}


@pytest.fixture(autouse=True)
def _jam():
    with jam.pada(jam.wib(2024, 9, 12, 8)):
        yield


@pytest.fixture
def bawaslu():
    return pembuat.buat_pengguna(Peran.PENGELOLA, pembuat.buat_instansi(Jenis.BAWASLU))


@pytest.fixture
def pemkot():
    return pembuat.buat_pengguna(Peran.PENGELOLA)


def isi(sesi, **lain):
    """Answer as a phone that has not answered yet."""
    return Client().post(reverse("sekolah:periksa_isi", args=[sesi.kode]), {**JAWAB, **lain})


def jumlah(sesi):
    return sum(sesi.ketukan.values_list("banyak", flat=True))


def test_session_is_opened_for_a_visit_that_is_held(bawaslu):
    kunjungan = pembuat.buat_kunjungan()
    klien, alamat = pembuat.masuk(bawaslu), reverse("sekolah:periksa_buka", args=[kunjungan.pk])
    isian = {"hadir": "40", "kunci": str(uuid4())}

    belum = klien.post(alamat, isian)
    alur.mulai(kunjungan, oleh=bawaslu)
    jadi, lagi = klien.post(alamat, isian), klien.post(alamat, isian)
    kedua = klien.post(alamat, {"hadir": "9", "kunci": str(uuid4())})

    sesi = SesiPeriksa.objects.get()
    assert (belum.status_code, kedua.status_code) == (409, 409)
    assert jadi.headers["Location"] == lagi.headers["Location"] == sesi.get_absolute_url()
    assert klien.get(alamat).headers["Location"] == sesi.get_absolute_url()
    assert (sesi.hadir, sesi.terisi) == (40, 0)


@pytest.mark.parametrize("hadir", ["", "0", "-3", "3001", "banyak", "9" * 40])
def test_impossible_number_of_pupils_is_refused(bawaslu, hadir):
    kunjungan = pembuat.buat_kunjungan(status="berlangsung")

    jawab = pembuat.masuk(bawaslu).post(reverse("sekolah:periksa_buka", args=[kunjungan.pk]), {"hadir": hadir})

    assert (jawab.status_code, SesiPeriksa.objects.count()) == (422, 0)


def test_answer_is_counted_and_the_same_phone_answers_once():
    sesi, ponsel = pembuat.buat_sesi(hadir=5), Client()
    alamat = reverse("sekolah:periksa_isi", args=[sesi.kode])

    satu = ponsel.post(alamat, JAWAB)
    dua = ponsel.post(alamat, {**JAWAB, "keadaan": "tms"})

    kuki = satu.cookies[f"periksa-{sesi.kode}"]
    assert (satu.status_code, dua.status_code) == (302, 200)
    assert "sudah dihitung" in dua.content.decode()
    assert (kuki.value, kuki["path"], kuki["httponly"]) == ("1", alamat, True)
    assert list(sesi.ketukan.values_list("keadaan", "tingkat", "kelamin", "pernah", "banyak")) == [
        ("dpt", "xii", "p", False, 1)
    ]


def test_answers_beyond_those_present_are_refused_and_say_so():
    sesi = pembuat.buat_sesi(hadir=3)

    kode = [isi(sesi).status_code for _urut in range(20)]
    kata = isi(sesi).content.decode()

    sesi.refresh_from_db()
    assert sorted(kode) == [302] * 3 + [409] * 17
    assert "sebanyak siswa yang hadir (3)" in kata
    assert (sesi.terisi, jumlah(sesi)) == (3, 3)


def test_closed_session_takes_no_answer(bawaslu):
    sesi = pembuat.buat_sesi(hadir=3)
    isi(sesi)
    alur.tutup_sesi(sesi, oleh=bawaslu)
    saat = sesi.ditutup_pada

    jawab = isi(sesi)
    alur.tutup_sesi(sesi, oleh=bawaslu)

    assert (jawab.status_code, jumlah(sesi), sesi.ditutup_pada) == (409, 1, saat)
    assert "sudah ditutup" in jawab.content.decode()
    assert "sudah ditutup" in Client().get(reverse("sekolah:periksa_isi", args=[sesi.kode])).content.decode()


@pytest.mark.parametrize("verba", [alur.laporkan, lambda satu, oleh: alur.batalkan(satu, alasan="banjir", oleh=oleh)])
def test_visit_that_is_over_closes_its_session(bawaslu, verba):
    sesi = pembuat.buat_sesi(hadir=3)
    isi(sesi)

    verba(sesi.kunjungan, oleh=bawaslu)
    jawab = isi(sesi)

    sesi.refresh_from_db()
    assert (sesi.terbuka, jawab.status_code, jumlah(sesi)) == (False, 409, 1)


@pytest.mark.parametrize(
    "salah", [{"keadaan": ""}, {"keadaan": "asing"}, {"tingkat": "xiii"}, {"kelamin": "x"}, {"pernah": "mungkin"}]
)
def test_answer_that_is_none_is_not_counted(salah):
    sesi = pembuat.buat_sesi(hadir=3)

    jawab = isi(sesi, **salah)

    sesi.refresh_from_db()
    assert (jawab.status_code, sesi.terisi, Ketukan.objects.count()) == (422, 0, 0)


def test_unknown_code_is_not_found():
    assert Client().get(reverse("sekolah:periksa_isi", args=["tidak-ada"])).status_code == 404


def test_number_present_never_falls_below_the_answers(bawaslu):
    sesi = pembuat.buat_sesi(hadir=3)
    isi(sesi)
    isi(sesi)
    klien, alamat = pembuat.masuk(bawaslu), reverse("sekolah:periksa_ubah", args=[sesi.pk])

    kurang = klien.post(alamat, {"hadir": "1", "versi": "1"})
    cukup = klien.post(alamat, {"hadir": "2", "versi": "1"})
    basi = klien.post(alamat, {"hadir": "9", "versi": "1"})

    sesi.refresh_from_db()
    assert (kurang.status_code, cukup.status_code, basi.status_code, sesi.hadir) == (422, 302, 409, 2)
    assert "Sudah 2 siswa" in kurang.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        SesiPeriksa.objects.filter(pk=sesi.pk).update(hadir=1)


def serentak(kerja):
    """Let ten threads do it at the same moment; answers that were refused are no errors."""
    mulai = threading.Barrier(10)

    def jalan():
        try:
            with contextlib.suppress(alur.Penuh):
                kerja(mulai)
        finally:
            connections.close_all()

    utas = [threading.Thread(target=jalan) for _urut in range(10)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()


@pytest.mark.django_db(transaction=True)
def test_race_unguarded_counts_too_many_and_guarded_counts_exactly():
    """Reading, deciding and writing in two steps lets more in than are present; the one UPDATE does not."""
    sesi = pembuat.buat_sesi(hadir=5)
    lolos: list[int] = []

    def tanpa_penjaga(mulai):
        kini = SesiPeriksa.objects.get(pk=sesi.pk)
        mulai.wait()
        if kini.terisi < kini.hadir:
            lolos.append(1)

    def dengan_penjaga(mulai):
        mulai.wait()
        alur.ketuk(sesi, BERSIH)

    serentak(tanpa_penjaga)
    serentak(dengan_penjaga)

    sesi.refresh_from_db()
    assert (len(lolos), sesi.terisi, jumlah(sesi)) == (10, 5, 5)


def test_history_tells_nothing_of_single_answers():
    sesi = pembuat.buat_sesi(hadir=3)
    model = next(iter(SesiPeriksa.pgh_event_models.values()))  # type: ignore[attr-defined]
    awal = model.objects.filter(pgh_obj_id=sesi.pk).count()

    isi(sesi)

    assert (awal, model.objects.filter(pgh_obj_id=sesi.pk).count()) == (1, 1)
    assert "terisi" not in {satu.name for satu in model._meta.fields}
    assert not hasattr(Ketukan, "pgh_event_models")


def test_only_those_who_lead_see_the_session(bawaslu, pemkot):
    sesi = pembuat.buat_sesi(pembuat.buat_kunjungan(pembuat.buat_sekolah(f"{pembuat.GAMBIR}.1001"), "berlangsung"))
    panwaslu = pembuat.buat_pengguna(Peran.PETUGAS, pembuat.buat_instansi(Jenis.PANWASCAM))
    alamat = sesi.get_absolute_url()

    kode = [pembuat.masuk(siapa).get(alamat).status_code for siapa in (bawaslu, panwaslu, pemkot)]

    assert kode == [200, 404, 403]


def test_raised_hands_are_a_source_of_their_own(bawaslu):
    kunjungan = pembuat.buat_kunjungan(status="selesai")
    klien, alamat = pembuat.masuk(bawaslu), reverse("sekolah:tangan_isi", args=[kunjungan.pk])

    klien.post(alamat, {"dpt": "30", "tms": "0", "belum_rekam": ""})
    klien.post(alamat, {"dpt": "31", "tms": "", "belum_rekam": ""})
    alur.laporkan(kunjungan, oleh=bawaslu)
    telat = klien.post(alamat, {"dpt": "99"})

    assert list(HitungTangan.objects.values_list("keadaan", "banyak")) == [("dpt", 31)]
    assert telat.status_code == 409
    assert papan.hasil(bawaslu) is None
    assert papan.hasil(bawaslu, papan.TANGAN).nilai("dpt") == 31


def _isi_sesi(kunjungan, oleh, **banyak):
    sesi = pembuat.buat_sesi(kunjungan, hadir=sum(banyak.values()))
    for keadaan, n in banyak.items():
        Ketukan.objects.create(sesi=sesi, keadaan=keadaan, tingkat="xii", kelamin="l", pernah=False, banyak=n)
    SesiPeriksa.objects.filter(pk=sesi.pk).update(terisi=sesi.hadir)
    alur.tutup_sesi(sesi, oleh=oleh)
    return sesi


@pytest.fixture
def dua_sekolah(bawaslu):
    menteng = [pembuat.buat_sekolah(f"{pembuat.MENTENG}.1001", nama=nama) for nama in ("A", "B", "C")]
    isian: tuple[dict[str, int], ...] = (
        {"dpt": 60, "belum_rekam": 3, "dptb": 6},
        {"dpt": 70, "belum_rekam": 20, "dptb": 6},
        {"dpt": 80, "belum_rekam": 30, "dptb": 16},
    )
    lain = {"tms": 9, "belum_cetak": 17, "belum_terdaftar": 18}
    for sekolah, banyak in zip(menteng, isian, strict=True):
        _isi_sesi(pembuat.buat_kunjungan(sekolah, "selesai"), bawaslu, **banyak, **lain)
    terbuka = pembuat.buat_sesi(pembuat.buat_kunjungan(menteng[0], "berlangsung"), hadir=9)
    alur.ketuk(terbuka, BERSIH)
    return menteng


def test_supervisors_see_all_others_see_small_cells_hidden(dua_sekolah, bawaslu, pemkot):
    penuh, samar = papan.hasil(bawaslu), papan.hasil(pemkot)

    assert [satu.nilai("belum_rekam") for satu in penuh.anak[0].anak] == [3, 20, 30]
    assert [satu.nilai("dpt") for satu in penuh.anak[0].anak] == [60, 70, 80]  # the open session is not in it
    assert [satu.nilai("belum_rekam") for satu in samar.anak[0].anak] == [None, None, 30]
    assert [satu.nilai("dptb") for satu in samar.anak[0].anak] == [None, None, 16]  # next smallest of that row, column
    assert penuh.nilai("") == samar.nilai("") == 291 + 3 * 44


@pytest.mark.parametrize("bentuk", ["csv", "xlsx"])
def test_download_holds_what_the_page_shows(dua_sekolah, bawaslu, pemkot, bentuk):
    alamat = reverse("sekolah:periksa_hasil")

    halaman = pembuat.masuk(pemkot).get(alamat).content.decode()
    unduhan = pembuat.isi_unduhan(pembuat.masuk(pemkot).get(f"{alamat}?unduh={bentuk}"))
    lengkap = pembuat.masuk(bawaslu).get(alamat).content.decode()

    assert ("dikosongkan" in halaman, "dikosongkan" in lengkap) == (True, False)
    if bentuk == "csv":
        baris = [satu.split(",") for satu in unduhan.decode("utf-8-sig").splitlines()]
        assert [satu[3] for satu in baris if satu[1] in {"A", "B", "C"}] == ["", "", "30"]


def test_results_cost_the_same_number_of_queries_whatever_their_size(bawaslu, pemkot, django_assert_num_queries):
    for urut in range(3):
        kunjungan = pembuat.buat_kunjungan(pembuat.buat_sekolah(f"{pembuat.MENTENG}.100{urut + 1}"), "selesai")
        _isi_sesi(kunjungan, bawaslu, dpt=50 + urut, tms=7)

    pemkot.__dict__.pop("keanggotaan_aktif", None)
    with django_assert_num_queries(3):  # their rights, the counts, the schools
        assert papan.hasil(pemkot) is not None


def test_session_of_a_later_visit_adds_to_the_school(bawaslu):
    sekolah = pembuat.buat_sekolah()
    for hari in (1, 2):
        kunjungan = pembuat.buat_kunjungan(sekolah, "selesai", mulai=jam.kini() - timedelta(days=hari))
        _isi_sesi(kunjungan, bawaslu, dpt=10)

    assert papan.hasil(bawaslu).nilai("dpt") == 20
