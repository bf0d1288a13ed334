/* Photos of a report: made small here, kept in this phone until the server has them, each sent by itself under its own key. */
(() => {
  "use strict";

  const wadah = document.querySelector("[data-antre]");
  if (!wadah) {
    return;
  }
  const BASIS = "laporan";
  const RAK = "antrean";
  const SISI = 1600;
  const JEDA = [3000, 6000, 15_000, 30_000];
  const kata = wadah.dataset;
  const antrean = new Map();
  const tampak = new Map();
  const ringkas = document.querySelector("[data-antre-ringkas]");
  const sesi = `draf:foto:${kata.milik}:${kata.kunjungan}`;
  let basis = null;
  let berjalan = null;
  let gagal = 0;
  let waktu = 0;
  let habis = false;
  /* Of another person who used this phone: never shown, never sent, but not to be lost without a word. */
  let asing = 0;

  function acak() {
    const bita = crypto.getRandomValues(new Uint8Array(16));
    bita[6] = (bita[6] & 0x0f) | 0x40;
    bita[8] = (bita[8] & 0x3f) | 0x80;
    const heksa = [...bita].map((satu) => satu.toString(16).padStart(2, "0")).join("");
    return heksa.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  /* The shelf in this phone; without one (private window) photos live as long as the page, and the page says so. */
  function bukaBasis() {
    return new Promise((jadi) => {
      try {
        const minta = indexedDB.open(BASIS, 1);
        minta.onupgradeneeded = () => minta.result.createObjectStore(RAK, { keyPath: "kunci" });
        minta.onsuccess = () => {
          minta.result.onversionchange = () => minta.result.close();
          jadi(minta.result);
        };
        minta.onerror = () => jadi(null);
      } catch {
        jadi(null);
      }
    });
  }

  function pakai(kerja, cara = "readwrite") {
    return new Promise((jadi, tolak) => {
      const langkah = basis.transaction(RAK, cara);
      const minta = kerja(langkah.objectStore(RAK));
      langkah.oncomplete = () => jadi(minta.result);
      langkah.onerror = () => tolak(langkah.error);
      langkah.onabort = () => tolak(langkah.error);
    });
  }

  async function taruh(satu) {
    try {
      await pakai((rak) => rak.put(satu));
    } catch {
      ringkas.textContent = kata.takTersimpan;
    }
  }

  async function ambilLagi(kunci) {
    antrean.delete(kunci);
    try {
      await pakai((rak) => rak.delete(kunci));
    } catch {
      /* It was never on the shelf. */
    }
    tandaiKeluar();
  }

  /* Signing out deletes what waits, texts too: the button asks first, on every page (js/draf.js reads this). */
  function tandaiKeluar() {
    try {
      if (antrean.size + asing > 0 || Object.keys(localStorage).some((satu) => satu.startsWith("draf:") && satu !== "draf:antre")) {
        localStorage.setItem("draf:antre", kata.keluar);
      } else {
        localStorage.removeItem("draf:antre");
      }
    } catch {
      /* No storage: nothing waits there either. */
    }
    document.dispatchEvent(new CustomEvent("laporan:antrean"));
  }

  function namaJenis(jenis) {
    return { foto: kata.foto, tanda_tangan: kata.tandaTangan, lembar: kata.lembar }[jenis];
  }

  function tampilkan(satu) {
    const pola = wadah.querySelector("template").content.firstElementChild.cloneNode(true);
    const gambar = pola.querySelector("img");
    pola.dataset.kunci = satu.kunci;
    pola.dataset.jenis = satu.jenis;
    pola.querySelector("[data-nama]").textContent = namaJenis(satu.jenis);
    if (satu.isi && satu.isi.type.startsWith("image/")) {
      gambar.onload = () => {
        gambar.hidden = false;
        pola.querySelector(".foto-kosong").hidden = true;
      };
      gambar.src = URL.createObjectURL(satu.isi);
      gambar.alt = namaJenis(satu.jenis);
    }
    pola.querySelector("[data-lepas]").addEventListener("click", (peristiwa) => {
      if (peristiwa.currentTarget.type === "button") {
        ambilLagi(satu.kunci);
        lepaskan(satu.kunci);
        ringkaskan();
      }
    });
    document.querySelector(`[data-foto-daftar="${satu.jenis === "foto" ? "foto" : "tanda"}"]`).append(pola);
    tampak.set(satu.kunci, pola);
    return pola;
  }

  function lepaskan(kunci) {
    const butir = tampak.get(kunci);
    if (butir) {
      URL.revokeObjectURL(butir.querySelector("img").src);
      butir.remove();
      tampak.delete(kunci);
    }
  }

  function keadaan(kunci, nama, lanjut = "") {
    const butir = tampak.get(kunci);
    if (!butir) {
      return;
    }
    const tempat = butir.querySelector(".foto-keadaan");
    tempat.dataset.keadaan = nama;
    for (const ikon of tempat.querySelectorAll("[data-ikon]")) {
      ikon.hidden = ikon.dataset.ikon !== nama;
    }
    tempat.querySelector("[data-kata]").textContent = `${kata[nama] || ""} ${lanjut}`.trim();
    if (nama === "tersimpan") {
      jadikanBuang(butir, kunci);
    }
  }

  /* What the server has is taken away there: by the page's form, as without a script. */
  function jadikanBuang(butir, kunci) {
    const tombol = butir.querySelector("[data-lepas]");
    const form = butir.closest("form[data-simpan]");
    tombol.hidden = !form;
    if (form) {
      tombol.type = "submit";
      tombol.name = "buang";
      tombol.value = kunci;
      tombol.formAction = form.dataset.simpan;
      tombol.dataset.yakin = kata.yakin;
    }
  }

  function ringkaskan() {
    if (habis) {
      ringkas.textContent = kata.habis;
    } else if (antrean.size > 0) {
      ringkas.textContent = basis ? kata.sisa.replace("{n}", antrean.size) : kata.takTersimpan;
    } else {
      ringkas.textContent = tampak.size > 0 ? kata.semua : "";
    }
  }

  async function kecilkan(berkas) {
    if (!berkas.type.startsWith("image/")) {
      return berkas;
    }
    try {
      const gambar = await createImageBitmap(berkas, { imageOrientation: "from-image" });
      const skala = Math.min(1, SISI / Math.max(gambar.width, gambar.height));
      const kanvas = document.createElement("canvas");
      kanvas.width = Math.max(1, Math.round(gambar.width * skala));
      kanvas.height = Math.max(1, Math.round(gambar.height * skala));
      const kuas = kanvas.getContext("2d");
      kuas.fillStyle = "#fff";
      kuas.fillRect(0, 0, kanvas.width, kanvas.height);
      kuas.drawImage(gambar, 0, 0, kanvas.width, kanvas.height);
      gambar.close();
      const kecil = await new Promise((jadi) => {
        kanvas.toBlob(jadi, "image/jpeg", 0.85);
      });
      return kecil || berkas;
    } catch {
      /* Not readable here (HEIC, not a photo): the server says what to do. */
      return berkas;
    }
  }

  async function tambah(berkas, jenis) {
    const kunci = acak();
    tampilkan({ kunci, jenis, isi: berkas });
    keadaan(kunci, "mengunggah", kata.mengecilkan);
    const satu = { kunci, jenis, milik: kata.milik, kunjungan: kata.kunjungan, alamat: kata.unggah, nama: berkas.name || "", pada: Date.now(), isi: await kecilkan(berkas) };
    if (!tampak.has(kunci)) {
      return;
    }
    antrean.set(kunci, satu);
    tandaiKeluar();
    await taruh(satu);
    kosongkan();
  }

  function kirim(satu) {
    return new Promise((jadi) => {
      const isi = new FormData();
      const minta = new XMLHttpRequest();
      isi.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
      isi.append("kunci", satu.kunci);
      isi.append("jenis", satu.jenis);
      isi.append("berkas", satu.isi, satu.isi.type === "application/pdf" ? "lembar.pdf" : satu.nama || "foto.jpg");
      minta.open("POST", satu.alamat);
      minta.timeout = 120_000;
      minta.upload.onprogress = (kemajuan) => keadaan(satu.kunci, "mengunggah", `${Math.floor((kemajuan.loaded / kemajuan.total) * 100)} %`);
      minta.onload = () => jadi(minta);
      minta.onerror = () => jadi(null);
      minta.ontimeout = () => jadi(null);
      minta.send(isi);
    });
  }

  function baca(minta) {
    try {
      return JSON.parse(minta.responseText);
    } catch {
      return {};
    }
  }

  /* Say what became of one sending: done, refused for good, no signal, or no session any more. */
  async function nilai(satu, minta) {
    if (!minta || minta.status >= 500 || minta.status === 429) {
      keadaan(satu.kunci, "menunggu");
      return "lepas";
    }
    const isi = baca(minta);
    if (isi.tersimpan) {
      await ambilLagi(satu.kunci);
      keadaan(satu.kunci, "tersimpan");
      ingat(satu, isi.saat);
      return "beres";
    }
    if ([409, 413, 422, 404].includes(minta.status)) {
      await ambilLagi(satu.kunci);
      keadaan(satu.kunci, "ditolak", isi.galat || String(minta.status));
      return "beres";
    }
    keadaan(satu.kunci, "menunggu");
    return "habis";
  }

  async function jalankan() {
    while (antrean.size > 0) {
      const satu = antrean.values().next().value;
      keadaan(satu.kunci, "mengunggah", "0 %");
      const hasil = await nilai(satu, navigator.onLine ? await kirim(satu) : null);
      habis = hasil === "habis";
      if (hasil !== "beres") {
        for (const kunci of antrean.keys()) {
          keadaan(kunci, "menunggu");
        }
        ringkaskan();
        if (!habis) {
          nanti();
        }
        return false;
      }
      gagal = 0;
      ringkaskan();
    }
    return true;
  }

  /* Send everything that waits; says whether nothing waits any more. */
  function kosongkan() {
    if (!berjalan) {
      berjalan = siap
        .then(jalankan)
        .finally(() => {
          berjalan = null;
        });
    }
    return berjalan;
  }

  function nanti() {
    window.clearTimeout(waktu);
    waktu = window.setTimeout(kosongkan, JEDA[Math.min(gagal, JEDA.length - 1)]);
    gagal += 1;
  }

  /* A page from this phone's copy may be older than what was stored since: the same tab remembers that. */
  function ingat(satu, saat) {
    try {
      const ada = JSON.parse(sessionStorage.getItem(sesi)) || {};
      ada[satu.kunci] = { jenis: satu.jenis, saat };
      sessionStorage.setItem(sesi, JSON.stringify(ada));
    } catch {
      /* Only a comfort. */
    }
  }

  function ingatLagi() {
    let ada = {};
    try {
      ada = JSON.parse(sessionStorage.getItem(sesi)) || {};
    } catch {
      return;
    }
    for (const [kunci, { jenis, saat }] of Object.entries(ada)) {
      if (saat > Number(kata.saat) && !document.querySelector(`[data-kunci="${kunci}"]`)) {
        tampilkan({ kunci, jenis });
        keadaan(kunci, "tersimpan");
      }
    }
  }

  async function siapkan() {
    basis = await bukaBasis();
    let semua = [];
    try {
      semua = await pakai((rak) => rak.getAll(), "readonly");
    } catch {
      /* No shelf. */
    }
    for (const satu of semua.sort((kiri, kanan) => kiri.pada - kanan.pada)) {
      if (satu.milik !== kata.milik) {
        asing += 1;
      } else {
        antrean.set(satu.kunci, satu);
        if (satu.kunjungan === kata.kunjungan) {
          tampilkan(satu);
          keadaan(satu.kunci, "menunggu");
        }
      }
    }
    ingatLagi();
    tandaiKeluar();
    if (antrean.size > 0) {
      ringkaskan();
    }
  }

  document.addEventListener("change", async (peristiwa) => {
    const isian = peristiwa.target.closest("[data-pilih-foto]");
    if (isian) {
      const berkas = [...isian.files];
      isian.value = "";
      for (const satu of berkas) {
        await tambah(satu, isian.dataset.pilihFoto);
      }
    }
  });
  window.addEventListener("online", () => {
    gagal = 0;
    kosongkan();
  });

  const siap = siapkan();
  window.antreLaporan = { tambah, kosongkan, tandaiKeluar, sesiHabis: () => habis };
  kosongkan();
})();
