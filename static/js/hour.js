// When an hour is, where its reader is: said only where that differs from what the page says. Once it is over under the eyes of
// who writes, the page says so: an empty box goes, what was typed stays to be copied.
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
  function end(box) {
    const area = box.querySelector("textarea");
    const typed = Boolean(area && area.value.trim());
    box.querySelector("[data-over]").hidden = false;
    box.querySelector("[data-kept]").hidden = !typed;
    if (typed) area.readOnly = true;
    if (typed) box.querySelectorAll(".actions").forEach((acts) => acts.remove());
    else [...box.children].slice(1).forEach((rest) => rest.remove());
  }
  const isOver = (box, state) => !box.dataset.while.split(" ").includes(state);
  function follow(told) {
    if (!told.dataset.state) return;
    [...document.querySelectorAll("[data-while]")]
      .filter((box) => isOver(box, told.dataset.state) && box.querySelector("[data-over]").hidden)
      .forEach(end);
  }
  document.addEventListener("cordee:fresh", (event) => {
    all(event.detail);
    follow(event.detail);
  });
  all(document);
})();
