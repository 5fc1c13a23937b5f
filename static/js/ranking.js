// A ballot to rank, by tapping, by keyboard or by dragging. Without script each name has a field for its number; here
// the fields stay, hidden, and hold what will be sent.
(() => {
  "use strict";
  const list = document.querySelector("[data-ranking]");
  if (!list) return;
  const say = list.dataset;
  const rest = list.cloneNode(false);
  const first = document.createElement("ol");
  const status = document.createElement("p");
  const none = document.createElement("p");
  const left = heading(say.sayRest);

  function heading(text) {
    const line = document.createElement("p");
    line.className = "title";
    line.textContent = text;
    return line;
  }
  function button(label, sign, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button round";
    made.setAttribute("aria-label", label);
    made.textContent = sign;
    made.addEventListener("click", act);
    return made;
  }
  const nameOf = (item) => item.querySelector("label").textContent;
  const field = (item) => item.querySelector("input");

  // What the fields say, from the order of the list; then what somebody who cannot see it hears.
  function write(moved) {
    [...rest.children].forEach((item) => (field(item).value = ""));
    [...first.children].forEach((item, place) => (field(item).value = place + 1));
    none.hidden = first.children.length > 0;
    left.hidden = rest.children.length === 0;
    if (!moved) return;
    const place = [...first.children].indexOf(moved) + 1;
    status.textContent = place ? say.sayAt.replace("{name}", nameOf(moved)).replace("{n}", place) : nameOf(moved);
  }
  function put(item, home, before = null) {
    home.insertBefore(item, before);
    item.querySelector(".way").hidden = home !== first;
    item.querySelector(".take").hidden = home === first;
    write(item);
  }
  function step(item, by, control) {
    const other = by < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (other) put(item, first, by < 0 ? other : other.nextElementSibling);
    control.focus();
  }

  // Dragging by its handle: the item follows the finger from place to place.
  function drag(item, handle) {
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      item.classList.add("dragged");
      const follow = (move) => {
        const over = [...first.children].find((other) => {
          const box = other.getBoundingClientRect();
          return other !== item && move.clientY > box.top && move.clientY < box.bottom;
        });
        if (!over) return;
        const box = over.getBoundingClientRect();
        first.insertBefore(item, move.clientY < box.top + box.height / 2 ? over : over.nextElementSibling);
      };
      const drop = () => {
        item.classList.remove("dragged");
        ["pointerup", "pointercancel"].forEach((end) => document.removeEventListener(end, drop));
        document.removeEventListener("pointermove", follow);
        write(item);
      };
      // on the document: an item that changes place loses whatever captured its pointer
      document.addEventListener("pointermove", follow);
      ["pointerup", "pointercancel"].forEach((end) => document.addEventListener(end, drop));
    });
  }

  function equip(item) {
    const rank = item.querySelector(".rank");
    const way = document.createElement("span");
    const handle = document.createElement("span");
    const take = button(nameOf(item), "+", () => { put(item, first); item.querySelector(".way button").focus(); });
    handle.className = "handle";
    handle.textContent = "⠿";
    handle.setAttribute("aria-hidden", "true");
    way.className = "way";
    const up = button(`${say.sayUp}: ${nameOf(item)}`, "↑", () => step(item, -1, up));
    const down = button(`${say.sayDown}: ${nameOf(item)}`, "↓", () => step(item, 1, down));
    const out = button(`${say.sayOut}: ${nameOf(item)}`, "×", () => { put(item, rest); take.focus(); });
    way.append(handle, up, down, out);
    take.classList.add("take");
    field(item).type = "hidden";
    rank.prepend(take);
    rank.append(way);
    drag(item, handle);
  }

  const ranked = [...list.children].filter((item) => field(item).value).sort((a, b) => field(a).value - field(b).value);
  first.className = "plain ballot order";
  rest.removeAttribute("data-ranking");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  none.className = "soft";
  none.textContent = say.sayNone;
  [...list.children].forEach((item) => { equip(item); put(item, ranked.includes(item) ? first : rest); });
  ranked.forEach((item) => put(item, first));
  list.replaceWith(heading(say.sayFirst), none, first, left, rest, status);
  write();
  status.textContent = "";
})();
