// What makes the pages kinder where script runs. Every act works without any of it.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const words = document.body.dataset;

  // --- Appearance: remembered in a cookie, so that the server draws the page right from its first byte.
  const themeNow = () => root.dataset.theme || "";
  function setTheme(theme) {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    const age = theme ? 31536000 : 0;
    document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`;
    showTheme();
  }
  function showTheme() {
    all("[data-theme-set]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.themeSet === themeNow())));
  }

  // --- Toasts: read out by their live region; they go when closed, or by themselves if one had the time to read them.
  function toast(text) {
    const model = document.getElementById("toast-model");
    const home = document.getElementById("toasts");
    if (!model || !home) return;
    const node = model.content.firstElementChild.cloneNode(true);
    node.firstElementChild.textContent = text;
    home.append(node);
    expire(node);
  }
  function expire(node) {
    const reading = 4000 + node.textContent.trim().length * 70;
    let timer = setTimeout(() => node.remove(), reading);
    node.addEventListener("pointerenter", () => clearTimeout(timer));
    node.addEventListener("focusin", () => clearTimeout(timer));
    node.addEventListener("pointerleave", () => (timer = setTimeout(() => node.remove(), reading)));
  }

  // --- Drafts: what is being written stays on this device until it has been sent.
  const draftKey = (area) => `draft:${area.dataset.draft}`;
  const store = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* private window: nothing is kept */ } },
  };
  function keepDraft(area) {
    const kept = store.get(draftKey(area));
    if (kept && !area.value.trim() && kept !== area.defaultValue) {
      area.value = kept;
      saidRestored(area);
    }
    let timer = 0;
    const save = () => store.set(draftKey(area), area.value.trim() ? area.value : "");
    area.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 400); });
    addEventListener("pagehide", () => { if (area.value !== area.defaultValue) save(); });
    // the same draft in another tab: what is written there comes here, unless something else was written here
    addEventListener("storage", (event) => {
      if (event.key === draftKey(area) && area.value === (event.oldValue || "")) area.value = event.newValue || "";
    });
  }
  function saidRestored(area) {
    const line = document.createElement("p");
    const forget = document.createElement("button");
    line.className = "saved";
    line.setAttribute("role", "status");
    line.append(words.sayRestored, forget);
    forget.type = "button";
    forget.className = "button quiet small";
    forget.textContent = words.sayForget;
    forget.addEventListener("click", () => {
      area.value = "";
      store.set(draftKey(area), "");
      line.remove();
      area.dispatchEvent(new Event("input", { bubbles: true }));
      area.focus();
    });
    area.after(line);
  }

  // --- Counters: silent until one comes near the limit.
  function count(area) {
    const most = Number(area.getAttribute("maxlength"));
    if (!most) return;
    const out = document.createElement("output");
    out.className = "counter";
    out.hidden = true;
    area.after(out);
    const show = () => {
      const left = most - area.value.length;
      out.hidden = left > most * 0.2;
      out.classList.toggle("near", left <= 20);
      out.textContent = words.sayLeft.replace("{n}", left);
    };
    area.addEventListener("input", show);
    show();
  }

  // --- Forms: sent once. A draft is forgotten only when the server says that the form was heard (core.middleware.Heard).
  function settleDrafts() {
    const keys = JSON.parse(store.get("sent") || "[]");
    store.set("sent", "");
    if (!document.cookie.split("; ").includes("heard=1")) return; // an error, or the line was cut: nothing is lost
    document.cookie = "heard=; path=/; max-age=0; samesite=lax";
    keys.forEach((key) => store.set(key, ""));
  }
  function sent(event) {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) return event.preventDefault();
    if (!navigator.onLine) { // the browser's own page would take the place of what was filled in
      event.preventDefault();
      return toast(words.sayFailed);
    }
    form.dataset.sent = "1";
    form.setAttribute("aria-busy", "true");
    store.set("sent", JSON.stringify(all("[data-draft]", form).map(draftKey)));
    setTimeout(() => released(form), 8000);
  }
  function released(form) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }

  // --- Focus: who stood on what was drawn anew, or went away, stands on what took its place. One watcher for every way in
  // which a page changes (the answer to a form, the live line, both at once): keyboard and screen reader keep their place.
  const REACHED = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  let stood = null;
  function remember({ target: held }) {
    const homes = [];
    for (let home = held.parentElement; home; home = home.parentElement) {
      if (home.id) homes.push({ id: home.id, place: all(REACHED, home).indexOf(held) });
    }
    stood = { held, homes };
  }
  function successor({ held, homes }) {
    const alike = (node) =>
      node.tagName === held.tagName && node.name === held.name && (held.dataset.reaction
        ? node.dataset.reaction === held.dataset.reaction
        : node.value === held.value && node.textContent === held.textContent);
    const named = held.id && document.getElementById(held.id);
    if (named) return named;
    for (const { id, place } of homes) {
      const home = document.getElementById(id);
      const reached = home ? all(REACHED, home) : [];
      if (reached.length) return reached.find(alike) || reached[Math.min(place, reached.length - 1)];
    }
    return document.querySelector("main")?.querySelector(REACHED);
  }
  function keepPlace() {
    if (!stood || stood.held.isConnected || (document.activeElement || document.body) !== document.body) return;
    successor(stood)?.focus({ preventScroll: true });
  }
  document.addEventListener("focusin", remember);
  // a browser leaves a tall field that it sees in part where it is, even behind the bar of places
  document.addEventListener("keyup", ({ key, target }) => key === "Tab" && target.matches("textarea") && target.scrollIntoView({ block: "nearest" }));
  document.addEventListener("pointerdown", () => (stood = null)); // a hand leaves the keyboard's place
  new MutationObserver(keepPlace).observe(document.documentElement, { childList: true, subtree: true });

  // --- Menus close when one looks elsewhere.
  function closeMenus(except) {
    all("details[data-menu][open]").forEach((menu) => { if (!except || !menu.contains(except)) menu.open = false; });
  }

  async function copy(button) {
    const url = new URL(button.dataset.copy || location.href, location.href).href;
    try { await navigator.clipboard.writeText(url); toast(words.sayCopied); } catch { prompt(words.sayCopy, url); }
  }

  // --- A form that came back: one stands at the first thing to mend, which its label, its help and its error read out.
  function standAtFault(within) {
    const fault = within.querySelector("main [aria-invalid=true], .form > .notice.care, .form > .notice.asked");
    if (!fault) return;
    if (!fault.matches("input, select, textarea")) fault.tabIndex = -1;
    fault.focus();
  }

  function enhance(within) {
    all("textarea[data-draft]", within).forEach(keepDraft);
    all("[data-count]", within).forEach(count);
    all("[data-toast]", within).forEach(expire);
    all("[data-theme-switch], [data-copy]", within).forEach((node) => (node.hidden = false));
  }

  document.addEventListener("submit", sent);
  document.addEventListener("click", (event) => {
    closeMenus(event.target);
    const button = event.target.closest("button");
    if (!button) return;
    if ("themeSet" in button.dataset) setTheme(button.dataset.themeSet);
    if ("copy" in button.dataset) copy(button);
    if ("close" in button.dataset) button.closest("[data-toast]")?.remove();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details[data-menu][open]"); // one at most is open
    closeMenus();
    menu?.querySelector("summary").focus();
  });
  // a page that comes back from the browser's memory is not being sent any more
  addEventListener("pageshow", () => all("form[data-sent]").forEach(released));
  document.addEventListener("htmx:beforeRequest", (event) => event.target.closest?.("form")?.setAttribute("aria-busy", "true"));
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form");
    if (!form) return;
    released(form);
    if (event.detail.successful) all("[data-draft]", form).forEach((area) => store.set(draftKey(area), ""));
  });
  document.addEventListener("htmx:load", (event) => { if (event.detail.elt !== document.body) enhance(event.detail.elt); });
  document.addEventListener("htmx:responseError", () => toast(words.sayFailed));
  document.addEventListener("htmx:sendError", () => toast(words.sayFailed));
  settleDrafts();
  enhance(document);
  // what the page came with stood there before anybody listened to its live region: put in again, it is read out
  addEventListener("load", () => setTimeout(() => all("#toasts [data-toast] > :first-child").forEach((said) => said.replaceChildren(...said.childNodes)), 300));
  addEventListener("load", () => standAtFault(document)); // after the address’s own #place has been gone to
  showTheme();
})();
