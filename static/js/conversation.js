// A conversation's messages are drawn alike for everybody; this marks those reactions that are the reader's own, and
// folds what comes live from somebody whom the reader keeps away from.
(() => {
  "use strict";
  const home = document.getElementById("mine");
  if (!home) return;
  const mine = new Set((home.dataset.mine || "").split(/\s+/).filter(Boolean));

  function mark() {
    document.querySelectorAll("[data-reaction]").forEach((button) => {
      const pressed = String(mine.has(button.dataset.reaction));
      if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
    });
  }

  // Shown at once. The answer may find the button replaced already by what was told live: then nobody hears it.
  const toggle = (key) => (mine.has(key) ? mine.delete(key) : mine.add(key));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-reaction]");
    if (!button || !window.htmx) return;
    toggle(button.dataset.reaction);
    mark();
  });
  const failed = (event) => {
    const key = event.target.dataset?.reaction;
    if (key) toggle(key);
    mark();
  };
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);

  document.addEventListener("cordee:mine", (event) => {
    const { post, mine: kinds } = event.detail;
    [...mine].filter((key) => key.startsWith(`${post}:`)).forEach((key) => mine.delete(key));
    kinds.forEach((key) => mine.add(key));
    mark();
  });
  const away = new Set((home.dataset.away || "").split(/\s+/).filter(Boolean));
  function fold() {
    document.querySelectorAll("[data-author]").forEach((post) => {
      if (!away.has(post.dataset.author) || post.closest(".folded")) return;
      const place = document.getElementById("fold").content.firstElementChild.cloneNode(true);
      post.replaceWith(place);
      place.lastElementChild.append(post);
    });
  }
  function settle() {
    if (away.size) fold();
    mark();
  }

  new MutationObserver(settle).observe(document.getElementById("main"), { childList: true, subtree: true });
  mark();
})();
