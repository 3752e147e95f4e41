// Filters, sorting and pages of the invoices of a report. The rows wait as text in <script> blocks;
// only those of the page that is looked at are in the document, so that a hundred thousand are
// light. Values are put in as text, never as markup. The words come from the page: none is here.
(() => {
  "use strict";

  const pageSize = 200;
  const mostPrinted = 5000;

  const byId = (id) => document.getElementById(id);
  const words = JSON.parse(byId("words").textContent);
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

  // Each: c cells, l which of them lack (bits), s state, w why, k sorting keys {column: key}, f faults.
  const rows = [];
  for (const block of document.querySelectorAll("script.rows")) {
    for (const row of JSON.parse(block.textContent)) rows.push(row);
    block.remove();
  }

  const body = byId("invoices").tBodies[0];
  const heads = [...byId("invoices").tHead.rows[0].cells];
  const form = byId("filter");
  const status = byId("status");
  const pages = byId("pages");
  const printNote = byId("print-note");

  let view = rows;
  let page = 0;
  let sortedBy = -1;
  let down = false;

  const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const counted = (number) => number.toLocaleString(document.documentElement.lang);

  // Without case and accents; digits are found with and without the blanks between them.
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u00a0\u202f]/g, " ").toLowerCase();

  const haystack = (row) => {
    if (row.text === undefined) {
      const text = plain([...row.c, words.states[row.s], row.w, ...row.f.flat()].join("\n"));
      row.text = text + "\n" + text.replaceAll(" ", "");
    }
    return row.text;
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const faultItem = ([severity, rule, sentence, place, remedy]) => {
    const item = element("li", severity);
    item.append(element("b", "", words.severities[severity]), " ", element("code", "", rule), " " + sentence + " ",
      element("span", "place", place), element("span", "remedy", words.hint + remedy));
    return item;
  };

  const rowElements = (row) => {
    const line = element("tr", row.f.length > 0 ? row.s + " told" : row.s);
    row.c.forEach((text, column) => {
      const lacks = (row.l >> column) & 1;
      const whole = !lacks && (column === 0 || column === row.c.length - 1);
      const cell = element(column === 0 ? "th" : "td", "", lacks ? words.missing : whole ? undefined : text);
      if (whole) cell.append(element("span", "whole", text));
      if (column === 0) cell.scope = "row";
      const kinds = [words.numeric.includes(column) ? "n" : "", lacks ? "lack" : ""].filter(Boolean);
      if (kinds.length > 0) cell.className = kinds.join(" ");
      line.append(cell);
    });
    const state = element("td");
    state.append(element("span", "state", words.states[row.s]));
    if (row.w) state.append(" ", element("span", "why", "(" + row.w + ")"));
    line.append(state);
    if (row.f.length === 0) return [line];
    const told = element("tr", "faults");
    const cell = element("td");
    cell.colSpan = heads.length;
    const list = element("ul");
    list.append(...row.f.map(faultItem));
    cell.append(list);
    told.append(cell);
    return [line, told];
  };

  const show = (from, count) => {
    const made = document.createDocumentFragment();
    for (const row of view.slice(from, from + count)) made.append(...rowElements(row));
    body.replaceChildren(made);
  };

  const render = () => {
    const last = Math.max(0, Math.ceil(view.length / pageSize) - 1);
    page = Math.min(page, last);
    const from = page * pageSize;
    show(from, pageSize);
    status.textContent = view.length === 0 ? words.none : filled(words.shown, {
      from: counted(from + 1), to: counted(Math.min(from + pageSize, view.length)),
      shown: counted(view.length), all: counted(rows.length),
    });
    pages.hidden = last === 0;
    byId("previous").setAttribute("aria-disabled", String(page === 0));
    byId("next").setAttribute("aria-disabled", String(page === last));
  };

  const key = (row, column) => {
    if (row.k[column] !== undefined) return row.k[column];
    return column < row.c.length ? row.c[column] : words.states[row.s];
  };

  // What is not known stands last, whichever way.
  const compare = (a, b) => {
    const one = key(a, sortedBy);
    const other = key(b, sortedBy);
    if (one === "" || other === "") return (one === "") - (other === "");
    const order = typeof one === "number" ? one - other : collator.compare(one, other);
    return down ? -order : order;
  };

  const select = () => {
    const state = form.elements.state.value;
    const warned = form.elements.warned.checked;
    const wanted = plain(form.elements.search.value.trim());
    view = rows.filter((row) => (state === "" || row.s === state)
      && (!warned || row.f.some((fault) => fault[0] === "warning"))
      && (wanted === "" || haystack(row).includes(wanted)));
    if (sortedBy >= 0) view.sort(compare);
    page = 0;
    render();
  };

  const sortBy = (column) => {
    if (sortedBy !== column) down = false;
    else if (!down) down = true;
    else column = -1;  // the third time: the order of the input again
    sortedBy = column;
    heads.forEach((head, at) => head.setAttribute("aria-sort", at !== sortedBy ? "none" : down ? "descending" : "ascending"));
    select();
  };

  const turn = (by) => {
    const last = Math.ceil(view.length / pageSize) - 1;
    if (page + by < 0 || page + by > last) return;
    page += by;
    render();
    byId("invoices").scrollIntoView();
  };

  heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => sortBy(column)));
  form.elements.state.addEventListener("change", select);
  form.elements.warned.addEventListener("change", select);
  let waiting = 0;
  form.elements.search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(select, rows.length > 5000 ? 200 : 0);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    sortedBy = -1;
    heads.forEach((head) => head.setAttribute("aria-sort", "none"));
    setTimeout(select);
  });
  byId("previous").addEventListener("click", () => turn(-1));
  byId("next").addEventListener("click", () => turn(1));

  // On paper everything that is selected, not a page of it.
  addEventListener("beforeprint", () => {
    show(0, mostPrinted);
    const cut = view.length > mostPrinted;
    printNote.textContent = cut ? filled(words.printCut, { shown: counted(mostPrinted), all: counted(view.length) }) : "";
  });
  addEventListener("afterprint", () => {
    printNote.textContent = "";
    render();
  });

  form.hidden = false;
  status.hidden = false;
  render();
})();
