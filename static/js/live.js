// The page's one socket. It says what the page shows and where it was drawn; then elements come, whole, to be replaced,
// added or removed. Away for a while, it asks for what it missed from its position on. See core/live.py.
(() => {
  "use strict";
  const body = document.body;
  const topics = (body.dataset.liveTopics || "").split(/\s+/).filter(Boolean);
  if (!topics.length || !("WebSocket" in window)) return;

  const state = document.getElementById("live-state");
  let position = Number(body.dataset.liveAt) || 0;
  let tries = 0;
  let socket = null;
  let leaving = false;
  let retry = 0;
  let watch = 0;
  const DEAF = 60000; // the server says where it is every 25 seconds (core/hub.py)

  const say = (name) => {
    body.dataset.live = name;
    if (state) state.hidden = name !== "offline";
  };

  function open() {
    clearTimeout(retry);
    if (socket && socket.readyState < 2) return;
    const url = new URL(body.dataset.liveUrl || "/live/", location.href);
    url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    socket = new WebSocket(url);
    socket.onopen = () =>
      socket.send(JSON.stringify({ listen: topics, since: position, lang: document.documentElement.lang }));
    socket.onmessage = (event) => {
      clearTimeout(watch);
      watch = setTimeout(giveUp, DEAF);
      tries = 0;
      say("online");
      for (const frame of JSON.parse(event.data)) show(frame);
    };
    socket.onclose = (event) => {
      clearTimeout(watch);
      if (leaving) return;
      // 4403: this page is no longer ours to hear; what may still be read is drawn anew by the server
      if (event.code === 4403 || event.code === 4400) return say("closed");
      if (tries > 0 || body.dataset.live) say("offline");
      // full jitter: a thousand pages that lost the same server do not come back in the same second
      retry = setTimeout(open, 250 + Math.random() * Math.min(30000, 1000 * 2 ** tries++));
    };
  }

  // A line that looks open and carries nothing, as after a change of network: only silence tells.
  function giveUp() {
    socket.onmessage = socket.onclose = null;
    socket.close();
    socket = null;
    say("offline");
    open();
  }

  function show(frame) {
    if (frame.at) position = Math.max(position, frame.at);
    if (frame.anew) return drawAnew();
    if (!frame.id) return;
    const present = document.getElementById(frame.id);
    const fresh = frame.html === null ? null : parse(frame.html);
    if (present && !fresh) return present.remove();
    if (present) return replace(present, fresh, frame);
    const home = fresh && frame.to && document.getElementById(frame.to);
    if (home) add(home, fresh, frame.id);
  }

  const parse = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.firstElementChild;
  };

  // What the reader holds (a half-written answer, an open menu or fold) is not taken out of their hands.
  const held = new Map(); // by element: the newest frame that waits for a menu to be closed
  function replace(present, fresh, frame) {
    if (present.isEqualNode(fresh)) return;
    // told again what it shows: the way to a next step appears once there is one
    if (fresh.dataset.step && fresh.dataset.step === present.dataset.step) return;
    if (present.contains(document.activeElement) && document.activeElement.matches("textarea,input,select")) return;
    const menu = present.querySelector("details[data-menu][open]");
    if (menu) return hold(menu, frame);
    held.delete(frame.id);
    present.querySelectorAll("details[open]").forEach((fold) => unfold(fresh, fold.firstElementChild.textContent));
    present.replaceWith(fresh);
    settle(fresh);
  }

  function hold(menu, frame) {
    held.set(frame.id, frame);
    menu.addEventListener("toggle", () => held.has(frame.id) && show(held.get(frame.id)), { once: true });
  }

  function unfold(fresh, title) {
    for (const fold of fresh.querySelectorAll("details")) if (fold.firstElementChild.textContent === title) fold.open = true;
  }

  function add(home, fresh, id) {
    if (home.dataset.liveAdd === "ask") return ask(home, fresh, id);
    if (home.dataset.liveAdd === "first") home.prepend(fresh);
    else home.append(fresh);
    settle(fresh);
  }

  // New things announce themselves and wait to be asked for: nothing jumps under the eyes.
  const waiting = new Map();
  function ask(home, fresh, id) {
    if (!waiting.has(home)) waiting.set(home, new Map());
    waiting.get(home).set(id, fresh);
    const bar = document.getElementById(home.dataset.liveBar || `${home.id}-bar`);
    if (!bar) return release(home);
    const count = waiting.get(home).size;
    bar.querySelector("[data-live-count]").textContent = count;
    bar.querySelectorAll("[data-live-one]").forEach((node) => (node.hidden = count > 1));
    bar.querySelectorAll("[data-live-many]").forEach((node) => (node.hidden = count < 2));
    bar.hidden = false;
    bar.onclick = () => {
      bar.hidden = true;
      release(home)?.focus({ preventScroll: true }); // whoever asked to read on stands where reading goes on
    };
  }

  function release(home) {
    const nodes = [...(waiting.get(home) || new Map()).values()];
    waiting.delete(home);
    nodes.forEach((node) => {
      home.dataset.liveAdd === "first" ? home.prepend(node) : home.append(node);
      settle(node);
    });
    if (!nodes[0]) return null;
    nodes[0].scrollIntoView({ block: "nearest" });
    nodes[0].tabIndex = -1;
    return nodes[0];
  }

  function settle(node) {
    node.classList.add("is-fresh");
    if (window.htmx) window.htmx.process(node);
    document.dispatchEvent(new CustomEvent("cordee:fresh", { detail: node }));
  }

  // Too much happened meanwhile: the server draws the page again, unless something is being written here.
  function drawAnew() {
    const writing = [...document.querySelectorAll("textarea")].some((area) => area.value !== area.defaultValue);
    if (!writing && document.visibilityState === "visible" && !sessionStorage.getItem("drawn-anew")) {
      sessionStorage.setItem("drawn-anew", "1");
      return location.reload();
    }
    const notice = document.getElementById("live-anew");
    if (notice) notice.hidden = false;
  }

  addEventListener("pagehide", () => {
    leaving = true;
    if (socket) socket.close();
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    leaving = false;
    open();
  });
  addEventListener("online", () => open());
  setTimeout(() => sessionStorage.removeItem("drawn-anew"), 20000);
  open();
})();
