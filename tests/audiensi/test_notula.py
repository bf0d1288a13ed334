"""Approval of the minutes by both sides, their locked rows, and corrections."""

import threading
from io import BytesIO

import docx
import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse
from pypdf import PdfReader

from audiensi import alur, dokumen
from audiensi.alur import notula
from audiensi.models import Audiensi, Butir, Cuplikan, Persetujuan
from audiensi.status import Pihak, Status, StatusCuplikan
from pilkada.ekspor.cetak import cetak
from pilkada.inti.alur import Kedahuluan, PindahDitolak
from pilkada.inti.models import Jenis, Peran
from tests import pembuat

pytestmark = pytest.mark.django_db


@pytest.fixture
def rapat():
    """A meeting that was held, with one attendee and one agenda item, and a pengelola of each side."""

    class Rapat:
        pemkot, bawaslu = pembuat.buat_instansi(Jenis.PEMKOT), pembuat.buat_instansi(Jenis.BAWASLU)
        tuan_rumah = pembuat.buat_pengguna(Peran.PENGELOLA, pemkot)
        pemohon = pembuat.buat_pengguna(Peran.PENGELOLA, bawaslu)
        audiensi = pembuat.buat_audiensi("selesai", pemohon=bawaslu, tuan_rumah=pemkot, dibuat_oleh=pemohon)
        peserta = pembuat.buat_peserta(audiensi, instansi=bawaslu, nama="Christian Contoh")
        butir = pembuat.buat_butir(
            audiensi, topik="Deklarasi", pembahasan="Dibahas.", keputusan="Digelar 23 September."
        )

    return Rapat


def setujui(rapat, pihak, oleh, dibaca=None):
    isi = notula.usul(rapat.audiensi) if rapat.audiensi.status == Status.DISAHKAN else None
    sidik = isi.sidik if isi else notula.sidik(notula.susun(rapat.audiensi))
    return notula.setujui(rapat.audiensi, pihak=pihak, dibaca=dibaca or sidik, jabatan="Ketua", oleh=oleh)


def sahkan(rapat):
    setujui(rapat, Pihak.TUAN_RUMAH, rapat.tuan_rumah)
    setujui(rapat, Pihak.PEMOHON, rapat.pemohon)
    rapat.audiensi.refresh_from_db()


def test_two_sides_approve_one_fingerprinted_version(rapat):
    pertama = setujui(rapat, Pihak.TUAN_RUMAH, rapat.tuan_rumah)
    kedua = setujui(rapat, Pihak.PEMOHON, rapat.pemohon)

    cuplikan = Cuplikan.objects.get()
    assert (pertama, kedua, rapat.audiensi.status) == (False, True, Status.DISAHKAN)
    assert (cuplikan.status, cuplikan.nomor, cuplikan.sidik) == ("sah", 0, notula.sidik(cuplikan.isi))
    assert [butir["keputusan"] for butir in cuplikan.isi["butir"]] == ["Digelar 23 September."]
    assert rapat.audiensi.disahkan_pada == cuplikan.disahkan_pada


def test_one_person_cannot_approve_for_both_sides(rapat):
    pembuat.buat_keanggotaan(rapat.tuan_rumah, Peran.PENGELOLA, rapat.bawaslu)
    setujui(rapat, Pihak.TUAN_RUMAH, rapat.tuan_rumah)

    with pytest.raises(notula.OrangSama):
        setujui(rapat, Pihak.PEMOHON, rapat.tuan_rumah)

    assert rapat.audiensi.status == Status.SELESAI


def test_text_changed_after_the_first_approval_needs_both_again(rapat):
    setujui(rapat, Pihak.TUAN_RUMAH, rapat.tuan_rumah)
    lama = notula.sidik(notula.susun(rapat.audiensi))
    alur.ubah_butir(rapat.butir, versi=rapat.butir.versi, isi={"keputusan": "Diganti."}, oleh=rapat.pemohon)

    with pytest.raises(notula.Berubah):
        setujui(rapat, Pihak.PEMOHON, rapat.pemohon, dibaca=lama)
    sah = setujui(rapat, Pihak.PEMOHON, rapat.pemohon)

    assert sah is False
    assert Persetujuan.objects.filter(cuplikan__status=StatusCuplikan.USUL).count() == 1


def test_meeting_that_was_not_held_cannot_be_approved(rapat):
    rapat.audiensi = pembuat.buat_audiensi("dijadwalkan", pemohon=rapat.bawaslu, tuan_rumah=rapat.pemkot)

    with pytest.raises(PindahDitolak):
        setujui(rapat, Pihak.PEMOHON, rapat.pemohon)


def test_one_institution_on_both_sides_chair_and_notulis_approve(rapat):
    dalam = pembuat.buat_audiensi(
        "selesai", pemohon=rapat.pemkot, tuan_rumah=rapat.pemkot, dibuat_oleh=rapat.tuan_rumah
    )
    notulis = pembuat.buat_pengguna(Peran.PETUGAS, rapat.pemkot)
    pembuat.buat_peserta(dalam, pengguna=rapat.tuan_rumah, tugas="pimpinan")
    pembuat.buat_peserta(dalam, pengguna=notulis, tugas="notulis")
    alamat = reverse("audiensi:notula_setujui", args=[dalam.pk])

    for orang in (rapat.tuan_rumah, notulis):
        pembuat.masuk(orang).post(alamat, {"sidik": notula.sidik(notula.susun(dalam))})
    lain = pembuat.masuk(pembuat.buat_pengguna(Peran.PENGELOLA, rapat.pemkot)).post(alamat, {"sidik": "x"})

    dalam.refresh_from_db()
    assert (dalam.status, lain.status_code) == (Status.DISAHKAN, 403)


def test_approval_of_a_stale_page_is_409_with_the_newest_text(rapat):
    alamat = reverse("audiensi:notula_setujui", args=[rapat.audiensi.pk])

    jawab = pembuat.masuk(rapat.pemohon).post(alamat, {"sidik": "0" * 64})

    assert jawab.status_code == 409
    assert "Isi notula berubah sejak Anda membacanya" in jawab.text
    assert notula.sidik(notula.susun(rapat.audiensi)) in jawab.text


@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE audiensi_audiensi SET perihal = 'x' WHERE id = %(rapat)s",
        "UPDATE audiensi_audiensi SET status = 'selesai' WHERE id = %(rapat)s",
        "DELETE FROM audiensi_audiensi WHERE id = %(rapat)s",
        "UPDATE audiensi_butir SET keputusan = 'x' WHERE audiensi_id = %(rapat)s",
        "DELETE FROM audiensi_butir WHERE audiensi_id = %(rapat)s",
        "UPDATE audiensi_butir SET audiensi_id = %(lain)s WHERE audiensi_id = %(rapat)s",
        "UPDATE audiensi_peserta SET audiensi_id = %(rapat)s WHERE audiensi_id = %(lain)s",
        "UPDATE audiensi_peserta SET kehadiran = 'hadir' WHERE audiensi_id = %(rapat)s",
        "DELETE FROM audiensi_peserta WHERE audiensi_id = %(rapat)s",
        "UPDATE audiensi_cuplikan SET isi = '{}' WHERE audiensi_id = %(rapat)s",
        "UPDATE audiensi_cuplikan SET status = 'usul' WHERE audiensi_id = %(rapat)s",
        "DELETE FROM audiensi_cuplikan WHERE audiensi_id = %(rapat)s",
        "UPDATE audiensi_persetujuan SET jabatan = 'x'",
        "DELETE FROM audiensi_persetujuan",
        "ALTER TABLE audiensi_butir DISABLE TRIGGER ALL",
        "TRUNCATE audiensi_butir CASCADE",
    ],
)
def test_approved_rows_refuse_raw_sql_of_the_application(rapat, perintah):
    lain = pembuat.buat_audiensi("selesai")
    pembuat.buat_peserta(lain)
    sahkan(rapat)

    with connection.cursor() as kursor:
        kursor.execute("SELECT current_user")
        assert kursor.fetchone() == ("pilkada_app",)
        isi = {"rapat": rapat.audiensi.pk, "lain": lain.pk} if "%" in perintah else None
        with pytest.raises(DatabaseError), transaction.atomic():
            kursor.execute(perintah, isi)


def test_approved_meeting_closes_its_record_but_not_promises_and_files(rapat):
    sahkan(rapat)
    klien = pembuat.masuk(rapat.pemohon)
    janji = pembuat.buat_janji(rapat.audiensi)

    ditolak = klien.post(reverse("audiensi:butir_ubah", args=[rapat.butir.pk]), {"topik": "Lain", "versi": "1"})
    halaman = klien.get(rapat.audiensi.get_absolute_url())

    assert ditolak.status_code == 409
    assert "hanya dapat diubah dengan ralat" in ditolak.text
    assert reverse("audiensi:janji_tambah", args=[rapat.audiensi.pk]) in halaman.text
    assert reverse("audiensi:butir_ubah", args=[rapat.butir.pk]) not in halaman.text
    assert janji.isi in halaman.text


def ajukan(rapat, **isian):
    """Post the correction form as it was shown, with some fields changed."""
    klien = pembuat.masuk(rapat.pemohon)
    alamat = reverse("audiensi:ralat_buat", args=[rapat.audiensi.pk])
    form = klien.get(alamat).context["form"]
    data = {nama: form.get_initial_for_field(bidang, nama) or "" for nama, bidang in form.fields.items()}
    return klien.post(alamat, {**data, **isian})


def teks_pdf(data):
    return " ".join(" ".join(halaman.extract_text() for halaman in PdfReader(BytesIO(data)).pages).split())


def test_ralat_is_a_numbered_version_and_every_paper_says_so(rapat):
    sahkan(rapat)
    ajukan(rapat, **{"alasan": "Nama keliru.", "peserta-0-nama": "Christian Nelson Contoh"})
    sahkan(rapat)
    ajukan(rapat, **{"alasan": "Tanggal keliru.", "butir-0-keputusan": "Digelar 24 September."})
    sahkan(rapat)

    pdf = teks_pdf(cetak(dokumen.notula(rapat.audiensi), "pdf").isi)
    berkas = docx.Document(BytesIO(cetak(dokumen.notula(rapat.audiensi), "docx").isi))
    kaki = " ".join(alinea.text for alinea in berkas.sections[0].footer.paragraphs)
    pertama = teks_pdf(cetak(dokumen.notula(rapat.audiensi, Cuplikan.objects.get(nomor=0)), "pdf").isi)

    akhir = Cuplikan.objects.get(nomor=2)
    assert all(kata in pdf for kata in ("Ralat ke-2", "Christian Nelson Contoh", "Digelar 24 September."))
    assert akhir.sidik in pdf.replace(" ", "")
    assert "Ralat ke-2" in kaki
    assert akhir.sidik in kaki
    assert "Ralat ke" not in pertama
    assert "Digelar 23 September." in pertama


def test_ralat_that_changes_nothing_or_comes_second_is_refused(rapat):
    sahkan(rapat)
    kosong = ajukan(rapat, alasan="Tidak ada.")
    ajukan(rapat, alasan="Penutup.", penutup="Ditutup pimpinan.")
    kedua = ajukan(rapat, alasan="Penutup lagi.", penutup="Ditutup notulis.")

    assert (kosong.status_code, kedua.status_code) == (422, 409)
    assert "Masih ada ralat yang menunggu persetujuan" in kedua.text
    assert "Ditutup notulis." in kedua.text
    assert Cuplikan.objects.filter(nomor=1).count() == 1


def test_ralat_taken_back_gives_its_number_free(rapat):
    sahkan(rapat)
    ajukan(rapat, alasan="Penutup.", penutup="Ditutup pimpinan.")
    klien = pembuat.masuk(rapat.tuan_rumah)
    klien.post(reverse("audiensi:ralat_tarik", args=[notula.usul(rapat.audiensi).pk]), {"alasan": "Tidak perlu."})

    ajukan(rapat, alasan="Penutup.", penutup="Ditutup bersama.")

    assert list(Cuplikan.objects.values_list("nomor", "status")) == [(0, "sah"), (1, "ditarik"), (1, "usul")]


def _berdua(kerja):
    """Run the same work in two threads at once and return what each of them got."""
    hasil = [None, None]

    def jalan(nomor):
        try:
            hasil[nomor] = kerja(nomor)
        except Exception as galat:  # noqa: BLE001 — whatever it is, the assertion shows it
            hasil[nomor] = type(galat)
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan, args=(nomor,)) for nomor in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(20)
    return hasil


@pytest.mark.django_db(transaction=True)
def test_race_unguarded_two_approvals_and_neither_sees_the_other(rapat):
    cuplikan = notula._usul_untuk(rapat.audiensi, rapat.pemohon)
    keduanya_sudah_menghitung = threading.Barrier(2, timeout=10)
    orang = [(Pihak.TUAN_RUMAH, rapat.tuan_rumah), (Pihak.PEMOHON, rapat.pemohon)]

    def ceroboh(nomor):
        pihak, oleh = orang[nomor]
        isi = {"pihak": pihak, "oleh": oleh, "pada": cuplikan.dibuat_pada, "sidik": cuplikan.sidik}
        with transaction.atomic():
            Persetujuan.objects.create(cuplikan=cuplikan, **isi)
            lengkap = cuplikan.persetujuan.count() == len(Pihak)
            keduanya_sudah_menghitung.wait()
        return lengkap

    assert _berdua(ceroboh) == [False, False]
    assert Persetujuan.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_race_guarded_the_second_approval_sees_the_first(rapat):
    orang = [(Pihak.TUAN_RUMAH, rapat.tuan_rumah), (Pihak.PEMOHON, rapat.pemohon)]
    dibaca = notula.sidik(notula.susun(rapat.audiensi))

    def kerja(nomor):
        pihak, oleh = orang[nomor]
        rapat_saya = Audiensi.objects.get(pk=rapat.audiensi.pk)
        return notula.setujui(rapat_saya, pihak=pihak, dibaca=dibaca, jabatan="", oleh=oleh)

    hasil = _berdua(kerja)

    rapat.audiensi.refresh_from_db()
    assert sorted(hasil) == [False, True]
    assert rapat.audiensi.status == Status.DISAHKAN


@pytest.mark.django_db(transaction=True)
def test_one_side_pressing_twice_at_once_is_one_approval(rapat):
    dibaca = notula.sidik(notula.susun(rapat.audiensi))

    def kerja(_nomor):
        rapat_saya = Audiensi.objects.get(pk=rapat.audiensi.pk)
        return notula.setujui(rapat_saya, pihak=Pihak.PEMOHON, dibaca=dibaca, jabatan="", oleh=rapat.pemohon)

    assert _berdua(kerja) == [False, False]
    assert Persetujuan.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_item_deleted_while_another_writes_it_is_told_and_nothing_is_half_saved(rapat):
    terlihat = [rapat.butir.__class__.objects.select_related("audiensi").get(pk=rapat.butir.pk) for _ in range(2)]

    def kerja(nomor):
        butir = terlihat[nomor]
        if nomor:
            return alur.hapus_butir(butir, oleh=rapat.pemohon)
        return alur.ubah_butir(butir, versi=butir.versi, isi={"keputusan": "Baru."}, oleh=rapat.tuan_rumah)

    hasil = _berdua(kerja)

    assert hasil in ([None, None], [Kedahuluan, None])
    assert rapat.audiensi.butir.count() == 0


@pytest.mark.django_db(transaction=True)
def test_race_unguarded_two_writers_and_one_text_is_lost(rapat):
    keduanya_sudah_membaca = threading.Barrier(2, timeout=10)

    def ceroboh(nomor):
        butir = Butir.objects.get(pk=rapat.butir.pk)
        keduanya_sudah_membaca.wait()
        butir.pembahasan += f" Notulis {nomor}."
        butir.save()
        return True

    assert _berdua(ceroboh) == [True, True]
    rapat.butir.refresh_from_db()
    assert sum(f"Notulis {nomor}." in rapat.butir.pembahasan for nomor in range(2)) == 1


@pytest.mark.django_db(transaction=True)
def test_race_guarded_the_second_writer_is_told(rapat):
    versi = Butir.objects.get(pk=rapat.butir.pk).versi

    def kerja(nomor):
        butir = Butir.objects.select_related("audiensi").get(pk=rapat.butir.pk)
        isi = {"pembahasan": f"Notulis {nomor}."}
        return alur.ubah_butir(butir, versi=versi, isi=isi, oleh=(rapat.tuan_rumah, rapat.pemohon)[nomor])

    hasil = _berdua(kerja)

    rapat.butir.refresh_from_db()
    assert sorted(map(str, hasil)) == sorted(map(str, [None, Kedahuluan]))
    assert rapat.butir.pembahasan == f"Notulis {hasil.index(None)}."
