"""The meeting of 12 September 2024 as a document, with invented discussions: what the tests print."""

from datetime import date

from pilkada.ekspor.dokumen import (
    ButirAcara,
    DataDaftarHadir,
    DataNotula,
    Kop,
    Orang,
    PenandaTangan,
    Peserta,
    TindakLanjut,
)
from pilkada.inti.jam import wib

KOP = Kop(
    baris=("PEMERINTAH PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA", "KOTA ADMINISTRASI JAKARTA PUSAT"),
    alamat="Jalan Tanah Abang I Nomor 1, Petojo Selatan, Gambir, Jakarta Pusat",
)
PEMKOT = "Pemerintah Kota Administrasi Jakarta Pusat"
BAWASLU = "Bawaslu Kota Administrasi Jakarta Pusat"
JUDUL = "Audiensi Bawaslu Kota Administrasi Jakarta Pusat dengan Wali Kota Jakarta Pusat"
PESERTA = (
    Peserta(nama="Dhany Sukma", jabatan="Wali Kota Jakarta Pusat", instansi=PEMKOT, kehadiran="Hadir"),
    Peserta(nama="Christian Nelson Pangkey", jabatan="Ketua", instansi=BAWASLU, kehadiran="Hadir"),
    Peserta(nama="Denny Ramdany", instansi=PEMKOT, kehadiran="Hadir"),
    Peserta(
        nama="Rachmat Hidayat",
        jabatan="Kepala Suku Badan Kesatuan Bangsa dan Politik",
        instansi=PEMKOT,
        kehadiran="Hadir",
    ),
    Peserta(nama="Ishran Prasetyawan", jabatan="Kepala Bagian Tata Pemerintahan", instansi=PEMKOT, kehadiran="Hadir"),
    Peserta(
        nama="Wahidin",
        jabatan="Koordinator Divisi Hukum dan Penyelesaian Sengketa",
        instansi=BAWASLU,
        kehadiran="Hadir",
    ),
    Peserta(
        nama="M. Halman Muhdar",
        jabatan="Koordinator Divisi Pencegahan, Partisipasi dan Hubungan Masyarakat",
        instansi=BAWASLU,
        kehadiran="Hadir, terlambat",
    ),
)
ACARA = (
    ButirAcara(
        topik="Deklarasi netralitas aparatur sipil negara (ASN)",
        pembahasan=(
            "Bawaslu mengusulkan deklarasi bersama sebelum masa kampanye dimulai pada 25 September 2024.\n"
            "Wali Kota menyambut baik dan meminta seluruh camat dan lurah ikut menandatangani ikrar."
        ),
        keputusan="Deklarasi Ikrar Netralitas ASN dilaksanakan sebelum 25 September 2024.",
    ),
    ButirAcara(
        topik="Konsolidasi pemangku kepentingan",
        pembahasan="Pertemuan berkala diperlukan antara Pemkot, Bawaslu, KPU, dan unsur keamanan.",
        keputusan="Rapat koordinasi wilayah diadakan selambatnya pekan keempat Oktober 2024.",
    ),
    ButirAcara(
        topik="Kebutuhan dukungan pelaksanaan tugas Bawaslu",
        pembahasan="Bawaslu menyampaikan kebutuhan ruangan, personel, dan sarana sosialisasi di delapan kecamatan.",
        keputusan="Kebutuhan disampaikan tertulis dan dijawab oleh Bagian Tata Pemerintahan.",
    ),
    ButirAcara(
        topik="Sosialisasi kepada pemilih pemula dan pengecekan daftar pemilih",
        pembahasan=(
            "Sudah ada 10 sekolah yang disambangi Bawaslu. Nantinya dikunjungi semua.\n"
            "Begitu juga terkait pengecekan siswa apakah namanya sudah ada di daftar pemilih."
        ),
        keputusan="Suku Dinas Pendidikan membantu penjadwalan kunjungan ke sekolah yang belum disambangi.",
    ),
    ButirAcara(
        topik="Perekrutan pengawas TPS",
        pembahasan="Pendaftaran pengawas TPS dibuka 12 September 2024; kebutuhan 1.542 orang.",
        keputusan="Kecamatan dan kelurahan membantu menyebarluaskan pengumuman pendaftaran.",
    ),
    ButirAcara(
        topik="Alat peraga kampanye (APK)",
        pembahasan="Penertiban APK pada masa tenang memerlukan dukungan Satpol PP.",
        keputusan="Satpol PP menyiapkan rencana penertiban bersama Bawaslu dan KPU.",
    ),
)
TINDAK_LANJUT = (
    TindakLanjut(
        janji="Menyelenggarakan Deklarasi Ikrar Netralitas ASN",
        instansi="Suku Badan Kesbangpol",
        orang="Rachmat Hidayat",
        tenggat=date(2024, 9, 23),
        status="Berjalan",
    ),
    TindakLanjut(
        janji="Menyampaikan daftar kebutuhan dukungan secara tertulis",
        instansi=BAWASLU,
        orang="Wahidin",
        tenggat=date(2024, 9, 19),
        status="Belum mulai",
    ),
    TindakLanjut(
        janji="Menyusun jadwal kunjungan sekolah bersama Suku Dinas Pendidikan",
        instansi=BAWASLU,
        orang="M. Halman Muhdar",
        tenggat=date(2024, 9, 20),
        status="Belum mulai",
    ),
)
NOTULA = DataNotula(
    kop=KOP,
    dibuat_pada=wib(2024, 9, 12, 13, 5),
    judul=JUDUL,
    mulai=wib(2024, 9, 12, 9),
    selesai=wib(2024, 9, 12, 11),
    tempat="Ruang Rapat Wali Kota, Kantor Wali Kota Administrasi Jakarta Pusat",
    pimpinan=Orang(nama="Dhany Sukma", jabatan="Wali Kota Jakarta Pusat"),
    sekretaris=Orang(nama="Ishran Prasetyawan", jabatan="Kepala Bagian Tata Pemerintahan"),
    notulis=Orang(nama="Petugas Contoh", jabatan="Staf Bagian Tata Pemerintahan"),
    peserta=PESERTA,
    acara=ACARA,
    tindak_lanjut=TINDAK_LANJUT,
    penutup="Rapat ditutup pukul 11.00 WIB. Hasil rapat ini menjadi pegangan bersama kedua pihak.",
    penanda_tangan=(
        PenandaTangan(nama="Christian Nelson Pangkey", jabatan="Ketua Bawaslu Kota Administrasi Jakarta Pusat"),
        PenandaTangan(nama="Dhany Sukma", jabatan="Wali Kota Jakarta Pusat"),
        PenandaTangan(nama="Petugas Contoh", peran="Notulis"),
    ),
    contoh=True,
)
DAFTAR_HADIR = DataDaftarHadir(
    kop=KOP,
    dibuat_pada=NOTULA.dibuat_pada,
    judul=JUDUL,
    mulai=NOTULA.mulai,
    selesai=NOTULA.selesai,
    tempat=NOTULA.tempat,
    peserta=PESERTA,
    contoh=True,
)
