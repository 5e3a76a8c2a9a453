import { askJson } from "./api.js";

const page = 200;
const largestPage = 1000;
const mostKept = 2000; // so that a page that is left open does not grow; what is cut off is asked for again

/** The calls that are known, newest first. Ids order them. Holes there are only while newer ones are passed over. */
export class Rows {
  #filter; #changed; #failed; #asking = null; #wanted = 0;
  list = [];
  /** How many calls the filter takes, those that have not been asked for among them. */
  count = 0;
  /** How many calls there are, whatever the filter says, and how many of them the journal has dropped. */
  total = 0;
  dropped = 0;
  sandboxes = [];
  isLoaded = false;
  isSampled = false;

  constructor(filter, changed, failed) {
    [this.#filter, this.#changed, this.#failed] = [filter, changed, failed];
  }

  /**
   * Asks for the newest anew, so that nothing is missing among them, and as far down as the call of an id, if any. Gives whether
   * they are there.
   */
  async reload(atLeast = 0, until = null) {
    this.stop();
    const answer = await this.#ask(Math.max(page, atLeast));
    if (answer === null) return false;
    let { calls, more } = answer;
    while (more && until !== null && calls.at(-1).id > until) {
      const older = await this.#ask(largestPage, calls.at(-1).id);
      if (older === null) return false;
      [calls, more] = [calls.concat(older.calls), older.more];
    }
    ({ total: this.total, dropped: this.dropped, sandboxes: this.sandboxes } = answer);
    this.list = calls;
    this.count = more ? answer.matching : calls.length;
    [this.isLoaded, this.isSampled] = [true, false];
    this.#changed();
    return true;
  }

  /** Asks for older ones until the row of this index is there. */
  async reach(index) {
    this.#wanted = index;
    while (this.#asking === null && this.isLoaded && this.list.length <= Math.min(this.#wanted, this.count - 1)) {
      const answer = await this.#ask(this.#wanted + page - this.list.length, this.list.at(-1).id);
      if (answer === null) return;
      this.list = this.list.concat(answer.calls);
      if (!answer.more) this.count = this.list.length;
      this.#changed();
    }
  }

  /** Takes calls whose answers did not leave whole, in place of what was known of them. */
  correct(calls) {
    const now = new Map(calls.map(call => [call.id, call]));
    if (calls.length > 0) this.list = this.list.map(call => now.get(call.id) ?? call);
  }

  /** Takes what is new at the top. */
  add({ calls, passedOver, total, dropped }) {
    const known = new Set(this.list.map(call => call.id));
    const oldest = this.list.length < this.count ? this.list.at(-1).id : "";
    const fresh = calls.filter(call => !known.has(call.id) && call.id > oldest);
    // Sorted, since a call that took long stands below those that came after it.
    this.list = [...fresh, ...this.list].sort((one, other) => (one.id < other.id ? 1 : -1));
    this.count = Math.min(this.count + fresh.length + passedOver, total - dropped);
    if (this.list.length > mostKept) this.list.length = mostKept / 2;
    if (this.list.length > this.count) this.list.length = this.count;
    [this.total, this.dropped, this.isSampled] = [total, dropped, this.isSampled || passedOver > 0];
    this.sandboxes = [...new Set([...this.sandboxes, ...fresh.map(call => call.sandbox)])];
  }

  stop() {
    this.#asking?.abort();
    this.#asking = null;
  }

  async #ask(limit, before) {
    const { signal } = this.#asking = new AbortController();
    const query = this.#filter();
    query.set("limit", Math.min(largestPage, limit));
    if (before !== undefined) query.set("before", before);
    try {
      const answer = await askJson(`dashboard/calls?${query}`, { signal });
      if (signal.aborted) return null;
      this.#asking = null;
      return answer;
    } catch (error) {
      if (signal.aborted) return null;
      this.#asking = null;
      this.#failed(error);
      return null;
    }
  }
}
