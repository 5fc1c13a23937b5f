// When an hour is, where its reader is: said only where that differs from what the page says.
(() => {
  "use strict";
  function show(line) {
    const moment = new Date(line.dataset.zone);
    const ours = line.dataset.zone.slice(-6);
    const minutes = (ours[0] === "-" ? -1 : 1) * (Number(ours.slice(1, 3)) * 60 + Number(ours.slice(4)));
    if (Number.isNaN(minutes) || -moment.getTimezoneOffset() === minutes) return;
    const said = { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZoneName: "short" };
    line.lastElementChild.textContent = moment.toLocaleString(document.documentElement.lang, said);
    line.hidden = false;
  }
  const all = (within) => within.querySelectorAll("[data-zone]").forEach(show);
  document.addEventListener("cordee:fresh", (event) => all(event.detail));
  all(document);
})();
