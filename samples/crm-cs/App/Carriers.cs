using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmailSync.Samples.Crm;

/// <summary>
/// What all entities have: members that this program does not use are kept, and go back with the next save. SuperOffice empties what a
/// save leaves out.
/// </summary>
public abstract class Carrier
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Others { get; init; } = [];
}

/// <summary>A company.</summary>
public sealed class ContactEntity : Carrier
{
    public int ContactId { get; set; }

    public string? Name { get; set; }
}

/// <summary>A company, as lists and other entities show it.</summary>
public sealed class Contact : Carrier
{
    public int ContactId { get; set; }

    public string? Name { get; set; }
}

/// <summary>A person of a company.</summary>
public sealed class PersonEntity : Carrier
{
    public int PersonId { get; set; }

    public string? Firstname { get; set; }

    public string? Lastname { get; set; }

    public Contact? Contact { get; set; }
}

/// <summary>A person, as lists and other entities show it.</summary>
public sealed class Person : Carrier
{
    public int PersonId { get; set; }

    public string? FullName { get; set; }

    public string? ContactName { get; set; }
}

/// <summary>A meeting.</summary>
public sealed class AppointmentEntity : Carrier
{
    public int AppointmentId { get; set; }

    public string? Title { get; set; }

    public DateTimeOffset StartDate { get; set; }

    public DateTimeOffset EndDate { get; set; }

    public Contact? Contact { get; set; }

    public Person? Person { get; set; }
}

/// <summary>Where SuperOffice reports what happens.</summary>
public sealed class Webhook : Carrier
{
    public int WebhookId { get; set; }

    public string? Name { get; set; }

    public IReadOnlyList<string> Events { get; set; } = [];

    public string? TargetUrl { get; set; }

    public string? Type { get; set; }
}

/// <summary>A mail account that is ready to be synchronised.</summary>
public sealed record SyncUserAccount(int AccountId);

/// <summary>A folder of the caller's mail.</summary>
public sealed record EMailFolder(int EmailFolderId);

/// <summary>What a list of mail shows.</summary>
public sealed record EMailEnvelope(string Subject);
