"""People's administration: create, change, shut, hand over; only admins, and never without one."""

import threading
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from pilkada.inti import papan
from pilkada.inti.models import Instansi, Jenis, Keanggotaan, Pengguna, Peran
from pilkada.orang.alur import orang as alur
from pilkada.orang.alur import tautan as alur_tautan
from pilkada.orang.alur.orang import Ditolak
from pilkada.orang.models import Tautan
from pilkada.pengingat.models import Pesan
from tests.pembuat import MENTENG, buat_instansi, buat_keanggotaan, buat_pengguna, masuk

DB = pytest.mark.django_db


class PapanUji(papan.Papan):
    """A subject that hands over what it is told."""

    def __init__(self, kode: str, jumlah: int = 0) -> None:
        """Keep what to answer."""
        self.kode, self.jumlah, self.rusak = kode, jumlah, False
        self.dipanggil: list[tuple[Pengguna, Pengguna, Pengguna]] = []

    def serahkan(self, dari: Pengguna, ke: Pengguna, *, oleh: Pengguna) -> int:
        """Remember the call; fail when told to."""
        self.dipanggil.append((dari, ke, oleh))
        if self.rusak:
            raise RuntimeError
        return self.jumlah


@pytest.fixture
def papan_uji() -> Iterator[list[PapanUji]]:
    """Two more subjects for one test."""
    daftar = [PapanUji("uji-a", 2), PapanUji("uji-b", 3)]
    for satu in daftar:
        papan.daftarkan(satu)
    yield daftar
    for satu in daftar:
        papan._terdaftar.pop(satu.kode)


def isi_orang(**ganti: Any) -> dict[str, Any]:
    instansi = ganti.pop("instansi", None) or buat_instansi()
    return {
        "kunci": str(uuid.uuid4()),
        "nama": "Dewi Contoh",
        "email": "dewi@contoh.id",
        "instansi": instansi.pk,
        "peran": Peran.PETUGAS.value,
        "jabatan": "Staf",
        "kirim_surel": "on",
        **ganti,
    }


@DB
def test_create_makes_person_membership_link_and_mail() -> None:
    admin, instansi = buat_pengguna(Peran.ADMIN), buat_instansi(Jenis.PANWASCAM)
    klien = masuk(admin)

    jawaban = klien.post(reverse("orang:orang_buat"), isi_orang(email="Dewi@Contoh.id", instansi=instansi))
    halaman = klien.get(jawaban["Location"]).content.decode()

    orang = Pengguna.objects.get(email="dewi@contoh.id")
    anggota = orang.keanggotaan.get()
    tautan = Tautan.objects.get(pengguna=orang)
    assert (anggota.instansi, anggota.peran, anggota.kecamatan_id) == (instansi, Peran.PETUGAS, MENTENG)
    assert not orang.has_usable_password()
    assert Pesan.objects.filter(jenis="orang.undangan", penerima=orang).count() == 1
    assert alur_tautan.alamat(tautan) in halaman
    assert "<svg" in halaman
    baris = orang.riwayat.get()
    assert baris.pgh_context["oleh"] == str(admin.pk)


@DB
def test_create_without_mail_still_shows_the_link() -> None:
    klien = masuk(buat_pengguna(Peran.ADMIN))

    jawaban = klien.post(reverse("orang:orang_buat"), isi_orang(kirim_surel=""))

    assert Pesan.objects.count() == 0
    assert alur_tautan.alamat(Tautan.objects.get()) in klien.get(jawaban["Location"]).content.decode()


@DB
def test_create_double_submit_is_one_person() -> None:
    klien, isi = masuk(buat_pengguna(Peran.ADMIN)), isi_orang()

    jawaban = [klien.post(reverse("orang:orang_buat"), isi) for _kali in range(2)]

    assert [satu.status_code for satu in jawaban] == [302, 302]
    assert jawaban[0]["Location"] == jawaban[1]["Location"]
    assert Pengguna.objects.filter(email="dewi@contoh.id").count() == 1
    assert Pesan.objects.count() == 1


@DB
@pytest.mark.parametrize(
    "ganti",
    [
        {"nama": "x" * 300},
        {"nama": ""},
        {"nama": "\u202e\u200b"},
        {"email": "bukan"},
        {"email": "x" * 300 + "@contoh.id"},
        {"peran": "raja"},
        {"instansi_salah": True},
        {"jabatan": "x" * 201},
        {"kecamatan": "31.71.06.1001"},
        {"kunci": "bukan-uuid"},
    ],
)
def test_create_bad_input_is_returned_and_creates_nothing(ganti: dict[str, Any]) -> None:
    klien = masuk(buat_pengguna(Peran.ADMIN))
    isi = isi_orang() | ganti
    if ganti.get("instansi_salah"):
        isi["instansi"] = "999999"
    sebelum = Pengguna.objects.count()

    jawaban = klien.post(reverse("orang:orang_buat"), isi)

    assert jawaban.status_code == 422
    assert "ringkasan-galat" in jawaban.content.decode()
    assert Pengguna.objects.count() == sebelum


@DB
@pytest.mark.parametrize(
    "nama", ["🎉 مرحبا 中文", "<script>alert(1)</script>", "{{ 7|add:7 }}", "=cmd()", "O'Brien; DROP"]
)
def test_strange_names_are_only_text_everywhere(nama: str) -> None:
    klien = masuk(buat_pengguna(Peran.ADMIN))

    ke = klien.post(reverse("orang:orang_buat"), isi_orang(nama=nama))["Location"]
    orang = Pengguna.objects.get(email="dewi@contoh.id")
    halaman = [
        klien.get(alamat)
        for alamat in (ke, reverse("orang:orang_rinci", args=[orang.pk]), reverse("orang:orang_daftar"))
    ]
    ekspor = b"".join(klien.get(reverse("orang:orang_daftar"), {"unduh": "csv"}).streaming_content).decode()  # type: ignore[attr-defined]

    assert orang.nama == nama
    assert [satu.status_code for satu in halaman] == [200, 200, 200]
    assert all("<script>alert" not in satu.content.decode() for satu in halaman)
    assert "\n=cmd" not in ekspor


@DB
def test_create_with_known_email_says_so() -> None:
    ada = buat_pengguna()

    jawaban = masuk(buat_pengguna(Peran.ADMIN)).post(reverse("orang:orang_buat"), isi_orang(email=ada.email))

    assert jawaban.status_code == 422
    assert "sudah dipakai" in jawaban.content.decode()


@DB
def test_link_page_hides_the_link_from_other_admins_and_later() -> None:
    pembuat, lain = buat_pengguna(Peran.ADMIN), buat_pengguna(Peran.ADMIN)
    klien = masuk(pembuat)
    ke = klien.post(reverse("orang:orang_buat"), isi_orang())["Location"]
    tautan = Tautan.objects.get()
    alamat = alur_tautan.alamat(tautan)

    tetangga = masuk(lain).get(ke).content.decode()
    Tautan.objects.update(dibuat_pada=tautan.dibuat_pada - 2 * (tautan.kedaluwarsa - tautan.dibuat_pada) / 7)
    nanti = klien.get(ke).content.decode()

    assert alamat not in tetangga
    assert alamat not in nanti
    assert "Buat tautan baru" in nanti


@DB
def test_new_link_replaces_the_old_and_mails_on_wish() -> None:
    orang = buat_pengguna()
    klien, ke = masuk(buat_pengguna(Peran.ADMIN)), reverse("orang:orang_tautan", args=[orang.pk])

    klien.post(ke)
    lama = alur_tautan.kunci(Tautan.objects.select_related("pengguna").get())
    klien.post(ke, {"kirim_surel": "on"})

    baru = Tautan.objects.select_related("pengguna").get()
    assert baru.nomor == 2
    assert lama != alur_tautan.kunci(baru)
    assert Pesan.objects.get().versi == 2


@DB
def test_deactivate_ends_sessions_and_hands_over_in_one_go(papan_uji: list[PapanUji]) -> None:
    admin, dari, ke = buat_pengguna(Peran.ADMIN), buat_pengguna(sandi="rahasia-panjang-7"), buat_pengguna()
    klien_dari = Client()
    klien_dari.post(reverse("account_login"), {"login": dari.email, "password": "rahasia-panjang-7"})

    jawaban = masuk(admin).post(
        reverse("orang:orang_nonaktifkan", args=[dari.pk]), {"serahkan_ke": str(ke.pk)}, follow=True
    )

    dari.refresh_from_db()
    assert dari.is_active is False
    assert "5 tugas diserahkan" in jawaban.content.decode()
    assert [satu.dipanggil for satu in papan_uji] == [[(dari, ke, admin)]] * 2
    assert klien_dari.get(reverse("orang:profil")).status_code == 302
    assert dari.usersession_set.count() == 0


@DB
def test_deactivate_changes_nothing_when_one_subject_fails(papan_uji: list[PapanUji]) -> None:
    admin, dari, ke = buat_pengguna(Peran.ADMIN), buat_pengguna(), buat_pengguna()
    papan_uji[1].rusak = True

    with pytest.raises(RuntimeError):
        alur.nonaktifkan(dari, oleh=admin, serahkan_ke=ke)

    assert Pengguna.objects.get(pk=dari.pk).is_active is True


@DB
@pytest.mark.parametrize("sasaran", ["diri", "nonaktif"])
def test_hand_over_to_oneself_or_a_shut_account_is_refused(sasaran: str) -> None:
    admin, dari = buat_pengguna(Peran.ADMIN), buat_pengguna()
    ke = dari if sasaran == "diri" else buat_pengguna(is_active=False)

    jawaban = masuk(admin).post(reverse("orang:orang_serahkan", args=[dari.pk]), {"serahkan_ke": str(ke.pk)})

    assert jawaban.status_code == 422
    with pytest.raises(Ditolak):
        alur.serahkan(dari, ke, oleh=admin)


@DB
def test_deactivate_oneself_is_refused() -> None:
    admin = buat_pengguna(Peran.ADMIN)
    buat_pengguna(Peran.ADMIN)

    jawaban = masuk(admin).post(reverse("orang:orang_nonaktifkan", args=[admin.pk]))

    assert jawaban.status_code == 422
    assert "akun sendiri" in jawaban.content.decode()
    assert Pengguna.objects.get(pk=admin.pk).is_active is True


@DB
def test_last_admin_cannot_lose_membership_or_institution() -> None:
    instansi = buat_instansi(singkatan="Kantor")
    admin = buat_pengguna(Peran.ADMIN, instansi)
    buat_pengguna(Peran.ADMIN, is_active=False)
    klien = masuk(admin)
    anggota = admin.keanggotaan.get()

    hapus = klien.post(reverse("orang:keanggotaan_hapus", args=[anggota.pk]), follow=True)
    tutup = klien.post(
        reverse("orang:instansi_ubah", args=[instansi.pk]),
        {"nama": instansi.nama, "singkatan": "Kantor", "jenis": instansi.jenis, "alamat": ""},
    )

    assert "paling sedikit satu admin" in hapus.content.decode()
    assert (tutup.status_code, "paling sedikit satu admin" in tutup.content.decode()) == (422, True)
    assert Keanggotaan.objects.filter(pk=anggota.pk).count() == 1
    assert Instansi.objects.get(pk=instansi.pk).aktif is True


@pytest.mark.django_db(transaction=True)
def test_two_admins_cannot_remove_each_other_at_once() -> None:
    satu, dua = buat_pengguna(Peran.ADMIN), buat_pengguna(Peran.ADMIN)
    mulai = threading.Barrier(2)
    hasil: list[str] = []

    def buang(oleh: Pengguna, sasaran: Pengguna) -> None:
        mulai.wait()
        try:
            alur.nonaktifkan(sasaran, oleh=oleh)
            hasil.append("ya")
        except Ditolak:
            hasil.append("tidak")
        finally:
            connection.close()

    utas = [threading.Thread(target=buang, args=pasangan) for pasangan in ((satu, dua), (dua, satu))]
    for butir in utas:
        butir.start()
    for butir in utas:
        butir.join()

    assert sorted(hasil) == ["tidak", "ya"]
    assert Pengguna.objects.filter(is_active=True).count() == 1


@DB
def test_activate_again_lets_the_old_password_in() -> None:
    orang = buat_pengguna(sandi="rahasia-panjang-7", is_active=False)

    masuk(buat_pengguna(Peran.ADMIN)).post(reverse("orang:orang_aktifkan", args=[orang.pk]))

    jawaban = Client().post(reverse("account_login"), {"login": orang.email, "password": "rahasia-panjang-7"})
    assert jawaban["Location"] == reverse("beranda:beranda")


@DB
def test_membership_add_twice_is_one_and_remove_takes_rights_at_once() -> None:
    admin, orang, instansi = buat_pengguna(Peran.ADMIN), buat_pengguna(None), buat_instansi()
    klien = masuk(admin)
    isi = {"instansi": instansi.pk, "peran": "admin", "jabatan": ""}

    for _kali in range(2):
        klien.post(reverse("orang:keanggotaan_tambah", args=[orang.pk]), isi)
    boleh = masuk(orang).get(reverse("orang:orang_daftar")).status_code
    klien.post(reverse("orang:keanggotaan_hapus", args=[orang.keanggotaan.get().pk]))
    tak_boleh = masuk(orang).get(reverse("orang:orang_daftar")).status_code

    assert (boleh, tak_boleh) == (200, 403)


@DB
def test_second_factors_are_removed_by_another_admin_only_and_leave_history() -> None:
    from allauth.mfa.models import Authenticator  # noqa: PLC0415

    from pilkada.orang.models import Pengaman  # noqa: PLC0415

    admin, orang = buat_pengguna(Peran.ADMIN), buat_pengguna()
    milik = [Authenticator.objects.create(user=satu, type="totp", data={"secret": "x"}) for satu in (admin, orang)]
    klien = masuk(admin)

    for satu in (admin, orang):
        klien.post(reverse("orang:orang_lepas_pengaman", args=[satu.pk]))

    sisa = set(Authenticator.objects.values_list("pk", flat=True))
    jejak = Pengaman.riwayat.rel.related_model.objects.filter(pgh_label="dihapus")  # type: ignore[attr-defined]
    assert sisa == {milik[0].pk}
    assert [(baris.pgh_obj_id, baris.pgh_context["oleh"]) for baris in jejak] == [(milik[1].pk, str(admin.pk))]
    assert not any(kolom.name == "data" for kolom in jejak.model._meta.fields)


ADMIN_SAJA = [
    ("orang:orang_daftar", ()),
    ("orang:orang_buat", ()),
    ("orang:lembar_unggah", ()),
    ("orang:lembar_templat", ()),
    ("orang:instansi_daftar", ()),
    ("orang:instansi_buat", ()),
    ("orang:orang_rinci", ("orang",)),
    ("orang:orang_ubah", ("orang",)),
    ("orang:orang_tautan", ("orang",)),
    ("orang:keanggotaan_tambah", ("orang",)),
    ("orang:orang_nonaktifkan", ("orang",)),
    ("orang:orang_serahkan", ("orang",)),
    ("orang:instansi_rinci", ("instansi",)),
    ("orang:instansi_ubah", ("instansi",)),
]


@DB
@pytest.mark.parametrize(("nama", "perlu"), ADMIN_SAJA)
def test_admin_page_opens_for_admins_only(nama: str, perlu: tuple[str, ...]) -> None:
    orang, instansi = buat_pengguna(nama="Rahasia Nama"), buat_instansi()
    kunci = {"orang": orang.pk, "instansi": instansi.pk}
    alamat = reverse(nama, args=[kunci[satu] for satu in perlu])

    kode = {peran: masuk(buat_pengguna(peran)).get(alamat).status_code for peran in (*Peran, None)}

    assert kode == {Peran.ADMIN: 200, Peran.PENGELOLA: 403, Peran.PETUGAS: 403, Peran.PEMBACA: 403, None: 403}
    assert Client().get(alamat).status_code == 302


@DB
@pytest.mark.parametrize("nama", ["orang_rinci", "orang_ubah", "orang_tautan", "orang_nonaktifkan", "orang_aktifkan"])
def test_unknown_person_is_404(nama: str) -> None:
    klien = masuk(buat_pengguna(Peran.ADMIN))
    alamat = reverse(f"orang:{nama}", args=[uuid.uuid4()])

    assert (klien.post if nama == "orang_aktifkan" else klien.get)(alamat).status_code == 404


@DB
def test_list_search_filters_and_counts() -> None:
    menteng = buat_instansi(Jenis.PANWASCAM, singkatan="Panwaslu Menteng")
    ketua = buat_pengguna(Peran.PENGELOLA, menteng, nama="Karim Uji")
    ketua.keanggotaan.update(jabatan="Ketua")
    buat_keanggotaan(ketua, Peran.ADMIN, buat_instansi())
    buat_pengguna(Peran.PETUGAS, menteng, nama="Toni Uji", is_active=False)
    klien = masuk(buat_pengguna(Peran.ADMIN, nama="Zaki"))

    def nama(**tanya: Any) -> list[str]:
        halaman = klien.get(reverse("orang:orang_daftar"), tanya).context["daftar"].halaman
        return [satu.nama for satu in halaman]

    assert nama(cari="uji") == ["Karim Uji", "Toni Uji"]
    assert nama(cari="ketua") == ["Karim Uji"]
    assert nama(instansi=menteng.pk) == ["Karim Uji", "Toni Uji"]
    assert nama(instansi=menteng.pk, peran="admin") == []
    assert nama(instansi=menteng.pk, peran="pengelola", aktif="ya") == ["Karim Uji"]
    assert nama(aktif="tidak") == ["Toni Uji"]
    assert nama(urut="ngawur", cari="uji") == ["Karim Uji", "Toni Uji"]
    assert klien.get(reverse("orang:orang_daftar"), {"instansi": "x", "hal": "-9"}).status_code == 200


@DB
def test_list_export_is_what_is_shown() -> None:
    buat_pengguna(nama="Karim Uji")
    klien = masuk(buat_pengguna(Peran.ADMIN, nama="Zaki"))

    isi = b"".join(klien.get(reverse("orang:orang_daftar"), {"cari": "uji", "unduh": "csv"}).streaming_content)  # type: ignore[attr-defined]

    baris = isi.decode("utf-8-sig").splitlines()
    assert [satu.split(",")[0] for satu in baris] == ["Nama", "Karim Uji"]


@DB
@pytest.mark.parametrize("jumlah", [1, 3, 30])
@pytest.mark.parametrize(("nama", "harap"), [("orang:orang_daftar", 9), ("orang:instansi_daftar", 7)])
def test_list_pages_have_a_constant_query_count(
    jumlah: int, nama: str, harap: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    klien = masuk(buat_pengguna(Peran.ADMIN))
    for _nomor in range(jumlah):
        orang = buat_pengguna()
        buat_keanggotaan(orang, Peran.PEMBACA, buat_instansi(Jenis.PANWASCAM))

    with django_assert_num_queries(harap):
        assert klien.get(reverse(nama)).status_code == 200


@DB
def test_detail_page_has_a_constant_query_count(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    klien = masuk(buat_pengguna(Peran.ADMIN))
    satu, banyak = buat_pengguna(), buat_pengguna()
    alur.ubah(satu, isi={"nama": "Nama"}, oleh=banyak)
    for _nomor in range(5):
        buat_keanggotaan(banyak, Peran.PEMBACA, buat_instansi(Jenis.PANWASCAM))
        alur.ubah(banyak, isi={"nama": f"Nama {_nomor}"}, oleh=satu)

    with django_assert_num_queries(11):
        klien.get(reverse("orang:orang_rinci", args=[satu.pk]))
    with django_assert_num_queries(11):
        klien.get(reverse("orang:orang_rinci", args=[banyak.pk]))


@DB
def test_search_of_the_desk_finds_people_for_admins_only() -> None:
    buat_pengguna(nama="Karim Uji")
    admin, petugas = buat_pengguna(Peran.ADMIN), buat_pengguna(Peran.PETUGAS)
    wajah = next(satu for satu in papan.semua() if satu.kode == "orang")

    assert [satu.judul for satu in wajah.cari(admin, "karim")] == ["Karim Uji"]
    assert list(wajah.cari(petugas, "karim")) == []
    assert {satu.kode for satu in wajah.kumpulan()} == {"orang", "instansi"}


@DB
def test_hand_over_says_how_many(papan_uji: list[PapanUji]) -> None:
    dari, ke = buat_pengguna(), buat_pengguna()
    klien, alamat = masuk(buat_pengguna(Peran.ADMIN)), reverse("orang:orang_serahkan", args=[dari.pk])

    kosong = klien.post(alamat)
    jawaban = klien.post(alamat, {"serahkan_ke": str(ke.pk)}, follow=True)

    assert kosong.status_code == 422
    assert "5 tugas diserahkan" in jawaban.content.decode()
    assert Pengguna.objects.get(pk=dari.pk).is_active is True


@DB
@pytest.mark.parametrize("ganti", [{"email": "x"}, {"nama": "x" * 300}, {"bahasa": "fr"}, {"email": "lain@contoh.id"}])
def test_change_bad_input_is_returned_with_what_was_typed(ganti: dict[str, str]) -> None:
    orang = buat_pengguna(nama="Tetap")
    buat_pengguna(email="lain@contoh.id")
    isi = {"nama": "Diketik", "email": orang.email, "bahasa": "id", **ganti}

    jawaban = masuk(buat_pengguna(Peran.ADMIN)).post(reverse("orang:orang_ubah", args=[orang.pk]), isi)

    orang.refresh_from_db()
    assert (jawaban.status_code, orang.nama) == (422, "Tetap")
    assert isi["nama"] in jawaban.content.decode()


@DB
def test_no_link_for_a_shut_account() -> None:
    orang = buat_pengguna(is_active=False)
    klien, alamat = masuk(buat_pengguna(Peran.ADMIN)), reverse("orang:orang_tautan", args=[orang.pk])

    jawaban = klien.post(alamat, follow=True)

    assert "nonaktif" in jawaban.content.decode()
    assert Tautan.objects.count() == 0


@DB
def test_membership_in_another_kecamatan_than_the_institution_is_returned() -> None:
    orang, instansi = buat_pengguna(None), buat_instansi(Jenis.PANWASCAM)
    isi = {"instansi": instansi.pk, "peran": "petugas", "kecamatan": "31.71.01"}

    jawaban = masuk(buat_pengguna(Peran.ADMIN)).post(reverse("orang:keanggotaan_tambah", args=[orang.pk]), isi)

    assert (jawaban.status_code, orang.keanggotaan.count()) == (422, 0)


@DB
@pytest.mark.parametrize("bentuk", ["csv", "csv2", "xlsx"])
def test_institutions_export_like_people(bentuk: str) -> None:
    buat_instansi(nama="=Instansi Uji", singkatan="Uji")
    klien = masuk(buat_pengguna(Peran.ADMIN))

    jawaban = klien.get(reverse("orang:instansi_daftar"), {"cari": "uji", "unduh": bentuk})
    isi = b"".join(jawaban.streaming_content)  # type: ignore[attr-defined]

    assert jawaban.status_code == 200
    assert isi.startswith(b"PK" if bentuk == "xlsx" else b"\xef\xbb\xbf")
    assert bentuk == "xlsx" or "'=Instansi Uji" in isi.decode()


@DB
def test_person_named_twice_by_a_race_is_one() -> None:
    admin, kunci = buat_pengguna(Peran.ADMIN), uuid.uuid4()
    isi: dict[str, Any] = {
        "email": "dewi@contoh.id",
        "nama": "Dewi",
        "keanggotaan": [],
        "kirim_surel": False,
        "oleh": admin,
    }

    satu, dua = alur.buat(kunci=kunci, **isi), alur.buat(kunci=kunci, **isi)

    assert (satu[1], dua[1]) == (True, False)
    assert satu[0] == dua[0]
    with pytest.raises(Ditolak):
        alur.buat(kunci=uuid.uuid4(), **isi)


@pytest.mark.django_db
def test_person_changed_by_another_tab_meanwhile_is_409() -> None:
    admin, orang = masuk(buat_pengguna(Peran.ADMIN)), buat_pengguna(nama="Awal")
    alamat = reverse("orang:orang_ubah", args=[orang.pk])
    sidik = admin.get(alamat).context["form"].initial["sidik"]
    isi = {"nama": "Awal", "email": orang.email, "bahasa": "en"}

    pertama = admin.post(alamat, {**isi, "nama": "Dari tab lain", "bahasa": "id", "sidik": sidik})
    kedua = admin.post(alamat, {**isi, "sidik": sidik})

    orang.refresh_from_db()
    assert (pertama.status_code, kedua.status_code) == (302, 409)
    assert (orang.nama, orang.bahasa) == ("Dari tab lain", "id")
    assert ("Nama", "Dari tab lain", "Awal") in kedua.context["tersimpan"]


@pytest.mark.django_db
def test_password_like_ones_own_name_is_refused() -> None:
    orang = buat_pengguna(None, nama="Sulistyowati Rahayu", email="rahayu.s@contoh.id")

    with pytest.raises(ValidationError):
        validate_password("sulistyowati1", orang)
