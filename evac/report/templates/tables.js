// Tables that sort, filter, turn pages and download. Without scripts they are plain tables.
// Let in by its SHA-256; it writes text, and the packed rows of the page itself, and fetches nothing.
(() => {
  "use strict";
  const FEW = 10; // rows that are seen at a glance
  const PER_PAGE = 50;
  const ON_PAPER = 500; // rows of one table that are printed
  const UNKNOWN = "\u2013";
  // As corpus/tables.py guards cells that a spreadsheet would run.
  const FORMULA = /^'*[\s\ufeff\x1c-\x1f\x85]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/;
  const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  const make = (tag, text, attributes) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    return element;
  };
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (cell) => cell.textContent.replace(/\s+/g, " ").trim();
  const count = (rows) => rows.toLocaleString("en");
  const number = (text) => Number(text.replace(/,/g, ""));

  function compare(a, b, numeric) {
    const open = (a === UNKNOWN) - (b === UNKNOWN);
    if (open || a === UNKNOWN) return { by: open, last: true };
    return { by: numeric ? number(a) - number(b) : order.compare(a, b), last: false };
  }

  function csv(head, rows) {
    const quoted = (text) => (/[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text);
    const cell = (td) => {
      const text = words(td);
      if (text === UNKNOWN) return "";
      const plain = td.classList.contains("n") ? text.replace(/,/g, "") : text;
      return plain !== "" && Number.isFinite(Number(plain)) ? plain : guard(text);
    };
    const guard = (text) => (FORMULA.test(text) ? "'" + text : text);
    const evidence = (row) =>
      [...row.querySelectorAll("a.claim, a.coded")].map((a) => a.getAttribute("href")).join(" ");
    const lines = [[...head.map((th) => guard(words(th))), "evidence"]];
    for (const row of rows) lines.push([...[...row.cells].map(cell), guard(evidence(row))]);
    return lines.map((line) => line.map(quoted).join(",") + "\r\n").join("");
  }

  // A table that goes on beyond its right edge has a shade there.
  function shade(box) {
    const cut = () =>
      box.classList.toggle("cut", box.scrollLeft + box.clientWidth < box.scrollWidth - 2);
    box.addEventListener("scroll", cut, { passive: true });
    const watch = new ResizeObserver(cut);
    watch.observe(box);
    watch.observe(box.firstElementChild);
  }

  // The rows that packed.py took out of a long table; none where a browser can't unpack them.
  async function unpacked(box) {
    const rest = box.querySelector("template.rest");
    if (!rest || typeof DecompressionStream === "undefined") return [];
    const bytes = Uint8Array.from(atob(rest.content.textContent), (c) => c.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    const rows = await new Response(plain).text();
    box.querySelectorAll(".rest").forEach((element) => element.remove());
    // A document of its own: nothing in it runs or loads, and the page's policy holds for the rows.
    const parsed = new DOMParser().parseFromString(`<table>${rows}</table>`, "text/html");
    return [...parsed.querySelector("table").rows].map((row) => document.adoptNode(row));
  }

  async function enhance(box) {
    const table = box.querySelector("table");
    const body = table && table.tBodies[0];
    if (!body || !table.tHead || body.rows.length < FEW) return;
    const further = await unpacked(box);
    for (const row of further) row.hidden = true; // laid out when they are shown
    body.append(...further);
    const all = [...body.rows];
    const head = [...table.tHead.rows[0].cells];
    const texts = new Map();
    let sorted = all;
    let matching = all;
    let page = 0;
    let printing = false;

    const status = make("span", "", { role: "status" });
    const paper = make("p", "", { class: "note paper" });
    const back = make("button", "Previous", { type: "button" });
    const on = make("button", "Next", { type: "button" });

    function show() {
      const last = Math.max(0, Math.ceil(matching.length / PER_PAGE) - 1);
      page = Math.min(page, last);
      const from = printing ? 0 : page * PER_PAGE;
      const shown = new Set(matching.slice(from, from + (printing ? ON_PAPER : PER_PAGE)));
      for (const row of all) row.hidden = !shown.has(row);
      const some = matching.length > PER_PAGE;
      const part = some ? `rows ${count(from + 1)} to ${count(from + shown.size)} of ` : "";
      const of = matching.length < all.length ? ` of ${count(all.length)}` : "";
      status.textContent = `${part}${count(matching.length)}${of} rows`;
      paper.textContent = matching.length > ON_PAPER
        ? `On paper the first ${ON_PAPER} of ${count(matching.length)} rows; filter the page before you ` +
          "print it, or see the data folder." : "";
      back.hidden = on.hidden = !some;
      back.disabled = page === 0;
      on.disabled = page === last;
    }

    head.forEach((th, column) => {
      const button = make("button", "", { type: "button", title: "Sort" });
      button.append(...th.childNodes);
      th.append(button);
      button.addEventListener("click", () => {
        const was = th.getAttribute("aria-sort");
        const way = was === "ascending" ? "descending" : was ? null : "ascending";
        head.forEach((other) => other.removeAttribute("aria-sort"));
        if (way) th.setAttribute("aria-sort", way);
        const cells = all.map((row) => [row, words(row.cells[column])]);
        const numeric = cells.every(([, text]) => text === UNKNOWN || !Number.isNaN(number(text)));
        if (way)
          cells.sort(([, a], [, b]) => {
            const { by, last } = compare(a, b, numeric);
            return last || way === "ascending" ? by : -by; // what is unknown stays last
          });
        const kept = new Set(matching);
        sorted = cells.map(([row]) => row);
        matching = sorted.filter((row) => kept.has(row));
        body.append(...sorted);
        page = 0;
        show();
      });
    });

    const label = make("label", "Filter ");
    const field = make("input", "", { type: "search", autocomplete: "off", spellcheck: "false" });
    const save = make("button", "Download these rows as CSV", { type: "button" });
    const tools = make("div", "", { class: "tools" });
    label.append(field);
    tools.append(label, status, back, on, save);
    box.before(tools);
    box.append(paper);

    function filter() {
      const wanted = folded(field.value).split(/\s+/).filter(Boolean);
      matching = sorted.filter((row) => {
        if (!texts.has(row)) texts.set(row, folded(words(row)));
        return wanted.every((word) => texts.get(row).includes(word));
      });
      page = 0;
      show();
    }
    field.addEventListener("input", filter);
    back.addEventListener("click", () => { page -= 1; show(); });
    on.addEventListener("click", () => { page += 1; show(); });
    save.addEventListener("click", () => {
      const blob = new Blob(["\ufeff", csv(head, matching)], { type: "text/csv;charset=utf-8" });
      const link = make("a", "", {
        href: URL.createObjectURL(blob),
        download: `${(box.id || "table").replace(/^table-/, "")}.csv`,
      });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });

    // A link to a row that is filtered out or on another page must still lead there.
    function reveal() {
      const target = document.querySelector(":target");
      const row = target && target.closest("tr");
      if (!row || !all.includes(row) || !row.hidden) return;
      if (!matching.includes(row)) { field.value = ""; filter(); }
      page = Math.floor(matching.indexOf(row) / PER_PAGE);
      show();
      target.scrollIntoView();
    }
    addEventListener("hashchange", reveal);
    addEventListener("load", reveal); // before that the page has no target
    addEventListener("beforeprint", () => { printing = true; show(); });
    addEventListener("afterprint", () => { printing = false; show(); });
    show();
    // A row that was packed was no target when the page was opened.
    if (further.some((row) => `#${row.id}` === location.hash)) location.replace(location.hash);
    reveal();
  }

  // Not every browser opens what is folded around the target of a link.
  function unfold() {
    for (let at = document.querySelector(":target"); at; at = at.parentElement)
      if (at.tagName === "DETAILS") at.open = true;
  }
  addEventListener("hashchange", unfold);
  addEventListener("load", unfold);

  document.querySelectorAll("div.table").forEach((box) => {
    shade(box);
    const fold = box.closest("details:not([open])");
    // What nobody opens need not be unpacked.
    if (fold) fold.addEventListener("toggle", () => enhance(box), { once: true });
    else enhance(box);
  });
})();
