// The agents whose operations the mock serves: the built-in contract's, and those of files. The address names the one that is shown.

const parameter = "agent";

/** The contracts, the built-in one first, then by name. */
export function agentsOf({ contracts }) {
  return [...contracts].sort((one, other) => other.builtIn - one.builtIn || one.agent.localeCompare(other.agent, "en"));
}

/** The one that the address names, in any letter case; else the built-in one. */
export function chosenAgent(agents) {
  const name = new URLSearchParams(location.search).get(parameter)?.toLowerCase();
  return agents.find(one => !one.builtIn && one.agent.toLowerCase() === name) ?? agents[0];
}

/** Offers the others, if there are any. */
export function showAgents(agents, shown) {
  if (agents.length < 2) return;
  const choice = document.getElementById("agent");
  choice.replaceChildren(...agents.map(one => {
    const text = `${one.agent}${one.builtIn ? " (built in)" : ""}: ${one.operations} operation${one.operations === 1 ? "" : "s"}`;
    return new Option(text, one.builtIn ? "" : one.agent, false, one === shown);
  }));
  choice.addEventListener("change", () => {
    const address = new URL(location.pathname, location.origin);
    if (choice.value !== "") address.searchParams.set(parameter, choice.value);
    location.assign(address);
  });
  document.getElementById("agents").hidden = false;
}
