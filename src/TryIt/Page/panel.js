// The panel above the operations: one click for each identity, who is used now, log out.
import { logIn, logOut } from "./identities.js";

const byId = id => document.getElementById(id);

/** Shows the offers, and keeps the panel in step with what Swagger UI sends. */
export function showPanel(ui, installation, offers) {
  let chosen = null;
  let chosenState = null;
  let turn = Promise.resolve();
  const buttons = new Map();
  for (const offer of offers) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = offer.refusedFor ? `${offer.label} (${offer.refusedFor})` : offer.label;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => choose(offer));
    byId(offer.refusedFor ? "refused-offers" : "offers").append(button);
    buttons.set(offer, button);
  }
  byId("refused").hidden = !offers.some(offer => offer.refusedFor);
  byId("log-out").addEventListener("click", () => attempt(leave));
  ui.getStore().subscribe(show);
  show();

  function choose(offer) {
    byId("secret").hidden = true;
    if (offer.asks.length === 0) attempt(() => use(offer, {}));
    else ask(offer);
  }

  function ask(offer) {
    const form = byId("secret");
    const inputs = offer.asks.map(asked => {
      const [label, input] = [document.createElement("label"), document.createElement("input")];
      Object.assign(input, { name: asked.name, type: asked.type, autocomplete: "off" });
      label.append(`${asked.label} (${offer.label})`, input);
      return label;
    });
    const button = document.createElement("button");
    button.textContent = "Use";
    form.replaceChildren(...inputs, button);
    form.onsubmit = event => {
      event.preventDefault();
      const typed = Object.fromEntries(new FormData(form));
      attempt(async () => {
        await use(offer, typed);
        form.replaceChildren();
        form.hidden = true;
      });
    };
    form.hidden = false;
    form.querySelector("input").focus();
  }

  async function use(offer, typed) {
    await leave();
    const xsrf = offer.logsIn ? await logIn(installation, offer.logsIn(typed)) : null;
    for (const [name, value] of Object.entries(offer.schemes(typed, xsrf))) {
      if (typeof value === "string") ui.preauthorizeApiKey(name, value);
      else ui.preauthorizeBasic(name, value.username, value.password);
    }
    [chosen, chosenState] = [offer, authorized()];
    show();
  }

  async function leave() {
    const before = authorized();
    if (before.size > 0) ui.authActions.logout(before.keySeq().toArray());
    [chosen, chosenState] = [null, null];
    if (before.has("Xsrf")) await logOut(installation);
  }

  // One after the other, so that of many clicks the last one counts: a login takes its time.
  function attempt(action) {
    turn = turn.then(async () => {
      byId("problem").textContent = "";
      try {
        await action();
      } catch (error) {
        byId("problem").textContent = error.message;
      }
    });
  }

  function authorized() {
    return ui.authSelectors.authorized() ?? ui.Im.Map();
  }

  // The Authorize dialog changes the same state: what it set is told by its schemes.
  function show() {
    const now = authorized();
    const isChosen = chosen !== null && now.equals(chosenState);
    const name = isChosen ? chosen.label : now.size === 0 ? "nobody" : `${now.keySeq().join(" and ")}, from the Authorize dialog`;
    if (byId("used-name").textContent !== name) byId("used-name").textContent = name;
    byId("log-out").disabled = now.size === 0;
    for (const [offer, button] of buttons) button.setAttribute("aria-pressed", String(isChosen && offer === chosen));
  }
}
