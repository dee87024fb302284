// The page works without this. With it, pointing at or focusing a claim or a note outlines what belongs together,
// and printing opens what is folded.
(function () {
  "use strict";
  var shown = [];
  function clear() {
    shown.forEach(function (element) { element.classList.remove("related"); });
    shown = [];
  }
  function show(element) {
    if (element) { element.classList.add("related"); shown.push(element); }
  }
  function relate(event) {
    clear();
    if (!(event.target instanceof Element)) { return; }
    var claim = event.target.closest("[data-claim]");
    var note = event.target.closest("[data-claims]");
    if (claim) {
      document.querySelectorAll('[data-claims~="' + claim.dataset.claim + '"]').forEach(show);
    }
    if (note) {
      note.dataset.claims.split(" ").forEach(function (id) {
        if (id) { document.querySelectorAll('[data-claim="' + id + '"]').forEach(show); }
      });
    }
  }
  ["mouseover", "focusin"].forEach(function (name) { document.addEventListener(name, relate); });
  document.addEventListener("focusout", clear);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (element) { element.open = true; });
  });
}());
