// Lays the panels of a dashboard out as Grafana does, and draws each with Grafana's own components.
import "@fontsource/inter/latin-400.css";
import "@fontsource/inter/latin-500.css";
import { FieldType, ThemeContext, createTheme, dateTime, getDisplayProcessor, getMinMaxAndDelta, toDataFrame } from "@grafana/data";
import { BigValue, BigValueColorMode, BigValueGraphMode, GlobalStyles, PanelChrome, TimeSeries } from "@grafana/ui";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

const { dashboard, results, from, to, scrapeSeconds, layout: { top, rowHeight, gap } } = run;
const columns = 24;
const theme = createTheme({ colors: { mode: "dark" } });
const timeRange = { from: dateTime(from * 1000), to: dateTime(to * 1000), raw: { from: "now-5m", to: "now" } };

// What Grafana assumes where a dashboard says nothing.
const line = { drawStyle: "line", lineInterpolation: "linear", lineWidth: 1, showPoints: "auto", pointSize: 5, spanNulls: false };
const thresholds = { mode: "absolute", steps: [{ color: "green", value: -Infinity }, { color: "red", value: 80 }] };
const legend = { showLegend: true, displayMode: "list", placement: "bottom", calcs: [] };

function framesOf({ id, type, fieldConfig: { defaults, overrides } }) {
  const color = { mode: type === "stat" ? "thresholds" : "palette-classic" };
  const series = results[id].flatMap(({ refId, series }) => series.map(one => ({ refId, ...one })));
  return series.map(({ refId, name, labels, values }, seriesIndex) => {
    const config = {
      color, thresholds, ...defaults, custom: { ...line, ...defaults.custom }, displayNameFromDS: name, interval: scrapeSeconds * 1000,
    };
    for (const { matcher, properties } of overrides) {
      if (matcher.id !== "byFrameRefID") throw new Error(`Overrides by ${matcher.id} are not known here.`);
      if (matcher.options === refId)
        for (const { id, value } of properties) config.custom[id.replace(/^custom\./, "")] = value;
    }

    config.thresholds = { ...config.thresholds, steps: config.thresholds.steps.map(step => ({ ...step, value: step.value ?? -Infinity })) };
    const frame = toDataFrame({ refId, name, fields: [
      { name: "Time", type: FieldType.time, values: values.map(([time]) => time * 1000), config: { interval: config.interval } },
      { name: "Value", type: FieldType.number, labels, config, values: values.map(([, value]) => value === "NaN" ? null : Number(value)) },
    ] });
    const field = frame.fields[1];
    field.state = { seriesIndex, range: getMinMaxAndDelta(field) };
    field.display = getDisplayProcessor({ field, theme });
    return frame;
  });
}

function Stat({ panel, width, height }) {
  const [frame] = framesOf(panel);
  const [time, field] = frame.fields;
  const last = field.values.findLast(value => value !== null);
  return <BigValue value={field.display(last)} sparkline={{ x: time, y: field, timeRange }} colorMode={BigValueColorMode.Value}
    graphMode={BigValueGraphMode.Area} width={width} height={height} theme={theme} />;
}

function Panel({ panel, width, height }) {
  if (panel.type === "stat") return <Stat panel={panel} width={width} height={height} />;
  if (panel.type !== "timeseries") throw new Error(`Panels of the type ${panel.type} are not known here.`);
  return <TimeSeries frames={framesOf(panel)} structureRev={1} timeRange={timeRange} timeZone="utc" legend={legend} width={width}
    height={height} />;
}

function Dashboard({ width }) {
  const cell = (width - gap) / columns;
  const clock = time => time.utc().format("YYYY-MM-DD HH:mm:ss");
  return <ThemeContext.Provider value={theme}>
    <GlobalStyles />
    <header style={{ display: "flex", justifyContent: "space-between", padding: "14px 16px" }}>
      <strong>{dashboard.title}</strong>
      <span>{clock(timeRange.from)} to {clock(timeRange.to)} UTC</span>
    </header>
    {dashboard.panels.map(panel => {
      const { x, y, w, h } = panel.gridPos;
      const place = { position: "absolute", left: gap + x * cell, top: top + y * rowHeight };
      return <div key={panel.id} style={place}>
        <PanelChrome title={panel.title} width={w * cell - gap} height={h * rowHeight - gap}>
          {(innerWidth, innerHeight) => <Panel panel={panel} width={innerWidth} height={innerHeight} />}
        </PanelChrome>
      </div>;
    })}
  </ThemeContext.Provider>;
}

// Text on a canvas does not wait for its font.
Promise.all(["400 12px Inter", "500 12px Inter"].map(font => document.fonts.load(font))).then(() =>
  flushSync(() => createRoot(document.querySelector("main")).render(<Dashboard width={innerWidth} />)));
