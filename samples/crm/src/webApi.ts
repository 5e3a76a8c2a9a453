import { createRequire } from "node:module";

// The package's ES modules name each other without the ending that node asks for, so node loads its CommonJS.
const vendor = createRequire(import.meta.url)("@superoffice/webapi") as
  typeof import("@superoffice/webapi", { with: { "resolution-mode": "require" } });

export const { WebApi } = vendor;
export type WebApi = InstanceType<typeof vendor.WebApi>;
export type ContactAgent = InstanceType<typeof vendor.ContactAgent>;
export type PersonAgent = InstanceType<typeof vendor.PersonAgent>;
export type AppointmentAgent = InstanceType<typeof vendor.AppointmentAgent>;
export type WebhookAgent = InstanceType<typeof vendor.WebhookAgent>;
export type EMailAgent = InstanceType<typeof vendor.EMailAgent>;
