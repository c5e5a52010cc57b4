// Keys, selected words, drafts. Everything also works with a mouse and, but for taking words, without this file.
"use strict";
(() => {
  const $ = (q, from = document) => from.querySelector(q);
  const all = (q, from = document) => [...from.querySelectorAll(q)];
  const say = (words) => { const p = document.createElement("p"); p.textContent = words; $("#said").replaceChildren(p); };
  const typing = (el) => el.closest("input, textarea, select, [contenteditable]");
  const rows = () => all(".linecard[data-line], [data-row]");
  let taken = null;    // the last words selected in the text
  let pending = "";    // after "g"

  // Where a place in the text stands, in code points of the page's text.
  const offset = (node, at) => {
    const el = (node.nodeType === 3 ? node.parentElement : node).closest("[data-at]");
    if (!el) return null;
    const range = document.createRange();
    range.setStart(el, 0); range.setEnd(node, at);
    return Number(el.dataset.at) + [...range.toString()].length;
  };
  document.addEventListener("selectionchange", () => {
    const selected = getSelection();
    const text = $("#text");
    if (!text || !selected.rangeCount || selected.isCollapsed || !text.contains(selected.anchorNode)) return;
    const range = selected.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset), stop = offset(range.endContainer, range.endOffset);
    if (start !== null && stop !== null && stop > start) taken = { start, stop, text: selected.toString() };
  });
  const take = (button) => {
    if (!taken) { say("Select words in the text first."); return; }
    const form = button.closest("form"), name = button.dataset.take;
    $(`[name="${name}-start"]`, form).value = taken.start;
    $(`[name="${name}-stop"]`, form).value = taken.stop;
    const text = $('[name="text"]', form); if (text) text.value = taken.text.slice(0, 200);
    const shown = $(`#${CSS.escape(name)}-words`, form); if (shown) shown.textContent = `“${taken.text.slice(0, 200)}”`;
    keep(form);
  };

  // A line and its words point at each other.
  const light = (names) => {
    all("mark.on").forEach((m) => m.classList.remove("on"));
    all("mark[data-lines]").filter((m) => m.dataset.lines.split(" ").some((n) => names.includes(n))).forEach((m) => m.classList.add("on"));
  };
  document.addEventListener("focusin", (event) => {
    const card = event.target.closest(".linecard[data-line]");
    if (!card) return;
    light([card.dataset.line]);
    const at = document.getElementById(`at-${card.dataset.line}`);
    if (at) at.scrollIntoView({ block: "nearest" });
  });
  const openMark = (mark) => {
    const names = mark.dataset.lines.split(" ");
    const card = names.map((n) => document.getElementById(`card-${n}`)).find(Boolean);
    light(names);
    if (mark.classList.contains("person") || !card) return mentionCard(names, mark);
    card.focus(); card.scrollIntoView({ block: "nearest" });
  };
  const mentionCard = (names, mark) => {
    const name = names.find((n) => n.startsWith("m")), url = $("#text").dataset.mentions;
    if (name && url && window.htmx) htmx.ajax("GET", url.replace("m0", name), { target: "#aside", swap: "innerHTML" });
  };
  document.addEventListener("click", (event) => {
    const target = event.target;
    const mark = target.closest("#text mark[data-lines]");
    if (mark && getSelection().isCollapsed) openMark(mark);
    if (target.closest("[data-take]")) take(target.closest("[data-take]"));
    const clear = target.closest("[data-clear]");
    if (clear) {
      const form = clear.closest("form"), name = clear.dataset.clear;
      $(`[name="${name}-start"]`, form).value = ""; $(`[name="${name}-stop"]`, form).value = "";
      $(`#${CSS.escape(name)}-words`, form).textContent = "not told"; keep(form);
    }
  });

  // Keys.
  const step = (by) => {
    const list = rows(); if (!list.length) return;
    const now = document.activeElement.closest ? document.activeElement.closest(".linecard[data-line], [data-row]") : null;
    const next = list[Math.min(list.length - 1, Math.max(0, list.indexOf(now) + by))];
    const aim = next.matches("[data-row]") ? $("a", next) : next;
    aim.focus(); next.scrollIntoView({ block: "nearest" });
  };
  const GO = { i: "/desk/", n: "/desk/incidents/", d: "/desk/dossiers/" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("mark[role=button]")) { event.preventDefault(); openMark(event.target); return; }
    if (typing(event.target) || $("dialog[open]")) return;
    const key = event.key, card = event.target.closest(".linecard[data-line]");
    if (pending === "g") { pending = ""; if (GO[key]) { location.href = GO[key]; return; } }
    const act = card && "are".includes(key) ? $(`[data-act="${key}"]`, card) : null;
    const keyed = $(`[data-key="${CSS.escape(key)}"]`);
    if (key === "?") $("#help").showModal();
    else if (key === "g") pending = "g";
    else if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "t" && $("#text")) $("#text").focus();
    else if (key === "n" && $("#add")) { $("#add").open = true; if (taken) take($("#add [data-take]")); $("#what").focus(); }
    else if (key === "w") { const button = $("[data-take]", card || $("#add") || document); if (button) take(button); }
    else if (act) act.click();
    else if (keyed) { if (keyed.matches("input")) keyed.focus(); else keyed.click(); }
    else return;
    event.preventDefault();
  });

  // What is being written is never lost: it waits in this browser until the server has it.
  const keep = (form) => {
    if (form && form.dataset.draft) localStorage.setItem(`draft-${form.dataset.draft}`, JSON.stringify([...new FormData(form)].filter(([n]) => n !== "csrfmiddlewaretoken" && n !== "seen")));
  };
  const restore = (form) => {
    const draft = localStorage.getItem(`draft-${form.dataset.draft}`); if (!draft) return;
    for (const [name, value] of JSON.parse(draft)) {
      const field = form.elements[name];
      if (field && field.type === "checkbox") field.checked = true; else if (field) field.value = value;
      const shown = name.endsWith("-start") ? $(`#${CSS.escape(name.slice(0, -6))}-words`, form) : null;
      if (shown && value !== field.defaultValue) shown.textContent = "words taken before";
    }
    say("Your words from before are still here.");
  };
  document.addEventListener("input", (event) => keep(event.target.closest("form[data-draft]")));
  document.addEventListener("htmx:load", (event) => all("form[data-draft]", event.target.parentElement || event.target).forEach(restore));
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (form && event.detail.successful && event.detail.requestConfig.verb === "post" && !event.detail.xhr.responseText.includes('class="trouble"')) localStorage.removeItem(`draft-${form.dataset.draft}`);
  });
  document.addEventListener("htmx:sendError", () => say("The server cannot be reached. What you wrote is kept here; try again."));
  document.addEventListener("htmx:responseError", (event) => {
    const told = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    say((told.querySelector(".trouble") || told.querySelector("main p:not(.muted)") || { textContent: "That did not work." }).textContent);
  });
  // A card that was swapped keeps the focus, and the marks follow its state.
  document.addEventListener("htmx:afterSwap", (event) => {
    const line = event.detail.elt && event.detail.elt.dataset ? event.detail.elt.dataset.line : null;
    const card = line && document.getElementById(`card-${line}`);
    if (card) { card.focus(); const first = $("select, input:not([type=hidden]), textarea", card); if (first && $("form[data-draft]", card)) first.focus(); }
    if (card) all("mark[data-lines]").filter((m) => m.dataset.lines.split(" ").includes(line)).forEach((m) => m.classList.toggle("rejected", card.classList.contains("rejected")));
  });

  // Places by name.
  document.addEventListener("input", async (event) => {
    const field = event.target.closest("[data-places]"); if (!field || field.value.length < 2) return;
    const found = await (await fetch(`${field.dataset.places}?q=${encodeURIComponent(field.value)}`)).json();
    const list = document.getElementById(field.getAttribute("aria-controls")), form = field.closest("form");
    list.replaceChildren(...found.places.map((place) => {
      const item = document.createElement("li"), button = document.createElement("button");
      button.type = "button"; button.textContent = [place.name, place.region, place.country].filter(Boolean).join(", ");
      button.addEventListener("click", () => {
        field.value = button.textContent; form.elements.geonames.value = place.id;
        form.elements.latitude.value = place.latitude; form.elements.longitude.value = place.longitude;
        list.replaceChildren(); field.setAttribute("aria-expanded", "false"); keep(form);
      });
      item.setAttribute("role", "option"); item.append(button); return item;
    }));
    field.setAttribute("aria-expanded", String(found.places.length > 0));
  });
  // An address that names a line leads to it.
  const named = location.hash.startsWith("#card-") && document.querySelector(location.hash);
  if (named) named.focus();
})();
