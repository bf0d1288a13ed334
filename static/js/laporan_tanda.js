/* A signature drawn with a finger; it joins the waiting photos. Without JavaScript a signed sheet is uploaded instead. */
(() => {
  "use strict";

  const wadah = document.querySelector("[data-tanda]");
  if (!wadah) {
    return;
  }
  const kanvas = wadah.querySelector("canvas");
  const kuas = kanvas.getContext("2d");
  let menulis = false;
  let ada = false;

  function titik(peristiwa) {
    const kotak = kanvas.getBoundingClientRect();
    return [((peristiwa.clientX - kotak.left) * kanvas.width) / kotak.width, ((peristiwa.clientY - kotak.top) * kanvas.height) / kotak.height];
  }

  function bersihkan() {
    kuas.fillStyle = "#fff";
    kuas.fillRect(0, 0, kanvas.width, kanvas.height);
    ada = false;
  }

  /* Hand a drawn signature over; says whether there was one. */
  async function simpan() {
    if (!ada) {
      return false;
    }
    ada = false;
    const isi = await new Promise((jadi) => {
      kanvas.toBlob(jadi, "image/png");
    });
    for (const lama of document.querySelectorAll('[data-jenis="tanda_tangan"]')) {
      lama.remove();
    }
    await window.antreLaporan.tambah(isi, "tanda_tangan");
    bersihkan();
    return true;
  }

  kanvas.addEventListener("pointerdown", (peristiwa) => {
    peristiwa.preventDefault();
    kanvas.setPointerCapture(peristiwa.pointerId);
    menulis = true;
    ada = true;
    kuas.lineWidth = 4;
    kuas.lineCap = "round";
    kuas.lineJoin = "round";
    kuas.strokeStyle = "#16282b";
    kuas.beginPath();
    kuas.moveTo(...titik(peristiwa));
    kuas.lineTo(...titik(peristiwa));
    kuas.stroke();
  });
  kanvas.addEventListener("pointermove", (peristiwa) => {
    if (menulis) {
      kuas.lineTo(...titik(peristiwa));
      kuas.stroke();
    }
  });
  for (const akhir of ["pointerup", "pointercancel"]) {
    kanvas.addEventListener(akhir, () => {
      menulis = false;
    });
  }
  wadah.querySelector("[data-tanda-simpan]").addEventListener("click", simpan);
  wadah.querySelector("[data-tanda-hapus]").addEventListener("click", bersihkan);

  bersihkan();
  wadah.hidden = false;
  window.tandaLaporan = { simpan };
})();
