/* The meeting: clocks that tick, and an agenda that can be dragged (buttons do the same). */
(() => {
  "use strict";

  const mulai = Date.now();

  function detak() {
    const lewat = Math.floor((Date.now() - mulai) / 1000);
    for (const satu of document.querySelectorAll("[data-detik]")) {
      const detik = Number(satu.dataset.detik) + lewat;
      satu.textContent = `${Math.floor(detik / 60)}.${String(detik % 60).padStart(2, "0")}`;
    }
  }

  if (document.querySelector("[data-detik]")) {
    window.setInterval(detak, 1000);
  }

  /* Not saved (no network, a fault): the choice stands in the list but nowhere else; offer the button that sends it again. */
  document.addEventListener("htmx:afterRequest", (peristiwa) => {
    const form = peristiwa.detail.elt.closest("[data-kehadiran]");
    if (form) {
      form.querySelector("button").classList.toggle("sembunyi-bila-js", peristiwa.detail.successful);
    }
  });

  /* One tick for all that stand on this page. */
  function perlengkapiMassal() {
    for (const satu of document.querySelectorAll("[data-centang-semua]")) {
      satu.hidden = false;
    }
  }

  document.addEventListener("change", (peristiwa) => {
    if (peristiwa.target.closest("[data-centang-semua]")) {
      for (const satu of document.querySelectorAll(".centang-massal")) {
        satu.checked = peristiwa.target.checked;
      }
    }
  });
  document.addEventListener("htmx:load", perlengkapiMassal);
  perlengkapiMassal();

  let diseret = null;

  function butir(peristiwa) {
    return peristiwa.target.closest && peristiwa.target.closest("[data-urut] > li");
  }

  document.addEventListener("dragstart", (peristiwa) => {
    diseret = butir(peristiwa);
    if (diseret) {
      diseret.classList.add("sedang-diseret");
      peristiwa.dataTransfer.effectAllowed = "move";
    }
  });
  document.addEventListener("dragover", (peristiwa) => {
    const sasaran = butir(peristiwa);
    if (!diseret || !sasaran || sasaran.parentElement !== diseret.parentElement) {
      return;
    }
    peristiwa.preventDefault();
    const kotak = sasaran.getBoundingClientRect();
    const sesudah = peristiwa.clientY > kotak.top + kotak.height / 2;
    sasaran.parentElement.insertBefore(diseret, sesudah ? sasaran.nextSibling : sasaran);
  });
  document.addEventListener("drop", (peristiwa) => {
    if (diseret) {
      peristiwa.preventDefault();
    }
  });
  document.addEventListener("dragend", () => {
    if (!diseret) {
      return;
    }
    const daftar = diseret.parentElement;
    const form = document.getElementById(daftar.dataset.urut);
    diseret.classList.remove("sedang-diseret");
    diseret = null;
    for (const lama of form.querySelectorAll("[name=butir]")) {
      lama.remove();
    }
    for (const satu of daftar.children) {
      const isian = document.createElement("input");
      isian.type = "hidden";
      isian.name = "butir";
      isian.value = satu.id.replace("butir-", "");
      form.append(isian);
    }
    form.requestSubmit();
  });
})();
