/* What every page does with JavaScript: focus, menus, messages, copying, announcements, faults of the network. */
(() => {
  "use strict";

  /* The error summary takes focus, also when htmx brought it. */
  function fokuskan(akar) {
    const ringkasan = akar.querySelector("[data-fokus]");
    if (ringkasan) {
      ringkasan.focus();
      ringkasan.scrollIntoView({ block: "center" });
    }
  }

  function perlengkapi(akar) {
    for (const tombol of akar.querySelectorAll("[data-tutup], [data-salin]")) {
      tombol.hidden = false;
    }
    for (const form of akar.querySelectorAll("[data-daftar] .daftar-terapkan")) {
      form.hidden = true;
    }
  }

  function umumkan(teks) {
    const tempat = document.getElementById("pengumuman");
    tempat.textContent = "";
    window.setTimeout(() => {
      tempat.textContent = teks;
    }, 50);
  }

  /* A fault interrupts; good news waits its turn, and goes by itself: it also stands at the top of the page. */
  function toast(teks, tenang = false) {
    const wadah = document.getElementById("toast");
    const kotak = document.createElement("div");
    const kata = document.createElement("p");
    const tutup = document.createElement("button");
    kotak.className = "toast-isi";
    kata.textContent = teks;
    tutup.type = "button";
    tutup.textContent = wadah.dataset.tutup;
    tutup.addEventListener("click", () => kotak.remove());
    kotak.append(kata, tutup);
    wadah.setAttribute("role", tenang ? "status" : "alert");
    wadah.setAttribute("aria-live", tenang ? "polite" : "assertive");
    wadah.replaceChildren();
    window.setTimeout(() => wadah.replaceChildren(kotak), 50);
    if (tenang) {
      window.setTimeout(() => kotak.remove(), 10_000);
    }
  }

  /* A page that opens at a fragment is scrolled past the message of the last deed. */
  function tampilkanPesan() {
    const pesan = [...document.querySelectorAll(".pesan > p")];
    if (window.location.hash && pesan.length > 0) {
      const keliru = document.querySelector(".pesan-error, .pesan-warning");
      toast(pesan.map((satu) => satu.textContent.trim()).join(" "), !keliru);
    }
  }

  function sebab(status) {
    const kata = document.getElementById("toast").dataset;
    const daftar = {
      0: kata.galatJaringan,
      403: kata.galatHak,
      404: kata.galatHilang,
      413: kata.galatBerkas,
      429: kata.galatSering,
      502: kata.galatJaringan,
      503: kata.galatJaringan,
      504: kata.galatJaringan,
    };
    return daftar[status] || kata.galatLain;
  }

  async function salin(tombol) {
    const sumber = document.getElementById(tombol.dataset.salin);
    const teks = "value" in sumber ? sumber.value : sumber.textContent;
    try {
      await navigator.clipboard.writeText(teks);
    } catch {
      /* No clipboard outside https and localhost: select the text, so that the reader's own copy works. */
      sumber.focus();
      if (sumber.select) {
        sumber.select();
      }
      if (!document.execCommand("copy")) {
        return;
      }
    }
    const kata = tombol.querySelector("span") || tombol;
    const semula = kata.textContent;
    kata.textContent = tombol.dataset.tersalin;
    umumkan(tombol.dataset.tersalin);
    window.setTimeout(() => {
      kata.textContent = semula;
    }, 2500);
  }

  function tutupMenu(kecuali) {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (menu !== kecuali) {
        menu.open = false;
      }
    }
  }

  document.addEventListener("click", (peristiwa) => {
    const tombol = peristiwa.target.closest("[data-tutup], [data-salin]");
    if (tombol && tombol.matches("[data-salin]")) {
      salin(tombol);
    } else if (tombol) {
      tombol.closest(".pesan").remove();
      document.getElementById("isi").focus();
    }
    tutupMenu(peristiwa.target.closest("details[data-menu]"));
  });

  document.addEventListener("keydown", (peristiwa) => {
    const menu = document.querySelector("details[data-menu][open]");
    if (peristiwa.key === "Escape" && menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("htmx:configRequest", (peristiwa) => {
    /* Empty filters stay out of the address. */
    if (peristiwa.detail.elt.matches("[data-daftar]")) {
      for (const [nama, nilai] of [...peristiwa.detail.formData.entries()]) {
        if (nilai === "") {
          peristiwa.detail.formData.delete(nama);
        }
      }
    }
  });

  document.addEventListener("htmx:load", (peristiwa) => {
    perlengkapi(peristiwa.detail.elt);
    fokuskan(peristiwa.detail.elt.parentElement || document);
    const kabar = peristiwa.detail.elt.querySelector("[data-umumkan]");
    if (kabar && peristiwa.detail.elt !== document.body) {
      umumkan(kabar.textContent.trim());
    }
  });
  document.addEventListener("htmx:responseError", (peristiwa) => toast(sebab(peristiwa.detail.xhr.status)));
  document.addEventListener("htmx:sendError", () => toast(sebab(0)));
  document.addEventListener("htmx:timeout", () => toast(sebab(0)));

  /* A page of somebody who is not signed in: copies of pages leave this device; after signing out also what still waited. */
  function kosongkanPerangkat() {
    if (document.body.classList.contains("sudah-masuk")) {
      return;
    }
    if (window.caches) {
      caches.delete("laporan");
    }
    if (sessionStorage.getItem("keluar")) {
      sessionStorage.removeItem("keluar");
      indexedDB.deleteDatabase("laporan");
    }
  }

  kosongkanPerangkat();
  perlengkapi(document);
  document.querySelector(".cabang [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  fokuskan(document);
  tampilkanPesan();
})();
