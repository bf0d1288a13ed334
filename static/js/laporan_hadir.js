/* The classes of a report: rows that can be added and emptied, and their totals. Without a script a few empty rows stand there. */
(() => {
  "use strict";

  const hadir = document.querySelector("[data-hadir]");
  if (!hadir) {
    return;
  }

  function isianBaris(baris) {
    return ["kelas", "laki", "perempuan"].map((nama) => baris.querySelector(`[name$="-${nama}"]`));
  }

  function semuaBaris() {
    return [...hadir.querySelectorAll(".hadir-baris")];
  }

  function tambahBaris() {
    const jumlah = hadir.querySelector("[name=hadir-TOTAL_FORMS]");
    const nomor = Number(jumlah.value);
    const isi = hadir.querySelector("[data-hadir-templat]").innerHTML.replaceAll("__prefix__", nomor).replaceAll("__nomor__", nomor + 1);
    hadir.querySelector("[data-hadir-baris]").insertAdjacentHTML("beforeend", isi);
    jumlah.value = nomor + 1;
    const baru = semuaBaris().at(-1);
    baru.querySelector("[data-hadir-hapus]").hidden = false;
    return baru;
  }

  function jumlahkan() {
    let laki = 0;
    let perempuan = 0;
    for (const baris of semuaBaris()) {
      const [, satu, dua] = isianBaris(baris);
      laki += Number(satu.value) || 0;
      perempuan += Number(dua.value) || 0;
    }
    hadir.querySelector("[data-laki]").textContent = laki;
    hadir.querySelector("[data-perempuan]").textContent = perempuan;
    hadir.querySelector("[data-jumlah]").textContent = laki + perempuan;
  }

  function pasangBaris() {
    for (const tombol of hadir.querySelectorAll("[data-hadir-tambah], [data-hadir-hapus], [data-hadir-jumlah]")) {
      tombol.hidden = false;
    }
    hadir.addEventListener("click", (peristiwa) => {
      if (peristiwa.target.closest("[data-hadir-tambah]")) {
        isianBaris(tambahBaris())[0].focus();
      }
      const hapus = peristiwa.target.closest("[data-hadir-hapus]");
      if (hapus) {
        for (const satu of isianBaris(hapus.closest(".hadir-baris"))) {
          satu.value = "";
        }
        hadir.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
    hadir.addEventListener("input", jumlahkan);
    jumlahkan();
  }

  function angka(nilai) {
    return nilai.trim() === "" ? null : Number(nilai);
  }

  function tulis(semua) {
    while (semuaBaris().length < semua.length) {
      tambahBaris();
    }
    semuaBaris().forEach((baris, nomor) => {
      const isi = semua[nomor] || ["", null, null];
      isianBaris(baris).forEach((satu, kolom) => {
        satu.value = isi[kolom] ?? "";
      });
    });
    jumlahkan();
  }

  /* Return [class, male, female] of every row in which something stands; null where nobody counted. */
  function baca() {
    return semuaBaris()
      .map((baris) => isianBaris(baris).map((satu) => satu.value))
      .map(([kelas, laki, perempuan]) => [kelas.trim().split(/\s+/).join(" "), angka(laki), angka(perempuan)])
      .filter((baris) => baris[0] !== "" || baris[1] !== null || baris[2] !== null);
  }

  pasangBaris();
  window.hadirLaporan = { baca, tulis };
})();
