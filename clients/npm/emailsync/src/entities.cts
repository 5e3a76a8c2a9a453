import type { Control } from "./control.cjs";
import { check, checkOptions, record, shown, text, whole } from "./options.cjs";

/** An entity of an agent, either with its value or marked as deleted. */
export interface Entity {
  /** The agent with the operations on it, for example `Contact`. */
  agent: string;
  /** The name that these operations have for it, for example `ContactEntity`. */
  entity: string;
  /** Its primary key, other than 0. */
  key: number;
  /** What was saved, without members that are as in a new entity; times in UTC. Undefined if it was deleted. */
  value?: Record<string, unknown>;
  deleted?: true;
}

/** Which entities to list. */
export interface EntityFilter {
  agent?: string;
  entity?: string;
}

/** The entities that calls or the test have saved or deleted. Anything else is made up for each answer. */
export class Entities {
  /** @internal */
  constructor(private readonly control: Control, private readonly query: string) {}

  /** Returns the entities that were saved or deleted. */
  async list(filter: EntityFilter = {}): Promise<Entity[]> {
    checkOptions("sandbox.entities.list", filter, { agent: text, entity: text });
    const more = Object.entries(filter).filter(([, value]) => value !== undefined)
      .map(([name, value]) => `&${name}=${encodeURIComponent(String(value))}`).join("");
    const path = `/entities${this.query}${more}`;
    return (await this.control.ask<{ entities: Entity[] }>("sandbox.entities.list", "GET", path)).entities;
  }

  /** Returns the value of the entity with this key; undefined if it was not saved, or deleted. */
  async get(agent: string, entity: string, key: number): Promise<Record<string, unknown> | undefined> {
    check("sandbox.entities.get: agent", agent, text);
    check("sandbox.entities.get: entity", entity, text);
    check("sandbox.entities.get: key", key, whole(-(2 ** 31), 2 ** 31 - 1));
    return (await this.list({ agent, entity })).find(each => each.key === key)?.value;
  }

  /**
   * Replaces all entities.
   * @throws TypeError if one does not match the contract, with the location; then nothing changes.
   */
  async set(entities: readonly Entity[]): Promise<void> {
    if (!Array.isArray(entities)) throw new TypeError(`sandbox.entities.set: expected an array of entities, found ${shown(entities)}.`);
    await this.control.ask("sandbox.entities.set", "PUT", `/entities${this.query}`, { entities });
  }

  /**
   * Saves an entity, or marks it as deleted, in place of the one with its key. Do this before the code under test saves entities: all are
   * read and set again.
   * @throws TypeError if it does not match the contract, with the location; then nothing changes.
   */
  async save(entity: Entity): Promise<void> {
    check("sandbox.entities.save: entity", entity, record);
    const isOther = (each: Entity): boolean =>
      each.key !== entity.key || !same(each.agent, entity.agent) || !same(each.entity, entity.entity);
    const others = (await this.list()).filter(isOther);
    await this.control.ask("sandbox.entities.save", "PUT", `/entities${this.query}`, { entities: [...others, entity] });
  }

  /** Forgets all entities. */
  async clear(): Promise<void> {
    await this.control.ask("sandbox.entities.clear", "DELETE", `/entities${this.query}`);
  }
}

function same(one: unknown, other: unknown): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase();
}
