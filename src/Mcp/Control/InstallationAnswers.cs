using System.ComponentModel;
using System.Text.Json.Serialization;

namespace EmailSync.Mcp.Control;

internal sealed record HealthAnswer(string Status, string Version);

/// <summary>Who may call an installation, and how. Secrets that somebody configured are null.</summary>
internal sealed record IdentitiesAnswer(
    string Sandbox,
    string Installation,
    IReadOnlyList<string> Schemes,
    IReadOnlyList<UserAnswer> Users,
    IReadOnlyList<TicketAnswer> Tickets,
    IReadOnlyList<AccessTokenAnswer> AccessTokens,
    IReadOnlyList<ApplicationAnswer> Applications);

internal sealed record UserAnswer(
    string Name, [property: Description("Null where it is one that was configured.")]
        string? Password, [property: Description("Without it every call is refused.")] bool EMailAgent);

internal sealed record TicketAnswer(string User, string? Ticket, bool EMailAgent);

internal sealed record AccessTokenAnswer(string User, string? Token, bool Expired, bool EMailAgent);

internal sealed record ApplicationAnswer(string Name, string? Token, bool EMailAgent);

internal sealed record AccountsAnswer(IReadOnlyList<AccountAnswer> Accounts);

/// <summary>An account that calls can name.</summary>
internal sealed record AccountAnswer(
    [property: JsonPropertyName("AccountId")] long AccountId,
    [property: JsonPropertyName("AssociateName")] string AssociateName,
    [property: JsonPropertyName("EMailAddress")] string EMailAddress,
    string Mailbox,
    bool Ready);

internal sealed record FaultsAnswer(long Count, IReadOnlyList<ArmedFaultAnswer> Faults);

/// <summary>An armed fault.</summary>
internal sealed record ArmedFaultAnswer(
    [property: Description("Its number, for clear_faults.")] long Id,
    string Sandbox,
    string Kind,
    string? Operation,
    JsonElement? Account,
    [property: Description("How many calls fail; null for all.")] long? Times,
    double? Probability,
    long? Seed,
    [property: Description("How many calls have failed by it.")] long Fired,
    [property: Description("Whether it has failed as many as it was to.")] bool Spent,
    int? Status = null,
    string? RetryAfter = null);
