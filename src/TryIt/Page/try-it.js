import { agentsOf, chosenAgent, showAgents } from "./agents.js";
import { combinationsOf, forBrowser } from "./contract.js";
import { readOffers } from "./identities.js";
import { showPanel } from "./panel.js";
import { asOpenApi } from "./swagger.js";
import "./theme.js";

// The page stands at <installation>/swagger/.
const installation = new URL("..", document.baseURI);

const [contracts, own, identities] = await Promise.all([read("openapi"), read("openapi.json"), readOffers(installation)]).catch(error => {
  document.getElementById("problem").textContent = `The mock could not be asked: ${error.message} Reload the page once it runs.`;
  throw error;
});
const name = decodeURIComponent(installation.pathname.replaceAll("/", ""));
document.getElementById("installation").textContent =
  `${name === "" ? "" : `${name}, `}${identities.installation === "online" ? "an online tenant" : "an on-site installation"}`;
const agents = agentsOf(contracts);
const agent = chosenAgent(agents);
showAgents(agents, agent);
const contract = agent.builtIn ? own : asOpenApi(await read(agent.json), own);
const combinations = combinationsOf(contract);
const server = agent.builtIn ? installation : new URL(contract.servers[0].url, installation);

const ui = window.SwaggerUIBundle({
  domNode: document.getElementById("swagger-ui"),
  spec: forBrowser(contract, server.href.replace(/\/$/, "")),
  presets: [window.SwaggerUIBundle.presets.apis],
  plugins: [{ statePlugins: { auth: { wrapActions: { authorize: oneIdentity } } }, wrapComponents: { liveResponse: withItsCall } }],
  layout: "BaseLayout",
  tryItOutEnabled: true,
  deepLinking: true,
  displayRequestDuration: true,
  validatorUrl: null,
  requestInterceptor: withItsCookiesOnly,
  onComplete: () => showPanel(ui, installation, identities.offers),
});

async function read(path) {
  const answer = await fetch(new URL(path, installation), { credentials: "omit" });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}.`);
  return answer.json();
}

// Cookies belong to a session alone. Left out otherwise, they do not get in another identity's way; nor does the
// browser ask for a password when a call is refused.
function withItsCookiesOnly(request) {
  request.credentials = Object.keys(request.headers).some(name => name.toLowerCase() === "x-xsrf-token") ? "same-origin" : "omit";
  return request;
}

// Swagger UI sends all that it was given at once; two ways to authenticate would overwrite each other.
function oneIdentity(original, system) {
  return payload => {
    const given = Object.keys(payload);
    const fits = name => given.includes(name) || given.some(one => combinations.some(set => set.includes(one) && set.includes(name)));
    const others = system.authSelectors.authorized()?.keySeq().filter(held => !fits(held)).toArray() ?? [];
    if (others.length > 0) system.authActions.logout(others);
    return original(payload);
  };
}

// A refused call names its entry of the journal: there its findings are.
function withItsCall(Original, { React }) {
  return props => {
    const call = props.response?.get("headers")?.toJS()["x-mock-request"];
    const link = call && React.createElement("a", { href: new URL(`__mock/#/calls/${encodeURIComponent(call)}`, installation).href },
      "What was wrong with this call");
    return React.createElement("div", null, React.createElement(Original, props),
      link && React.createElement("p", { className: "its-call" }, link));
  };
}
