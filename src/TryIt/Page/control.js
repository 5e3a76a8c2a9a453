import "./theme.js";

// The page stands at <installation>/swagger/, and asks that installation alone.
const installation = new URL("..", document.baseURI);
const contract = await read().catch(error => {
  document.getElementById("problem").textContent = `The mock did not answer: ${error.message} Reload the page once it runs.`;
  throw error;
});
contract.servers = [{ url: installation.href.replace(/\/$/, "") }];

window.SwaggerUIBundle({
  domNode: document.getElementById("swagger-ui"),
  spec: contract,
  presets: [window.SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  tryItOutEnabled: true,
  deepLinking: true,
  displayRequestDuration: true,
  validatorUrl: null,
});

async function read() {
  const answer = await fetch(new URL("__mock/openapi.json", installation), { credentials: "omit" });
  if (!answer.ok) throw new Error(`The description of the control routes was answered ${answer.status}.`);
  return answer.json();
}
