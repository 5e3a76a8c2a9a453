namespace EmailSync.Samples.Crm;

/// <summary>
/// Brings customers of a shop into SuperOffice: a company, its person and a first meeting; and the mail of whoever is in charge.
/// </summary>
public sealed class Onboarding(Agents agents)
{
    /// <summary>Creates everything for a customer.</summary>
    public async Task<Onboarded> AddAsync(Customer customer, DateTimeOffset meeting, CancellationToken cancellationToken = default)
    {
        var company = await agents.CreateAsync<ContactEntity>("Contact", cancellationToken);
        company.Name = customer.Company;
        company = await agents.SaveAsync("Contact", company, cancellationToken);

        var person = await agents.CreateAsync<PersonEntity>("Person", cancellationToken);
        (person.Firstname, person.Lastname) = (customer.FirstName, customer.LastName);
        person.Contact = await agents.GetAsync<Contact>("Contact", company.ContactId, cancellationToken);
        person = await agents.SaveAsync("Person", person, cancellationToken);

        var appointment = await agents.CreateAsync<AppointmentEntity>("Appointment", cancellationToken);
        (appointment.Title, appointment.StartDate, appointment.EndDate) = ("First meeting", meeting, meeting.AddHours(1));
        appointment.Contact = person.Contact;
        appointment.Person = await agents.GetAsync<Person>("Person", person.PersonId, cancellationToken);
        appointment = await agents.SaveAsync("Appointment", appointment, cancellationToken);
        return new Onboarded(company.ContactId, person.PersonId, appointment.AppointmentId);
    }

    /// <summary>Changes the name of a company everywhere: persons and meetings refer to it.</summary>
    public async Task RenameAsync(int contactId, string name, CancellationToken cancellationToken = default)
    {
        var company = await agents.GetAsync<ContactEntity>("Contact", contactId, cancellationToken);
        company.Name = name;
        await agents.SaveAsync("Contact", company, cancellationToken);
    }

    /// <summary>What a calendar shows of a meeting.</summary>
    public async Task<string> DescribeAsync(int appointmentId, CancellationToken cancellationToken = default)
    {
        var meeting = await agents.GetAsync<AppointmentEntity>("Appointment", appointmentId, cancellationToken);
        return $"{meeting.StartDate:yyyy-MM-dd HH:mm zzz}: {meeting.Person?.FullName} of {meeting.Contact?.Name}";
    }

    /// <summary>Removes what was created for a customer.</summary>
    public async Task RemoveAsync(Onboarded created, CancellationToken cancellationToken = default)
    {
        await agents.DeleteAsync<AppointmentEntity>("Appointment", created.AppointmentId, cancellationToken);
        await agents.DeleteAsync<PersonEntity>("Person", created.PersonId, cancellationToken);
        await agents.DeleteAsync<ContactEntity>("Contact", created.ContactId, cancellationToken);
    }

    /// <summary>Lets SuperOffice report changes of companies to an address.</summary>
    public async Task<int> WatchAsync(Uri target, CancellationToken cancellationToken = default)
    {
        var webhook = await agents.CreateAsync<Webhook>("Webhook", cancellationToken);
        (webhook.Name, webhook.Events, webhook.TargetUrl, webhook.Type) = ("Shop", ["contact.changed"], target.AbsoluteUri, "webhook");
        return (await agents.SaveAsync("Webhook", webhook, cancellationToken)).WebhookId;
    }

    /// <summary>Synchronises the mail accounts that are due.</summary>
    /// <returns>Their keys.</returns>
    public async Task<IReadOnlyList<int>> FetchMailAsync(CancellationToken cancellationToken = default)
    {
        var ready = await agents.CallAsync<SyncUserAccount[]>("EMail/GetReadySyncEmailAccounts", null, cancellationToken);
        // One after the other: the vendor warns of many at once.
        foreach (var account in ready)
            (await agents.SendAsync("EMail/SyncEmailAccount", new { SyncUserAccount = account }, cancellationToken)).Dispose();
        return [.. ready.Select(account => account.AccountId)];
    }

    /// <summary>Lists the mail that came to the caller's own account since the last call.</summary>
    /// <returns>Its subjects.</returns>
    public async Task<IReadOnlyList<string>> NewMailAsync(CancellationToken cancellationToken = default)
    {
        var folders = await agents.CallAsync<EMailFolder[]>("EMail/CacheFolderList", null, cancellationToken);
        var mail = await agents.CallAsync<EMailEnvelope[]>("EMail/GetNewMail",
            new { Folders = folders.Select(folder => folder.EmailFolderId) }, cancellationToken);
        return [.. mail.Select(item => item.Subject)];
    }
}

/// <summary>A customer as the shop knows it.</summary>
public sealed record Customer(string Company, string FirstName, string LastName);

/// <summary>Keys of what was created for a customer.</summary>
public sealed record Onboarded(int ContactId, int PersonId, int AppointmentId);
