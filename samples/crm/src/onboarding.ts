import type { AppointmentAgent, ContactAgent, EMailAgent, PersonAgent, WebApi, WebhookAgent } from "./webApi.js";

/** A customer as the shop knows it. */
export interface Customer {
  company: string;
  firstName: string;
  lastName: string;
  email: string;
}

/** Keys of what was created for a customer. */
export interface Onboarded {
  contactId: number;
  personId: number;
  appointmentId: number;
}

/** Brings customers of a shop into SuperOffice: a company, its person and a first meeting; and the mail of whoever is in charge. */
export class Onboarding {
  readonly #contacts: ContactAgent;
  readonly #persons: PersonAgent;
  readonly #appointments: AppointmentAgent;
  readonly #webhooks: WebhookAgent;
  readonly #mail: EMailAgent;

  constructor(api: WebApi) {
    this.#contacts = api.getContactAgent() as ContactAgent;
    this.#persons = api.getPersonAgent() as PersonAgent;
    this.#appointments = api.getAppointmentAgent() as AppointmentAgent;
    this.#webhooks = api.getWebhookAgent() as WebhookAgent;
    this.#mail = api.getEMailAgent() as EMailAgent;
  }

  /** Creates everything for a customer. */
  async add(customer: Customer, meeting: Date): Promise<Onboarded> {
    const company = await this.#contacts.createDefaultContactEntityAsync();
    company.name = customer.company;
    const { contactId } = await this.#contacts.saveContactEntityAsync(company);
    const contact = await this.#contacts.getContactAsync(contactId!);

    const person = await this.#persons.createDefaultPersonEntityAsync();
    [person.firstname, person.lastname, person.contact] = [customer.firstName, customer.lastName, contact];
    person.emails = [{ value: customer.email }];
    const { personId } = await this.#persons.savePersonEntityAsync(person);

    const appointment = await this.#appointments.createDefaultAppointmentEntityAsync();
    [appointment.title, appointment.contact] = ["First meeting", contact];
    appointment.person = await this.#persons.getPersonAsync(personId!);
    [appointment.startDate, appointment.endDate] = [meeting, new Date(meeting.getTime() + 3_600_000)];
    const { appointmentId } = await this.#appointments.saveAppointmentEntityAsync(appointment);
    return { contactId: contactId!, personId: personId!, appointmentId: appointmentId! };
  }

  /** Changes the name of a company everywhere: persons and meetings refer to it. */
  async rename(contactId: number, name: string): Promise<void> {
    const company = await this.#contacts.getContactEntityAsync(contactId);
    company.name = name;
    await this.#contacts.saveContactEntityAsync(company);
  }

  /** What a calendar shows of a meeting: who, of which company, and when. */
  async describe(appointmentId: number): Promise<{ who: string; company: string; start: Date }> {
    // With the offset: the client takes a time without one for its own zone, but SuperOffice answers in the server's.
    const meeting = await this.#appointments.getAppointmentAsync(appointmentId, { timezone: "UTC", timezoneInclude: true });
    return { who: meeting.personFullName!, company: meeting.contactName!, start: meeting.startDate! };
  }

  /** Names of companies, in the order of their keys. */
  async names(contactIds: number[]): Promise<string[]> {
    return (await this.#contacts.getContactListAsync(contactIds)).map(({ name }) => name!);
  }

  /** Removes what was created for a customer. */
  async remove({ contactId, personId, appointmentId }: Onboarded): Promise<void> {
    await this.#appointments.deleteAppointmentEntityAsync(appointmentId);
    await this.#persons.deletePersonEntityAsync(personId);
    await this.#contacts.deleteContactEntityAsync(contactId);
  }

  /** Lets SuperOffice report changes of companies to an address. @returns The webhook's key. */
  async watch(targetUrl: string): Promise<number> {
    const webhook = await this.#webhooks.createDefaultWebhookAsync();
    [webhook.name, webhook.events, webhook.targetUrl, webhook.type] = ["Shop", ["contact.changed"], targetUrl, "webhook"];
    return (await this.#webhooks.saveWebhookAsync(webhook)).webhookId!;
  }

  async unwatch(webhookId: number): Promise<void> {
    await this.#webhooks.deleteWebhookAsync(webhookId);
  }

  /** Fetches the mail of the accounts that are due. @returns Their addresses. */
  async fetchMail(): Promise<string[]> {
    const addresses: string[] = [];
    // One after the other: the vendor warns of many at once.
    for (const { accountId } of await this.#mail.getReadySyncEmailAccountsAsync()) {
      await this.#mail.syncEmailAccountAsync({ accountId });
      const account = await this.#mail.getEMailAccountAsync(accountId!);
      if (account.errorCount) throw new Error(`Account ${accountId}: ${account.errorReason}`);
      addresses.push(account.eMailAddress!);
    }
    return addresses;
  }

  /** Subjects of the mail that came to the caller's own account since the last call. */
  async newMail(): Promise<string[]> {
    const folders = await this.#mail.cacheFolderListAsync();
    return (await this.#mail.getNewMailAsync(folders.map(({ emailFolderId }) => emailFolderId!))).map(({ subject }) => subject!);
  }
}
