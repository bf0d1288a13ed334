/* Passkeys: shown only where the browser knows them; a failed one is told in the page. */
(() => {
  "use strict";

  document.addEventListener("allauth.error", (peristiwa) => {
    peristiwa.preventDefault();
    for (const kotak of document.querySelectorAll("[data-kunci-galat]")) {
      kotak.hidden = false;
    }
  });

  if (window.PublicKeyCredential) {
    for (const bagian of document.querySelectorAll("[data-kunci]")) {
      bagian.hidden = false;
    }
  }
})();
