// The charts: drawn by Apache ECharts from figures that are already rounded. Each says the same as a table of the page.
"use strict";
(function () {
  const page = window.govgauge, data = page.data;
  if (!window.echarts) return;
  const ink = "#15222e", quiet = "#4a5a68", line = "#cfd7de", blue = "#1d5a99", orange = "#d9742b";
  const font = getComputedStyle(document.body).fontFamily;
  const shown = (value) => (value === null ? "–" : value.toFixed(data.decimals));
  // Rich text, not markup: names from records are never read as HTML, and the page's policy forbids inline style.
  const tip = { renderMode: "richText", confine: true, borderColor: line, textStyle: { color: ink, fontFamily: font } };
  const text = (words) => ({ fontFamily: font, color: ink, fontSize: 13, ...words });
  const still = { animation: false, textStyle: { fontFamily: font, color: ink } };

  function chart(name, option, ready) {
    const figure = document.querySelector("[data-chart=" + name + "]");
    if (!figure) return;
    figure.hidden = false;
    const canvas = figure.querySelector(".canvas");
    const drawn = window.echarts.init(canvas, null, { renderer: "canvas", devicePixelRatio: Math.max(2, window.devicePixelRatio) });
    const draw = () => { drawn.clear(); drawn.setOption({ ...still, ...option(figure, drawn) }); };
    page.onLanguage(draw);
    window.addEventListener("resize", () => { drawn.resize(); draw(); });
    window.addEventListener("beforeprint", () => { drawn.resize({ width: Math.min(630, canvas.clientWidth) }); draw(); });
    window.addEventListener("afterprint", () => { drawn.resize({ width: "auto" }); draw(); });
    if (ready) ready(drawn, draw, figure);
  }

  function spread() {
    const rows = data.shown.map((place) => data.nodes[place]);
    const few = data.units.length <= 60;
    const points = [];
    data.scores.forEach((scores, unit) => scores.forEach((score, row) => {
      if (score !== null) points.push({ value: [score, row], unit });
    }));
    const median = (row) => {
      const found = data.scores.map((scores) => scores[row]).filter((score) => score !== null).sort((a, b) => a - b);
      const half = (found.length - 1) / 2;
      return found.length ? (found[Math.floor(half)] + found[Math.ceil(half)]) / 2 : null;
    };
    chart("spread", (figure, drawn) => {
      const narrow = drawn.getWidth() < 560;
      return {
        grid: { left: narrow ? 8 : 16, right: 24, top: narrow ? 30 : 10, bottom: 30, containLabel: !narrow },
        xAxis: { min: 0, max: data.scale, axisLabel: text({ color: quiet }), splitLine: { lineStyle: { color: line } } },
        yAxis: {
          type: "category", inverse: true, data: rows.map(page.words), axisTick: { show: false }, axisLine: { show: false },
          axisLabel: narrow ? text({ inside: true, verticalAlign: "bottom", padding: [0, 0, 9, 0], margin: 0 }) : text({ width: 220, overflow: "break", lineHeight: 16 }),
        },
        tooltip: {
          ...tip, trigger: "item",
          formatter: (at) => page.words(data.units[at.data.unit]) + "\n" + page.words(rows[at.value[1]]) + ": " + shown(at.value[0]),
        },
        series: [
          {
            type: "scatter", data: points, symbolSize: few ? 13 : 7, cursor: "pointer", large: false,
            itemStyle: { color: blue, opacity: few ? 0.55 : 0.3, borderColor: "#fff", borderWidth: few ? 1 : 0 },
            emphasis: { itemStyle: { opacity: 1, color: orange } },
          },
          {
            type: "scatter", silent: true, symbol: "rect", symbolSize: [3, 26], itemStyle: { color: ink },
            data: rows.map((_, row) => [median(row), row]).filter((point) => point[0] !== null),
          },
        ],
      };
    }, (drawn, draw, figure) => {
      figure.querySelector(".canvas").style.height = Math.max(150, 52 * rows.length + 50) + "px";
      drawn.resize();
      draw();
      drawn.on("click", (at) => {
        if (at.data && at.data.unit !== undefined) location.hash = data.units[at.data.unit].anchor;
      });
    });
  }

  function losses() {
    if (!data.nodes.length || !(data.lost.average[0] > 0)) return;
    // White text has a contrast of at least 4.5 on each, and neighbours differ in lightness too.
    const fills = ["#2b69a8", "#b8520a", "#1f6f68", "#80509a", "#7d6200", "#a03a58", "#4b6474", "#3c6e2e"];
    const rims = ["#17436f", "#7c3605", "#114541", "#553367", "#534100", "#6e2439", "#2f414d", "#26491c"];
    const children = data.nodes.map(() => []);
    data.nodes.forEach((node, place) => { if (node.parent >= 0) children[node.parent].push(place); });
    const whole = (lost, place, color) => ({
      name: page.words(data.nodes[place]),
      value: Math.max(0, lost[place]),
      ...(color < 0 ? {} : { itemStyle: { color: fills[color % fills.length], borderColor: rims[color % rims.length] } }),
      children: children[place].filter((child) => lost[child] > 0).map((child, number) => whole(lost, child, color < 0 ? number : color)),
    });
    const label = (at) => at.name + "\n" + shown(at.value);
    const select = document.getElementById("losses-unit");
    if (!select) return;
    chart("losses", () => {
      const lost = select.value === "" ? data.lost.average : data.lost.units[Number(select.value)];
      return {
        tooltip: { ...tip, formatter: label },
        series: [{
          type: "treemap", animation: false, data: whole(lost, 0, -1).children, left: 0, right: 0, top: 4, bottom: 4, roam: false, nodeClick: "zoomToNode",
          breadcrumb: { show: false }, leafDepth: null,
          label: { show: true, formatter: label, overflow: "break", fontSize: 13, lineHeight: 17, fontFamily: font },
          upperLabel: { show: true, height: 24, color: "#fff", fontWeight: 600, formatter: (at) => at.name + "  " + shown(at.value), fontFamily: font },
          levels: [
            { upperLabel: { show: false }, itemStyle: { gapWidth: 4 } },
            { itemStyle: { borderWidth: 2, gapWidth: 1 } },
            { itemStyle: { borderWidth: 1, gapWidth: 1 } },
          ],
        }],
      };
    }, (drawn, draw) => {
      const average = { en: "The average of all ranked units", zh: "全部参与排名者的平均" };
      const places = data.lost.units.map((_, unit) => unit);
      page.fill(select, average, places.map((unit) => data.units[unit]), places.map(String));
      select.addEventListener("change", draw);
      page.onLanguage(draw);
    });
  }

  function course() {
    if (!data.course.length) return;
    const select = document.getElementById("course-unit");
    chart("course", (figure, drawn) => {
      const chosen = select.value === "" ? 0 : Number(select.value);
      const order = data.course.map((_, unit) => unit).filter((unit) => unit !== chosen).concat(chosen);
      return {
        grid: { left: 44, right: drawn.getWidth() < 560 ? 70 : 150, top: 16, bottom: 30 },
        xAxis: { type: "category", boundaryGap: false, data: data.periods.map(page.words), axisLabel: text({ color: quiet }), axisLine: { lineStyle: { color: line } } },
        yAxis: { min: 0, max: data.scale, axisLabel: text({ color: quiet }), splitLine: { lineStyle: { color: line } } },
        tooltip: { ...tip, trigger: "item", formatter: (at) => page.words(data.units[at.seriesId]) + "\n" + at.name + ": " + shown(at.value) },
        series: order.map((unit) => ({
          id: String(unit), name: page.words(data.units[unit]), type: "line", data: data.course[unit], connectNulls: false,
          symbol: "circle", symbolSize: unit === chosen ? 9 : 5, z: unit === chosen ? 9 : 2,
          lineStyle: { color: unit === chosen ? blue : "#aab6c0", width: unit === chosen ? 3.5 : 1.3 },
          itemStyle: { color: unit === chosen ? blue : "#aab6c0" },
          emphasis: { lineStyle: { color: orange, width: 3 }, itemStyle: { color: orange } },
          endLabel: { show: unit === chosen, formatter: (at) => at.seriesName + " " + shown(at.value), color: blue, fontWeight: 600, fontSize: 13, fontFamily: font },
        })),
      };
    }, (drawn, draw) => {
      const places = data.units.map((_, unit) => unit);
      page.fill(select, null, data.units, places.map(String));
      select.addEventListener("change", draw);
      drawn.on("click", (at) => { select.value = at.seriesId; draw(); });
      page.onLanguage(draw);
    });
  }

  function certainty() {
    const units = data.certainty;
    if (!units.length) return;
    const most = Math.max(...units.map((unit) => unit.worst));
    const row = { en: "rank", zh: "名次" };
    const told = (unit) => page.words(unit) + "\n" + page.words(row) + " " + unit.rank + " · 90 %: " + unit.lower + "–" + unit.upper + " · 100 %: " + unit.best + "–" + unit.worst;
    // Units that are ranked apart stand under the title of their group.
    const rows = units.flatMap((unit, place) => {
      const opens = page.words(unit.group) && (place === 0 || unit.group.en !== units[place - 1].group.en);
      return opens ? [{ heading: true, ...unit.group }, unit] : [unit];
    });
    const begins = (place) => place > 0 && !rows[place].heading && !rows[place - 1].heading && rows[place].band !== rows[place - 1].band;
    const edge = (params, api) => {
      if (!begins(api.value(1))) return null;
      const y = api.coord([1, api.value(1)])[1] - api.size([0, 1])[1] / 2, area = params.coordSys;
      return { type: "rect", silent: true, shape: { x: area.x, y, width: area.width, height: 1 }, style: { fill: "#8795a1" } };
    };
    const bar = (low, high, width, fill) => (params, api) => {
      const place = api.value(1), start = api.coord([rows[place][low], place]), end = api.coord([rows[place][high], place]);
      return { type: "rect", shape: { x: start[0] - 2, y: start[1] - width / 2, width: end[0] - start[0] + 4, height: width }, style: { fill } };
    };
    const places = rows.map((unit, place) => [unit.rank, place]).filter((point) => !rows[point[1]].heading);
    chart("certainty", (figure, drawn) => ({
      grid: { left: 12, right: 24, top: 30, bottom: 30, containLabel: true },
      xAxis: { min: 1, max: Math.max(most, 2), minInterval: 1, position: "top", axisLabel: text({ color: quiet }), splitLine: { lineStyle: { color: line } } },
      yAxis: {
        type: "category", inverse: true, data: rows.map(page.words), axisTick: { show: false }, axisLine: { show: false },
        axisLabel: text({
          formatter: (name, place) => rows[place].heading ? "{group|" + name + "}" : name, rich: { group: { color: ink, fontFamily: font, fontSize: 14, fontWeight: 600 } }, interval: 0, width: drawn.getWidth() < 560 ? 110 : 220, overflow: "truncate", fontSize: units.length > 60 ? 11 : 13,
        }),
      },
      tooltip: { ...tip, trigger: "item", formatter: (at) => told(rows[at.value[1]]) },
      series: [
        { type: "custom", data: places, silent: true, renderItem: edge },
        { type: "custom", data: places, renderItem: bar("best", "worst", 2, "#8fa3b3") },
        { type: "custom", data: places, renderItem: bar("lower", "upper", units.length > 60 ? 7 : 11, "#7fa8d1") },
        {
          type: "scatter", data: places, symbolSize: units.length > 60 ? 6 : 9, itemStyle: { color: ink }, cursor: "pointer",
        },
      ],
    }), (drawn, draw, figure) => {
      figure.querySelector(".canvas").style.height = rows.length * (units.length > 60 ? 15 : 22) + 70 + "px";
      drawn.resize();
      draw();
      drawn.on("click", (at) => { location.hash = rows[at.value[1]].anchor; });
    });
  }

  function drivers() {
    const rows = data.drivers.slice().sort((a, b) => b.all - a.all);
    if (!rows.length) return;
    const names = { alone: { en: "by itself", zh: "单独" }, all: { en: "has a hand in", zh: "参与" } };
    const percent = (value) => Math.round(value * 100) + "%";
    chart("drivers", (figure, drawn) => ({
      grid: { left: 12, right: 40, top: 34, bottom: 24, containLabel: true },
      legend: { top: 0, textStyle: text({ color: quiet }), data: [page.words(names.alone), page.words(names.all)] },
      xAxis: { min: 0, max: 1, axisLabel: text({ color: quiet, formatter: percent }), splitLine: { lineStyle: { color: line } } },
      yAxis: {
        type: "category", inverse: true, data: rows.map(page.words), axisTick: { show: false }, axisLine: { lineStyle: { color: line } },
        axisLabel: text({ width: drawn.getWidth() < 560 ? 120 : 220, overflow: "break", lineHeight: 16 }),
      },
      tooltip: { ...tip, trigger: "item", formatter: (at) => at.name + "\n" + at.seriesName + ": " + percent(at.value) },
      series: [["alone", blue], ["all", "#9cc0e3"]].map(([key, color]) => ({
        name: page.words(names[key]), type: "bar", data: rows.map((row) => row[key]), itemStyle: { color }, barMaxWidth: 14,
        label: text({ show: true, position: "right", formatter: (at) => percent(at.value), fontSize: 12 }),
      })),
    }), (drawn, draw, figure) => {
      figure.querySelector(".canvas").style.height = rows.length * 52 + 80 + "px";
      drawn.resize();
      draw();
    });
  }

  function islands() {
    const { units, reasons, data: missed } = data.islands;
    const select = document.getElementById("islands-unit");
    if (!units || !select) return;
    const fills = ["#2b69a8", "#d9742b", "#2a8c82", "#80509a", "#b39100", "#a03a58", "#6b8494", "#5a9a45"];
    const fill = (reason) => fills[reason % fills.length];
    // Sides are told apart by a letter before the name: the same office may need and have.
    const bare = (name) => name.slice(1);
    function flows() {
      const nodes = new Map(), links = new Map();
      const add = (from, to, reason, count, what) => {
        if (!(count > 0)) return;
        nodes.set("<" + from, select.value === "" ? fill(reason) : ink);
        nodes.set(">" + to, ink);
        const key = from + "\n" + to + "\n" + reason;
        const link = links.get(key) || { source: "<" + from, target: ">" + to, value: 0, what: [], reason, lineStyle: { color: fill(reason), opacity: 0.45 } };
        link.value += count;
        if (what) link.what.push(what);
        links.set(key, link);
      };
      if (select.value === "") missed.forEach(([what, counts]) => counts.forEach((count, reason) => add(page.words(reasons[reason]), what, reason, count, "")));
      else units[Number(select.value)].needs.forEach(([needing, providing, what, reason]) => add(needing, providing, reason, 1, what));
      return { nodes: [...nodes].map(([name, color]) => ({ name, itemStyle: { color } })), links: [...links.values()] };
    }
    const told = (at) => at.dataType === "node" ? bare(at.name) + ": " + at.value
      : [bare(at.data.source) + " ← " + bare(at.data.target) + ": " + at.data.value, page.words(reasons[at.data.reason]), ...at.data.what.slice(0, 12)].join("\n");
    chart("islands", (figure, drawn) => {
      const { nodes, links } = flows(), narrow = drawn.getWidth() < 560;
      const rows = Math.max(nodes.filter((node) => node.name[0] === "<").length, nodes.filter((node) => node.name[0] === ">").length);
      // Of all units the reasons stand on the left; of one unit a legend must say what the colours mean.
      const met = select.value === "" ? [] : [...new Set(links.map((link) => link.reason))].sort((a, b) => a - b), wide = narrow ? 1 : 3;
      const legend = met.map((reason, at) => "{c" + reason + "|■} " + page.words(reasons[reason]) + ((at + 1) % wide ? "    " : "\n")).join("");
      const top = 16 + 20 * Math.ceil(met.length / wide);
      figure.querySelector(".canvas").style.height = Math.max(220, rows * 30 + 30) + top + "px";
      drawn.resize();
      return {
        title: {
          text: legend, left: 0, top: 0,
          textStyle: { ...text({ color: quiet, fontWeight: "normal", lineHeight: 20 }), rich: Object.fromEntries(met.map((reason) => ["c" + reason, { color: fill(reason) }])) },
        },
        tooltip: { ...tip, trigger: "item", formatter: told },
        series: [{
          type: "sankey", data: nodes, links, draggable: false, nodeAlign: "justify", nodeWidth: 10, nodeGap: 9, left: narrow ? 90 : 190, right: narrow ? 110 : 210, top, bottom: 12,
          label: { fontFamily: font, color: ink, fontSize: 13, width: narrow ? 84 : 180, overflow: "truncate", formatter: (at) => bare(at.name) },
          levels: [{ depth: 0, label: { position: "left" } }, { depth: 1, label: { position: "right" } }],
          emphasis: { focus: "adjacency" },
        }],
      };
    }, (drawn, draw) => {
      page.fill(select, { en: "All units: data and reasons", zh: "全部评价对象：数据与原因" }, units, units.map((_, place) => String(place)));
      select.addEventListener("change", draw);
      draw();
      page.onLanguage(draw);
    });
  }

  spread();
  certainty();
  drivers();
  islands();
  drivers();
  losses();
  course();
})();
