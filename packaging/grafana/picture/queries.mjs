// Evaluates the queries of a dashboard as Grafana does, with its variables replaced.

/** What a Prometheus that scrapes every few seconds gives for each target of each panel, between two times in seconds. */
export async function evaluate(dashboard, prometheus, { from, to, scrapeSeconds }) {
  const range = to - from;
  const variables = { __range: `${range}s`, __rate_interval: `${4 * scrapeSeconds}s` };
  for (const { name, type, query, allValue } of dashboard.templating.list.filter(variable => variable.type === "query")) {
    const [, metric, label] = /^label_values\((\w+), *(\w+)\)$/.exec(query) ?? [];
    if (metric === undefined) throw new Error(`The variable ${name} is of no kind that is known here: ${type} ${query}`);
    const values = await get(prometheus, `label/${label}/values`, { "match[]": metric, start: from, end: to });
    if (values.length === 0) throw new Error(`The variable ${name} has no values: ${query}`);
    variables[name] = allValue;
  }

  const results = {};
  for (const { id, title, targets } of dashboard.panels)
    results[id] = await Promise.all(targets.map(async ({ refId, expr, legendFormat }) => {
      const query = expr.replace(/\$(\w+)/g, (whole, name) => variables[name] ?? whole);
      const series = await get(prometheus, "query_range", { query, start: from, end: to, step: scrapeSeconds });
      const values = series.result.flatMap(one => one.values.filter(([, value]) => value !== "NaN"));
      if (values.length === 0) throw new Error(`${title}, query ${refId}, gives nothing: ${query}`);
      console.log(`${title}, ${refId}: ${series.result.length} series, ${values.length} values`);
      return {
        refId,
        series: series.result.map(({ metric, values }) =>
          ({ name: legendFormat.replace(/{{(\w+)}}/g, (_, label) => metric[label] ?? ""), labels: metric, values })),
      };
    }));
  return results;
}

async function get(prometheus, path, parameters) {
  const answer = await fetch(`${prometheus}/api/v1/${path}?${new URLSearchParams(parameters)}`);
  const { status, data, error } = await answer.json();
  if (status !== "success") throw new Error(`${error}: ${JSON.stringify(parameters)}`);
  return data;
}
