// What would another value do to this unit's score, rank and grade: computed here from the rules of the run, nothing is kept.
"use strict";
(function () {
  const page = window.govgauge, rules = JSON.parse(document.getElementById("what-if").textContent);
  const words = {
    title: { en: "What would another value do?", zh: "如果数值改变会怎样？" },
    indicator: { en: "Indicator", zh: "指标" },
    value: { en: "Value", zh: "数值" },
    back: { en: "As measured", zh: "恢复实测值" },
    score: { en: "Score", zh: "得分" },
    rank: { en: "Rank", zh: "名次" },
    grade: { en: "Grade", zh: "等级" },
    own: { en: "Score of the indicator", zh: "指标得分" },
    held: { en: "held by a veto, whatever the score", zh: "受否决项限制，与得分无关" },
    note: {
      en: "All others stay as they are. Nothing is stored or sent.",
      zh: "其他单位和指标保持不变；不存储、不发送任何内容。",
    },
    no: { en: "Give a number.", zh: "请输入数字。" },
  };

  // The score of a value: a bound has its own, between bounds there are lines.
  function scored(curve, value) {
    for (let place = 0; place < curve.bounds.length; place += 1) {
      if (value === curve.bounds[place][0]) return curve.bounds[place][1];
      if (value < curve.bounds[place][0]) return curve.lines[place][0] + curve.lines[place][1] * value;
    }
    const last = curve.lines[curve.lines.length - 1];
    return last[0] + last[1] * value;
  }

  // Half up on the shortest decimal that gives the number back, as everywhere; noise of adding up is taken off first.
  function rounded(number, decimals) {
    const [digits, exponent] = Math.abs(Number(number.toFixed(9))).toFixed(9).split(".");
    const kept = BigInt(digits + exponent.slice(0, decimals)) + (exponent[decimals] >= "5" ? 1n : 0n);
    const text = String(kept).padStart(decimals + 1, "0");
    const shown = decimals ? text.slice(0, -decimals) + "." + text.slice(-decimals) : text;
    return (number < 0 && kept > 0n ? "−" : "") + shown;
  }

  // Going down from the highest, scores within the noise of the next one are tied.
  function rank(unit, score) {
    const own = rules.units[unit];
    const others = Object.entries(rules.units).filter(([name, one]) => name !== unit && one.rank !== null && one.group === own.group);
    const falling = [...others.map(([, one]) => one.score), score].sort((a, b) => b - a);
    let first = 0, distinct = 1, place = 0;
    const at = falling.indexOf(score);
    for (place = 1; place <= at; place += 1) {
      if (falling[place - 1] - falling[place] > rules.noise) { first = place; distinct += 1; }
    }
    let last = at;
    while (last + 1 < falling.length && falling[last] - falling[last + 1] <= rules.noise) last += 1;
    const given = { standard: first + 1, dense: distinct, modified: last + 1, average: (first + last) / 2 + 1 };
    return [given[rules.ties], falling.length];
  }

  function grade(score) {
    const compared = rules.grade_decimals === null ? score : Number(rounded(score, rules.grade_decimals).replace("−", "-"));
    return rules.grades.find((one) => compared >= one.at_least) || null;
  }

  // What a value does: everything that the box says, and the tests read.
  function answer(unit, place, value) {
    const own = rules.units[unit], [number, , before, reach] = own.of[place];
    const leaf = scored(rules.curves[number], value);
    const score = own.score + reach * (leaf - before);
    return { leaf, score, rank: own.rank === null ? null : rank(unit, score), grade: own.held ? null : grade(score) };
  }
  page.whatIf = { rules, answer, rounded };

  function both(text) {
    return ["en", "zh"].map((language) => {
      const span = document.createElement("span");
      span.lang = language;
      span.textContent = text[language] || text.en;
      return span;
    });
  }

  function part(tag, children, attributes) {
    const made = document.createElement(tag);
    made.append(...children);
    Object.entries(attributes || {}).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  }

  function fill(box) {
    const unit = box.dataset.unit, own = rules.units[unit];
    if (!own.of.length || box.firstChild) return;
    const anchor = box.closest(".unit").id;
    const select = part("select", [], { id: "what-" + anchor, autocomplete: "off" });
    const input = part("input", [], { type: "number", step: "any", id: "value-" + anchor, autocomplete: "off" });
    const counted = part("span", [], { class: "id" }), told = part("dl", [], { class: "evidence", "aria-live": "polite" });
    const back = part("button", both(words.back), { type: "button" });
    const order = own.of.map((one, place) => place).sort((a, b) => own.of[b][3] * (100 - own.of[b][2]) - own.of[a][3] * (100 - own.of[a][2]));
    page.fill(select, null, order.map((place) => rules.curves[own.of[place][0]]), order);
    const chosen = () => Number(select.value);
    const reset = () => { input.value = own.of[chosen()][1]; show(); };
    const line = (name, before, after) => part("div", [part("dt", both(name)), part("dd", [...before, " → ", ...after])]);
    const named = (one) => (one ? both(one) : ["–"]);
    function show() {
      const place = chosen(), value = input.value.trim() === "" ? NaN : Number(input.value), curve = rules.curves[own.of[place][0]];
      counted.replaceChildren(...both({ en: curve.unit[0], zh: curve.unit[1] }));
      if (!Number.isFinite(value)) { told.replaceChildren(part("div", [part("dt", both(words.no))])); return; }
      const was = answer(unit, place, own.of[place][1]), now = answer(unit, place, value), digits = rules.decimals;
      told.replaceChildren(
        line(words.own, [rounded(was.leaf, digits)], [rounded(now.leaf, digits)]),
        line(words.score, [rounded(was.score, digits)], [rounded(now.score, digits)]),
        ...(now.rank ? [line(words.rank, [String(was.rank[0])], [now.rank.join(" / ")])] : []),
        ...(rules.grades.length ? [own.held ? part("div", [part("dt", both(words.grade)), part("dd", both(words.held))]) : line(words.grade, named(was.grade), named(now.grade))] : []),
      );
    }
    select.addEventListener("change", reset);
    input.addEventListener("input", show);
    back.addEventListener("click", reset);
    box.append(
      part("h4", both(words.title)),
      part("p", [part("label", both(words.indicator), { for: select.id }), " ", select, " ", part("label", both(words.value), { for: input.id }), " ", input, " ", counted, " ", back], { class: "tools" }),
      told, part("p", both(words.note), { class: "under" }),
    );
    box.hidden = false;
    reset();
  }

  const look = (root) => root.querySelectorAll && root.querySelectorAll(".what-if").forEach(fill);
  document.addEventListener("toggle", (event) => { if (event.target.open) look(event.target); }, true);
  document.querySelectorAll(".unit[open]").forEach(look);
})();
