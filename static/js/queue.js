// The queue by keyboard: j and k go from case to case; Enter opens the one that has the focus, as any link does.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const step = { j: 1, k: -1 }[event.key];
  const cases = [...document.querySelectorAll("[data-queue] a")];
  if (!step || !cases.length) return;
  const here = cases.indexOf(document.activeElement);
  cases[here < 0 ? 0 : Math.min(Math.max(here + step, 0), cases.length - 1)].focus();
});
