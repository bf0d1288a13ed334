/* Texts that keep themselves while they are typed: on this device at once, on the server a moment later.
   data-draf on a form is where to send it, data-draf-milik whose text it is: another person on this device never sees it. */
(() => {
  "use strict";

  const JEDA = 2000;
  const ULANG = 5000;

  function pasang(form) {
    const kunci = `draf:${form.dataset.drafMilik}:${form.dataset.draf}`;
    const keadaan = form.querySelector("[data-draf-keadaan]");
    const isian = [...form.querySelectorAll("textarea, input[type=text], input[type=number]")];
    let waktu = 0;
    let urutan = 0;

    function isi() {
      return Object.fromEntries(isian.map((satu) => [satu.name, satu.value]));
    }

    function simpanDiSini() {
      try {
        localStorage.setItem(kunci, JSON.stringify({ versi: form.elements.versi ? form.elements.versi.value : "", isi: isi() }));
      } catch {
        /* A full or forbidden storage: the server still keeps it. */
      }
    }

    function lupakan() {
      try {
        localStorage.removeItem(kunci);
      } catch {
        /* Nothing was kept there. */
      }
    }

    function nanti(jeda) {
      window.clearTimeout(waktu);
      waktu = window.setTimeout(kirim, jeda);
    }

    async function kirim() {
      const nomor = ++urutan;
      let jawab;
      try {
        jawab = await fetch(form.dataset.draf, { method: "POST", body: new FormData(form), redirect: "manual", headers: { Accept: "application/json" } });
      } catch {
        keadaan.textContent = keadaan.dataset.lepas;
        nanti(ULANG);
        return;
      }
      if (nomor !== urutan) {
        return;
      }
      if (jawab.ok) {
        keadaan.textContent = (await jawab.json()).pada;
        lupakan();
      } else if (jawab.type === "opaqueredirect" || jawab.status === 401 || jawab.status === 403) {
        keadaan.textContent = keadaan.dataset.habis;
      } else if (jawab.status === 404) {
        keadaan.textContent = keadaan.dataset.hilang;
      } else if (jawab.status === 409 || jawab.status === 422) {
        keadaan.textContent = (await jawab.json()).galat;
      } else {
        keadaan.textContent = keadaan.dataset.lepas;
        nanti(ULANG);
      }
    }

    function pulihkan() {
      let simpanan;
      try {
        simpanan = JSON.parse(localStorage.getItem(kunci));
      } catch {
        simpanan = null;
      }
      if (!simpanan || isian.every((satu) => !(satu.name in simpanan.isi) || simpanan.isi[satu.name] === satu.value)) {
        lupakan();
        return;
      }
      for (const satu of isian) {
        if (satu.name in simpanan.isi) {
          satu.value = simpanan.isi[satu.name];
        }
      }
      /* The version it was written on: a text that somebody changed meanwhile is then told as such, not overwritten. */
      if (form.elements.versi && simpanan.versi) {
        form.elements.versi.value = simpanan.versi;
      }
      keadaan.textContent = keadaan.dataset.pulih;
      nanti(0);
    }

    form.addEventListener("input", () => {
      simpanDiSini();
      nanti(JEDA);
    });
    form.addEventListener("submit", () => {
      window.clearTimeout(waktu);
      urutan += 1;
      simpanDiSini();
      sessionStorage.setItem("draf-dikirim", kunci);
    });
    window.addEventListener("online", () => nanti(0));
    /* The answer to a submit shows what was sent, or what the server made of it (two texts merged): that is newer. */
    if (!form.hasAttribute("data-draf-terkirim")) {
      pulihkan();
    }
  }

  /* A page that tells of success after a submit: what was sent is saved, this device may forget it. */
  const dikirim = sessionStorage.getItem("draf-dikirim");
  sessionStorage.removeItem("draf-dikirim");
  if (dikirim && document.querySelector(".pesan-success")) {
    localStorage.removeItem(dikirim);
  }

  /* Nothing that was typed stays on a device after signing out; the next page (js/rumah.js) clears what takes longer. */
  document.addEventListener("submit", (peristiwa) => {
    if (peristiwa.target.matches("[data-keluar]")) {
      for (const rak of [localStorage, sessionStorage]) {
        for (const nama of Object.keys(rak).filter((satu) => satu.startsWith("draf:"))) {
          rak.removeItem(nama);
        }
      }
      sessionStorage.setItem("keluar", "1");
    }
  });

  /* What still waits for a signal would be lost: the button asks first (js/laporan_foto.js leaves the words). */
  function jagaKeluar() {
    const kata = localStorage.getItem("draf:antre");
    for (const tombol of document.querySelectorAll("[data-keluar] button")) {
      if (kata) {
        tombol.dataset.yakin = kata;
      } else {
        delete tombol.dataset.yakin;
      }
    }
  }
  document.addEventListener("laporan:antrean", jagaKeluar);
  jagaKeluar();

  for (const form of document.querySelectorAll("form[data-draf]")) {
    pasang(form);
  }
})();
