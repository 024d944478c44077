"use strict";
// Draws a series over the years: history solid, expectation dashed with its fan, the target as a labelled line.
// The address in data-chart answers {unit, years, series: [{name, kind, values}], fan: [{level, low, high}], target: {value, label}}.
window.youjiaoChart = async element => {
  const answer = await fetch(element.dataset.chart, {headers: {Accept: "application/json"}});
  if (!answer.ok) {
    element.textContent = element.dataset.failed ?? "—";
    return;
  }
  const data = await answer.json();
  const colours = ["#0f6b6b", "#2f6fb2", "#b7791f", "#7c4d9e", "#5d6673", "#c2410c", "#3f8f3f", "#a3386b", "#1f4e79", "#8a6d1f", "#4b9f9c", "#9b1c1c"];
  const symbols = ["circle", "rect", "triangle", "diamond"];
  const many = data.series.filter(line => line.kind !== "reference").length > 5; // names at the ends would not fit
  const quiet = "#56666c";
  const unit = data.unit === "%" ? "%" : "";
  const digits = data.unit === "%" ? 1 : 0;
  const show = value => value == null ? "—" : value.toLocaleString(document.documentElement.lang, {maximumFractionDigits: Math.abs(value) < 10 && digits === 0 ? 2 : digits}) + unit;
  const chart = window.echarts.init(element, null, {renderer: "canvas"});
  const series = [];
  for (const [index, band] of (data.fan ?? []).entries()) {
    const stack = "fan" + index;
    const plain = {type: "line", stack, symbol: "none", silent: true, lineStyle: {opacity: 0}, tooltip: {show: false}, z: 1};
    series.push({...plain, name: "_low" + index, data: band.low});
    series.push({...plain, name: "_high" + index, areaStyle: {color: "#0f6b6b", opacity: 0.13},
      data: band.high.map((high, at) => high == null || band.low[at] == null ? null : high - band.low[at])});
  }
  for (const [index, line] of data.series.entries()) {
    const dashed = line.kind === "median" || line.kind === "glide";
    const reference = line.kind === "reference";
    const colour = reference ? "#56666c" : line.kind === "glide" ? "#95a1a5" : line.kind === "median" ? colours[0] : colours[index % colours.length];
    let last = line.values.length - 1;
    while (last > 0 && line.values[last] == null) {
      last--;
    }
    series.push({
      name: line.name, type: "line", data: line.values, symbol: dashed || reference ? "none" : symbols[many ? index % symbols.length : 0], symbolSize: many ? 8 : 6, connectNulls: true, z: 3,
      lineStyle: {color: colour, width: dashed || reference ? 1.5 : 2.5, type: reference ? [6, 3] : dashed ? (line.kind === "glide" ? "dotted" : "dashed") : "solid"},
      itemStyle: {color: colour},
      endLabel: {show: data.series.length > 1 && !many, formatter: () => line.name, color: colour, fontSize: 12},
      labelLayout: {moveOverlap: "shiftY"},
      markLine: index === 0 && data.target ? {
        silent: true, symbol: "none", lineStyle: {color: "#9b1c1c", type: "solid", width: 1},
        label: {formatter: data.target.label, position: "insideStartTop", color: "#9b1c1c", fontSize: 12},
        data: [{yAxis: data.target.value}]} : undefined,
    });
  }
  const numbers = [...data.series.flatMap(line => line.values), ...(data.fan ?? []).flatMap(band => [...band.low, ...band.high]),
    data.target?.value].filter(value => value != null);
  const span = Math.max(...numbers) - Math.min(...numbers) || Math.abs(numbers[0]) || 1;
  const least = Math.min(...numbers);
  const bottom = least >= 0 ? Math.max(0, least - span * 0.15) : least - span * 0.15;
  const top = Math.max(...numbers) + span * 0.12;
  // axis ends at whole steps, so that the last mark does not crowd the one before
  const step = [1, 2, 2.5, 5, 10].map(part => part * 10 ** Math.floor(Math.log10((top - bottom) / 4))).find(size => (top - bottom) / size <= 6);
  // the lines' names stand at their ends and must fit there
  const fontFamily = getComputedStyle(document.body).fontFamily;
  const ink = document.createElement("canvas").getContext("2d");
  ink.font = `12px ${fontFamily}`;
  const names = data.series.length > 1 && !many ? Math.max(...data.series.map(line => ink.measureText(line.name).width)) : 0;
  chart.setOption({
    animation: false,
    textStyle: {fontFamily},
    legend: many ? {type: "scroll", bottom: 0, textStyle: {fontSize: 12}, itemWidth: 18} : undefined,
    grid: {left: 8, right: names > 0 ? Math.min(Math.ceil(names) + 14, element.clientWidth / 3) : 24, top: 34, bottom: many ? 34 : 8, containLabel: true},
    xAxis: {type: "category", data: data.years, boundaryGap: false, axisTick: {show: false}, axisLine: {lineStyle: {color: "#b9c4c7"}},
      axisLabel: {color: quiet, hideOverlap: true}},
    yAxis: {type: "value", name: data.unit ?? "", nameTextStyle: {color: quiet, align: (data.unit ?? "").length > 2 ? "left" : "right"},
      interval: step, min: Math.floor(bottom / step + 1e-9) * step,
      max: data.unit === "%" && Math.max(...numbers) <= 100 ? Math.min(100, Math.ceil(top / step) * step) : Math.ceil(top / step) * step,
      splitLine: {lineStyle: {color: "#edf1f1"}}, axisLabel: {color: quiet}},
    tooltip: {trigger: "axis", confine: true, formatter: points => {
      const rows = points.filter(point => !point.seriesName.startsWith("_") && point.value != null)
        .map(point => `${point.marker}${point.seriesName}\u2003<b>${show(point.value)}</b>`);
      const at = points[0]?.dataIndex;
      for (const band of data.fan ?? []) {
        if (band.low[at] != null && band.low[at] !== band.high[at]) {
          rows.push(`${band.level}%\u2003${show(band.low[at])} – ${show(band.high[at])}`);
        }
      }
      return `${points[0]?.axisValueLabel ?? ""}<br>${rows.join("<br>")}`;
    }},
    series,
  });
  new ResizeObserver(() => chart.resize()).observe(element);
  tools(element, chart, data, show);
};

// the table twin and the picture to take away
function tools(element, chart, data, show) {
  const words = document.querySelector("script[data-charts]").dataset;
  const bar = document.createElement("div");
  bar.className = "chart-tools";
  const picture = document.createElement("button");
  picture.type = "button";
  picture.textContent = words.picture;
  picture.addEventListener("click", () => {
    const link = document.createElement("a");
    link.download = (element.dataset.title ?? "chart") + ".png";
    link.href = chart.getDataURL({pixelRatio: 2, backgroundColor: "#fff"});
    link.click();
  });
  const twin = document.createElement("button");
  twin.type = "button";
  twin.textContent = words.table;
  twin.setAttribute("aria-expanded", "false");
  const frame = document.createElement("div");
  frame.className = "scroll";
  frame.hidden = true;
  frame.append(table(data, show));
  twin.addEventListener("click", () => {
    frame.hidden = !frame.hidden;
    twin.setAttribute("aria-expanded", String(!frame.hidden));
  });
  // a page that shows the table itself needs no second one
  bar.append(...element.dataset.twin ? [picture] : [twin, picture]);
  element.after(bar, ...element.dataset.twin ? [] : [frame]);
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", element.dataset.title ?? "");
}

function table(data, show) {
  const made = document.createElement("table");
  made.className = "table";
  const row = (cells, tag, parent) => {
    const line = document.createElement("tr");
    cells.forEach((text, at) => {
      const cell = document.createElement(tag);
      cell.textContent = text;
      cell.className = at ? "number" : "";
      line.append(cell);
    });
    parent.append(line);
  };
  const fans = data.fan ?? [];
  row(["", ...data.series.map(line => line.name), ...fans.map(band => band.level + "%")], "th", made.createTHead());
  const body = made.createTBody();
  data.years.forEach((year, at) => row([year, ...data.series.map(line => show(line.values[at])),
    ...fans.map(band => band.low[at] == null ? "—" : show(band.low[at]) + " – " + show(band.high[at]))], "td", body));
  return made;
}
