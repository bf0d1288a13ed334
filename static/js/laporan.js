/* The report of a visit: a text that keeps itself here and on the server, sending it once however often the signal goes. */
(() => {
  "use strict";

  const TEKS = ["pertanyaan", "catatan", "guru"];
  const JEDA = 2500;
  const ULANG = 6000;
  const form = document.querySelector("form.laporan");

  function rapi(teks) {
    return teks.replaceAll("\r\n", "\n").trim();
  }

  function kunciKelas(baris) {
    return baris[0].toLowerCase();
  }

  function sama(kiri, kanan) {
    return JSON.stringify(kiri) === JSON.stringify(kanan);
  }

  function samaIsi(kiri, kanan) {
    return [...TEKS, "hadir"].every((nama) => sama(kiri[nama], kanan[nama]));
  }

  function baca() {
    const isi = Object.fromEntries(TEKS.map((nama) => [nama, form.elements[nama].value]));
    isi.hadir = window.hadirLaporan.baca();
    return isi;
  }

  function rapikan(isi) {
    return { ...isi, ...Object.fromEntries(TEKS.map((nama) => [nama, rapi(isi[nama])])) };
  }

  function tulis(isi) {
    for (const nama of TEKS) {
      if (rapi(form.elements[nama].value) !== rapi(isi[nama])) {
        form.elements[nama].value = isi[nama];
      }
    }
    if (!sama(baca().hadir, isi.hadir)) {
      window.hadirLaporan.tulis(isi.hadir);
    }
  }

  /* What this phone keeps: text and numbers until the server has them. */
  function simpanan(nama) {
    try {
      return JSON.parse(localStorage.getItem(nama));
    } catch {
      return null;
    }
  }

  function lupakan(nama) {
    try {
      localStorage.removeItem(nama);
    } catch {
      /* Nothing was kept there. */
    }
    window.antreLaporan.tandaiKeluar();
  }

  const JAM = new Intl.DateTimeFormat("id-ID", { timeZone: "Asia/Jakarta", hour: "2-digit", minute: "2-digit" });

  function pukul() {
    return JAM.format(new Date()).replace(":", ".");
  }

  /* The report has arrived: this phone forgets what it sent, and shows what it holds besides. */
  const terkirim = document.querySelector("[data-laporan-terkirim]");
  if (terkirim) {
    const nama = `draf:${terkirim.dataset.milik}:${terkirim.dataset.laporan}`;
    const ada = simpanan(nama);
    const tempat = document.querySelector("[data-tertinggal]");
    if (ada && ada.kunci !== terkirim.dataset.laporanTerkirim) {
      const baris = ada.isi.hadir.map((satu) => satu.map((nilai) => nilai ?? "–").join(" "));
      tempat.querySelector("[data-tertinggal-isi]").textContent = [...baris, ...TEKS.map((satu) => ada.isi[satu])].filter(Boolean).join("\n");
      tempat.hidden = false;
      tempat.querySelector("[data-tertinggal-buang]").addEventListener("click", () => {
        lupakan(nama);
        tempat.hidden = true;
      });
    } else {
      lupakan(nama);
    }
  }

  if (!form || !form.dataset.laporan) {
    return;
  }

  const kata = form.dataset;
  const nama = `draf:${kata.milik}:${kata.laporan}`;
  const teks = form.querySelector("[data-keadaan-teks]");
  const coba = form.querySelector("[data-coba]");
  const panel = form.querySelector("[data-selisih]");
  let dasar = JSON.parse(form.elements.dasar.value);
  let waktu = 0;
  let urutan = 0;
  let ditahan = false;
  let mengirim = false;
  let antri = false;

  function setelDasar(isi) {
    dasar = isi;
    form.elements.dasar.value = JSON.stringify(isi);
  }

  function simpanDiSini() {
    try {
      localStorage.setItem(nama, JSON.stringify({ kunci: form.elements.kunci.value, dasar, isi: baca(), antri }));
      window.antreLaporan.tandaiKeluar();
      return true;
    } catch {
      return false;
    }
  }

  function katakan(kalimat, bisaCoba = false) {
    if (teks.textContent !== kalimat) {
      teks.textContent = kalimat;
    }
    coba.hidden = !bisaCoba;
  }

  function nanti(jeda) {
    window.clearTimeout(waktu);
    waktu = window.setTimeout(antri ? kirimLaporan : simpan, jeda);
  }

  function isiForm() {
    const isi = new FormData(form);
    for (const satu of ["foto", "lembar"]) {
      isi.delete(satu);
    }
    return isi;
  }

  /* One answer for both ways of sending: the answer, or null without a signal. */
  async function minta(alamat) {
    try {
      return await fetch(alamat, { method: "POST", body: isiForm(), redirect: "manual", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(30_000) });
    } catch {
      return null;
    }
  }

  function tanpaSinyal(kalimat) {
    katakan(kalimat, true);
    nanti(ULANG);
  }

  function tolakan(jawab) {
    const habis = jawab.type === "opaqueredirect" || jawab.status === 401 || jawab.status === 403;
    return habis ? kata.habis : { 404: kata.hilang }[jawab.status];
  }

  /* Take over what others wrote, but nothing over what was typed since: there the base stays, so that the server sees both. */
  function terapkan(hasil, dikirim) {
    const kini = rapikan(baca());
    const baru = { ...dasar };
    const tampil = { ...kini };
    for (const satu of TEKS) {
      if (kini[satu] === dikirim[satu]) {
        tampil[satu] = hasil[satu];
        baru[satu] = hasil[satu];
      } else if (hasil[satu] === dikirim[satu]) {
        baru[satu] = hasil[satu];
      }
    }
    if (sama(kini.hadir, dikirim.hadir)) {
      tampil.hadir = hasil.hadir;
      baru.hadir = hasil.hadir;
    } else {
      baru.hadir = dasarHadir(hasil.hadir, dikirim.hadir);
    }
    setelDasar(baru);
    tulis(tampil);
  }

  function dasarHadir(hasil, dikirim) {
    const [baru, tadi, lama] = [hasil, dikirim, dasar.hadir].map((semua) => new Map(semua.map((baris) => [kunciKelas(baris), baris])));
    const kunci = [...new Set([...baru.keys(), ...lama.keys()])];
    return kunci.map((satu) => (sama(baru.get(satu), tadi.get(satu)) ? baru : lama).get(satu)).filter(Boolean);
  }

  /* A page from this phone's copy may be older than what was saved since: the same tab remembers that. */
  function ingat(saat) {
    try {
      sessionStorage.setItem(nama, JSON.stringify({ saat, dasar }));
    } catch {
      /* Only a comfort. */
    }
  }

  async function simpan() {
    if (ditahan || mengirim) {
      return;
    }
    const nomor = ++urutan;
    const dikirim = rapikan(baca());
    const jawab = await minta(kata.simpan);
    if (nomor !== urutan || mengirim) {
      return;
    }
    if (!jawab || jawab.status >= 500 || jawab.status === 429) {
      tanpaSinyal(`${kata.lepas} ${pukul()}`);
    } else if (jawab.ok) {
      tersimpan(await jawab.json(), dikirim);
    } else {
      await tidakTersimpan(jawab);
    }
  }

  function tersimpan(jawab, dikirim) {
    terapkan(jawab.isi, dikirim);
    katakan(jawab.pada);
    ingat(jawab.saat);
    if (samaIsi(rapikan(baca()), jawab.isi)) {
      lupakan(nama);
    } else {
      simpanDiSini();
      nanti(JEDA);
    }
  }

  async function tidakTersimpan(jawab) {
    const kalimat = tolakan(jawab);
    const isi = kalimat ? {} : await jawab.json();
    if (isi.selisih) {
      tunjukkanSelisih(isi);
    } else {
      katakan(kalimat || `${kata.belum} ${isi.galat}`);
    }
  }

  /* Two people changed the same part: nothing is saved until somebody chose. */
  function tunjukkanSelisih(isi) {
    const tempat = panel.querySelector("[data-selisih-isi]");
    const pola = panel.querySelector("template");
    ditahan = true;
    tempat.replaceChildren(
      ...isi.selisih.map((satu) => {
        const butir = pola.content.firstElementChild.cloneNode(true);
        butir.querySelector("h3").textContent = satu.label;
        [satu.tersimpan, satu.diketik].forEach((nilai, nomor) => {
          butir.querySelectorAll(".teks-asli")[nomor].textContent = nilai || "—";
        });
        return butir;
      }),
    );
    panel.querySelector("[data-selisih-kata]").textContent = isi.galat;
    panel.hidden = false;
    panel.jawab = isi;
    katakan(isi.galat);
    panel.focus();
    panel.scrollIntoView({ block: "center" });
  }

  function pilih(siapa) {
    const { isi, dasar: ada, selisih } = panel.jawab;
    const hasil = { ...isi };
    if (siapa === "tersimpan") {
      const berselisih = new Set(selisih.map((satu) => satu.nama));
      for (const satu of TEKS.filter((satu) => berselisih.has(satu))) {
        hasil[satu] = ada[satu];
      }
      const lain = isi.hadir.filter((baris) => !berselisih.has(`hadir:${kunciKelas(baris)}`));
      hasil.hadir = [...lain, ...ada.hadir.filter((baris) => berselisih.has(`hadir:${kunciKelas(baris)}`))];
    }
    tulis(hasil);
    setelDasar(ada);
    panel.hidden = true;
    ditahan = false;
    simpanDiSini();
    simpan();
  }

  /* Hand the report in: first the photos, then the words; without a signal it waits and tries again by itself. */
  async function kirimLaporan() {
    if (mengirim || ditahan) {
      return;
    }
    mengirim = true;
    antri = true;
    simpanDiSini();
    katakan(kata.mengirim);
    await window.tandaLaporan.simpan();
    const beres = await window.antreLaporan.kosongkan();
    const jawab = beres ? await minta(form.action) : null;
    mengirim = false;
    if (!beres && window.antreLaporan.sesiHabis()) {
      katakan(kata.habis);
    } else if (!jawab || jawab.status >= 500 || jawab.status === 429) {
      tanpaSinyal(kata.antri);
    } else if (jawab.ok) {
      lupakan(nama);
      window.location.assign((await jawab.json()).ke);
    } else {
      await tidakTerkirim(jawab);
    }
  }

  async function tidakTerkirim(jawab) {
    const kalimat = tolakan(jawab);
    const isi = kalimat ? {} : await jawab.json();
    antri = Boolean(kalimat);
    simpanDiSini();
    if (kalimat) {
      katakan(kalimat);
    } else if (isi.selisih) {
      tunjukkanSelisih(isi);
    } else {
      /* The server's own page says best what is wrong, field by field. */
      form.submit();
    }
  }

  function pulihkan() {
    const ada = simpanan(nama);
    let baru = null;
    try {
      baru = JSON.parse(sessionStorage.getItem(nama));
    } catch {
      /* Nothing is remembered. */
    }
    if (baru && baru.saat > Number(kata.saat) && !ada) {
      setelDasar(baru.dasar);
      tulis(baru.dasar);
      return;
    }
    if (!ada) {
      return;
    }
    form.elements.kunci.value = ada.kunci;
    antri = ada.antri;
    if (!samaIsi(rapikan(ada.isi), rapikan(baca()))) {
      setelDasar(ada.dasar);
      tulis(ada.isi);
      katakan(kata.pulih);
    } else if (!antri) {
      lupakan(nama);
      return;
    }
    nanti(0);
  }

  form.addEventListener("input", () => {
    katakan(simpanDiSini() ? `${kata.diPonsel} ${pukul()}` : kata.takTersimpan);
    nanti(JEDA);
  });
  form.addEventListener("submit", (peristiwa) => {
    window.clearTimeout(waktu);
    if (peristiwa.submitter && peristiwa.submitter.matches("[data-kirim]")) {
      peristiwa.preventDefault();
      kirimLaporan();
    } else {
      urutan += 1;
      simpanDiSini();
    }
  });
  coba.addEventListener("click", () => (antri ? kirimLaporan() : simpan()));
  for (const tombol of panel.querySelectorAll("[data-pilih]")) {
    tombol.addEventListener("click", () => pilih(tombol.dataset.pilih));
  }
  window.addEventListener("online", () => {
    if (simpanan(nama)) {
      nanti(0);
    }
  });

  /* The answer to a submit shows what was sent, or what the server made of it: that is newer than what this phone kept. */
  if (form.hasAttribute("data-terkirim-tadi")) {
    simpanDiSini();
  } else {
    pulihkan();
  }

  /* The page opens again without a signal: the worker answers then, and the first copy is put there now. */
  async function siapkanPekerja() {
    await navigator.serviceWorker.register(kata.pekerja);
    await navigator.serviceWorker.ready;
    if (!(await caches.match(window.location.pathname))) {
      const rak = await caches.open("laporan");
      const berkas = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map((satu) => satu.href || satu.src);
      await rak.addAll([window.location.pathname, ...berkas]);
    }
  }
  if (navigator.serviceWorker && window.caches) {
    siapkanPekerja().catch(() => {
      /* Without it a reload needs a signal; what was typed is kept all the same. */
    });
  }
})();
