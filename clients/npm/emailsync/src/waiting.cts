import type { Control } from "./control.cjs";
import { VerdictError } from "./errors.cjs";
import { isOf, type Effect } from "./journal.cjs";
import type { Sandbox } from "./sandbox.cjs";
import { notSynced } from "./verdictText.cjs";

// Captured before a test can replace them.
const { setTimeout, clearTimeout } = globalThis;

/** Waits until an account is synchronised. It checks again after each new call. */
export async function waitForSync(
  sandbox: Sandbox, control: Control, query: string, account: number | string, timeout: number, after: Effect | undefined,
): Promise<Effect> {
  const found = await new Promise<Effect | undefined>((resolve, reject) => {
    let looking = false, again = false;
    const timer = setTimeout(() => finish(() => resolve(undefined)), timeout);
    const leave = control.follow("sandbox.waitForSync", `/events${query}`, look, error => finish(() => reject(error)));

    function finish(how: () => void): void {
      clearTimeout(timer);
      leave();
      how();
    }

    // One check at a time; a call during a check triggers another one.
    function look(): void {
      again = true;
      if (looking) return;
      looking = true;
      void (async () => {
        try {
          while (again) {
            again = false;
            const effect = await newest(sandbox, account, after);
            if (effect) return finish(() => resolve(effect));
          }
          looking = false;
        } catch (error) {
          finish(() => reject(error));
        }
      })();
    }
  });
  if (found) return found;
  const verdict = await sandbox.verdict();
  throw new VerdictError(await notSynced(sandbox, control, verdict, [account], timeout), verdict);
}

/** The newest synchronisation of an account whose call is in the journal: a running call may have triggered one already. */
async function newest(sandbox: Sandbox, account: number | string, after: Effect | undefined): Promise<Effect | undefined> {
  const effects = await sandbox.effects();
  const earlier = after
    ? effects.findLastIndex(({ request, account }) => request === after.request && account.AccountId === after.account.AccountId)
    : -1;
  const fitting = effects.slice(earlier + 1).filter(effect => isOf(effect, account)).reverse();
  for (const effect of fitting) if (await sandbox.call(effect.request)) return effect;
  return undefined;
}
