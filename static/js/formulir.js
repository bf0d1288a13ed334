/* Forms: one click sends once, a page with unsaved text asks before it is left, half-typed dates are not lost. */
(() => {
  "use strict";

  const berubah = new Set();

  function terkunci(form, kunci) {
    for (const tombol of form.querySelectorAll("button[type=submit], input[type=submit]")) {
      if (kunci) {
        tombol.setAttribute("aria-disabled", "true");
      } else {
        tombol.removeAttribute("aria-disabled");
      }
    }
    if (kunci) {
      form.dataset.terkirim = "1";
    } else {
      delete form.dataset.terkirim;
    }
  }

  /* The guard: data-jaga on a form whose text would be a loss. */
  document.addEventListener("input", (peristiwa) => {
    const form = peristiwa.target.form;
    if (form && form.matches("[data-jaga]")) {
      berubah.add(form);
    }
  });

  /* A file over the limit is refused here, before hours of uploading end in a refusal there. */
  document.addEventListener("change", (peristiwa) => {
    const isian = peristiwa.target;
    if (isian.matches("input[type=file][data-batas]")) {
      const besar = [...isian.files].some((berkas) => berkas.size > Number(isian.dataset.batas));
      isian.setCustomValidity(besar ? isian.dataset.batasKata : "");
      if (besar) {
        isian.reportValidity();
      }
    }
  });

  window.addEventListener("beforeunload", (peristiwa) => {
    for (const form of berubah) {
      if (form.isConnected) {
        peristiwa.preventDefault();
        return;
      }
    }
  });

  document.addEventListener(
    "submit",
    (peristiwa) => {
      const form = peristiwa.target;
      if (form.method !== "post") {
        return;
      }
      const tanya = peristiwa.submitter && peristiwa.submitter.dataset.yakin;
      if (tanya && !window.confirm(tanya)) {
        peristiwa.preventDefault();
        peristiwa.stopImmediatePropagation();
        return;
      }
      /* The picker sends a half-typed date as nothing: stop there, in the browser's own words. */
      const rusak = [...form.elements].find((isian) => isian.validity && (isian.validity.badInput || isian.validity.customError));
      if (rusak) {
        peristiwa.preventDefault();
        peristiwa.stopImmediatePropagation();
        rusak.reportValidity();
        return;
      }
      if (form.dataset.terkirim) {
        peristiwa.preventDefault();
        peristiwa.stopImmediatePropagation();
        return;
      }
      berubah.delete(form);
      if (!form.hasAttribute("data-berulang")) {
        terkunci(form, true);
      }
    },
    true,
  );

  /* A page that comes back from the browser's memory, or an answer of htmx, frees the buttons. */
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-terkirim]")) {
      terkunci(form, false);
    }
  });
  document.addEventListener("htmx:afterRequest", (peristiwa) => {
    const form = peristiwa.detail.elt.closest("form");
    if (!form) {
      return;
    }
    const dialihkan = peristiwa.detail.xhr && peristiwa.detail.xhr.getResponseHeader("HX-Redirect");
    terkunci(form, false);
    if (peristiwa.detail.successful && (dialihkan || form.method === "post")) {
      berubah.delete(form);
    } else if (form.matches("[data-jaga]")) {
      berubah.add(form);
    }
  });
})();
