// Yearly figures as bars, what was promised as a dotted line.  The numbers always stand beside.

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function inWords(years, row) {
  return years.map((year) => `${yearName(year)}: ${reached(row, year)} (${t("of")} ${alone(row, year.planned)}, ${
    t(`outcome.${outcomeOfYear(year)}`)})`).join("; ") + ` ${unitOf(row)}`;
}

// `large` has the years below and the values above its bars.
function chart(row, large) {
  const years = row.years.filter((year) => year.year !== undefined);
  if (years.length < 2) return null;
  const holder = h("div", { class: large ? "chart large" : "chart", role: "img", "aria-label": inWords(years, row.promise) });
  const width = large ? Math.min(64 * years.length + 40, 420) : 78;
  const height = large ? 120 : 26;
  const top = Math.max(...years.map((year) => Math.max(year.actual, year.planned)), 0) || 1;
  const least = Math.min(0, ...years.map((year) => Math.min(year.actual, year.planned)));
  const places = years.map((_, place) => place);
  const ink = colour("--ink");
  const target = colour("--target");
  const fills = years.map((year) => colour(`--${outcomeOfYear(year)}`));
  const promised = (u) => {
    const { ctx } = u;
    const slot = (u.bbox.width / years.length) * 0.5;
    ctx.save();
    ctx.strokeStyle = target;
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.setLineDash([2 * devicePixelRatio, 2 * devicePixelRatio]);
    ctx.beginPath();
    years.forEach((year, place) => {
      const x = u.valToPos(place, "x", true);
      const y = Math.round(u.valToPos(year.planned, "y", true));
      ctx.moveTo(x - slot, y);
      ctx.lineTo(x + slot, y);
    });
    ctx.stroke();
    ctx.restore();
    if (!large) return;
    ctx.save();
    ctx.fillStyle = ink;
    ctx.textAlign = "center";
    ctx.textBaseline = "bottom";
    ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
    years.forEach((year, place) => {
      const top = u.valToPos(year.actual, "y", true);
      const line = u.valToPos(year.planned, "y", true);
      // A number would be struck through by a line just above its bar.
      const clear = line < top && top - line < 17 * devicePixelRatio ? line : top;
      const above = clear - 3 * devicePixelRatio;
      ctx.fillText(`${reached(row.promise, year)} ${SIGN[outcomeOfYear(year)]}`, u.valToPos(place, "x", true), above);
    });
    ctx.restore();
  };
  const bars = uPlot.paths.bars({
    size: [0.62, large ? 34 : 14],
    disp: { fill: { unit: 3, values: () => fills }, stroke: { unit: 3, values: () => fills } },
  });
  new uPlot({
    width,
    height,
    padding: large ? [18, 4, 0, 4] : [2, 1, 1, 1],
    cursor: { show: false },
    legend: { show: false },
    select: { show: false },
    scales: {
      x: { time: false, range: [-0.55, years.length - 0.45] },
      y: { range: [least, top * 1.04] },
    },
    axes: [
      { show: large, stroke: ink, grid: { show: false }, ticks: { show: false }, size: 22,
        font: "11px system-ui, sans-serif", splits: () => places,
        values: () => years.map((year) => String(year.year)) },
      { show: false },
    ],
    series: [{}, { paths: bars, points: { show: false }, fill: ink, width: 0 }],
    hooks: { draw: [promised] },
  }, [places, years.map((year) => year.actual)], holder);
  return holder;
}
