import { follow } from "./api.js";

const shortest = 500;
const longest = 15_000;
const silence = 32_000; // a server with nothing to tell says so every 15 seconds

/** Follows the calls while the page is seen: tries again when the server is gone, and starts anew when the page is shown again. */
export class Feed {
  #pathOf; #on; #ending = null;

  /**
   * `on.news(news, isFirst)` gets each event of a connection; `on.lost(message, milliseconds)` why there is none, and when it is
   * tried again.
   */
  constructor(pathOf, on) {
    [this.#pathOf, this.#on] = [pathOf, on];
    document.addEventListener("visibilitychange", this);
  }

  handleEvent() { this.start(); }

  /** Starts, or starts anew with other parameters. */
  start() {
    this.#ending?.abort();
    if (!document.hidden) this.#run(this.#ending = new AbortController());
  }

  stop() {
    document.removeEventListener("visibilitychange", this);
    this.#ending?.abort();
  }

  async #run({ signal }) {
    for (let wait = shortest; !signal.aborted; wait = Math.min(wait * 2, longest)) {
      let message = "The server is not responding.";
      let isFirst = true;
      try {
        await follow(this.#pathOf(), (_, news) => {
          if (signal.aborted) return;
          this.#on.news(news, isFirst);
          [wait, isFirst] = [shortest, false];
        }, { signal, silence });
      } catch (error) {
        if (error.name === "ControlError") ({ message } = error);
      }

      if (signal.aborted) return;
      this.#on.lost(message, wait);
      await pause(wait, signal);
    }
  }
}

const pause = (milliseconds, signal) => new Promise(resolve => {
  setTimeout(resolve, milliseconds);
  signal.addEventListener("abort", resolve);
});
