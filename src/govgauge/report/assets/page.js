// What script adds to a page that is whole without it: sorting, finding, one unit at a time, and the page's language.
"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const page = { data, language: data.lang, told: [] };
  window.govgauge = page;
  page.words = (text) => text[page.language] || text.en || text.zh;
  page.onLanguage = (what) => { page.told.push(what); what(); };

  function chooseLanguage() {
    page.language = document.getElementById("language-zh").checked ? "zh" : "en";
    document.documentElement.lang = page.language === "zh" ? "zh-Hans" : "en";
    document.body.classList.toggle("opens-en", page.language === "en");
    document.body.classList.toggle("opens-zh", page.language === "zh");
    document.title = data.titles[page.language];
    page.told.forEach((what) => what());
  }
  document.querySelectorAll(".languages input").forEach((radio) => radio.addEventListener("change", chooseLanguage));
  chooseLanguage();

  function figure(cell) {
    const own = cell.querySelector("b") || cell;
    const text = own.textContent.replace(/,/g, "").replace("−", "-").trim();
    const found = text.match(/^[^\d-]*(-?\d+(?:\.\d+)?)/);
    return found ? Number(found[1]) * (cell.querySelector(".down") && found[1][0] !== "-" ? -1 : 1) : null;
  }

  function sort(table, column, downwards, byText) {
    const rows = [...table.tBodies[0].rows];
    const key = rows.map((row) => (byText ? row.cells[column].innerText.trim() : figure(row.cells[column])));
    const order = rows.map((_, place) => place).sort((one, other) => {
      const a = key[one], b = key[other];
      if (a === null || b === null) return a === b ? one - other : a === null ? 1 : -1;
      const less = byText ? a.localeCompare(b, page.language) : a - b;
      return (downwards ? -less : less) || one - other;
    });
    table.tBodies[0].append(...order.map((place) => rows[place]));
  }

  document.querySelectorAll("table.sortable").forEach((table) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      if (!("sort" in head.dataset)) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const cells = [...table.tBodies[0].rows].map((row) => row.cells[column]);
        const byText = !cells.some((cell) => figure(cell) !== null && cell.matches(".n, .bars, .matrix td"));
        const before = head.getAttribute("aria-sort");
        const downwards = before ? before === "ascending" : !byText && !head.matches(".n:first-child");
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", downwards ? "descending" : "ascending");
        sort(table, column, downwards, byText);
      });
    });
  });

  document.querySelectorAll("input[data-filters]").forEach((input) => {
    input.parentElement.hidden = false;
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      document.querySelectorAll("table." + input.dataset.filters + " tbody tr").forEach((row) => {
        row.hidden = wanted !== "" && !row.querySelector(".who").textContent.toLowerCase().includes(wanted);
      });
    });
  });

  page.fill = function (select, first, texts, values) {
    page.onLanguage(() => {
      const chosen = select.value;
      const options = texts.map((text, place) => new Option(page.words(text), values[place]));
      select.replaceChildren(...(first ? [new Option(page.words(first), "")] : []), ...options);
      if (chosen) select.value = chosen;
    });
  };

  // Few units: their pages stand in the document. Many: their markup, escaped like the rest, waits as data for its turn.
  function unitPages() {
    const chooser = document.getElementById("unit-chooser"), place = document.getElementById("unit-pages");
    if (!chooser) return;
    const waiting = document.getElementById("unit-sheets");
    const packed = waiting && JSON.parse(waiting.textContent);
    // A character of private use stands for the piece of its number (report/packing.py).
    const pieces = /[\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/gu;
    const starts = [[0x100000, 71934], [0xf0000, 6400], [0xe000, 0]];
    const piece = (sign) => {
      const code = sign.codePointAt(0), [start, before] = starts.find((each) => code >= each[0]);
      return whole(packed.pieces[code - start + before]);
    };
    const whole = (text) => text.replace(pieces, piece);
    const markup = (number) => whole(packed.pages[number]);
    const sheets = packed ? packed.names.map((name) => ({ id: name[0], titles: name.slice(1) })) : [...place.children].map((sheet) => {
      const title = sheet.querySelector("h3");
      const said = (language) => (title.querySelector(":scope > span[lang=" + language + "]") || title).textContent;
      return { id: sheet.id, titles: [said("en"), said("zh")], element: sheet };
    });
    const select = document.getElementById("choose-unit"), all = document.getElementById("unit-all");
    let alone = -1;
    const show = (number) => {
      alone = number;
      if (waiting) {
        const made = document.createElement("template");
        made.innerHTML = markup(number);
        place.replaceChildren(made.content);
        place.firstElementChild.open = true;
      } else {
        sheets.forEach((sheet, other) => {
          sheet.element.hidden = number >= 0 && other !== number;
          if (other === number) sheet.element.open = true;
        });
      }
      if (number >= 0) select.value = sheets[number].id;
    };
    page.fill(select, null, sheets.map((sheet) => ({ en: sheet.titles[0], zh: sheet.titles[1] })), sheets.map((sheet) => sheet.id));
    select.addEventListener("change", () => show(select.selectedIndex));
    document.getElementById("unit-before").addEventListener("click", () => show((Math.max(alone, 0) - 1 + sheets.length) % sheets.length));
    document.getElementById("unit-after").addEventListener("click", () => show((alone + 1) % sheets.length));
    all.hidden = Boolean(waiting);
    all.addEventListener("click", () => show(-1));
    page.showUnit = (anchor) => {
      const number = sheets.findIndex((sheet) => sheet.id === anchor);
      if (number >= 0) show(number);
    };
    chooser.hidden = false;
    if (waiting || sheets.length > 1) show(0);
  }
  unitPages();

  function follow() {
    const name = decodeURIComponent(location.hash.slice(1));
    if (page.showUnit) page.showUnit(name);
    const target = document.getElementById(name);
    if (!target || target.tagName !== "DETAILS") return;
    target.open = true;
    target.scrollIntoView();
    target.querySelector("summary").focus({ preventScroll: true });
  }
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) follow();
  });
  follow();

  const opened = [];
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details.rule-sheet:not([open]), #records details:not([open]), .unit[open] details:not([open])").forEach((each) => {
      each.open = true;
      opened.push(each);
    });
  });
  window.addEventListener("afterprint", () => opened.splice(0).forEach((each) => { each.open = false; }));

  const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
  if ("IntersectionObserver" in window) {
    const seen = new IntersectionObserver((entries) => {
      entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
        links.forEach((link) => link.removeAttribute("aria-current"));
        links.get(entry.target.id).setAttribute("aria-current", "true");
      });
    }, { rootMargin: "0px 0px -75% 0px" });
    document.querySelectorAll("main > section").forEach((section) => seen.observe(section));
  }
})();
