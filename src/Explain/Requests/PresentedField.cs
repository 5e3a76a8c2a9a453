using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Explain.Requests;

/// <summary>A header field as it may be shown.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, or the part before the secret; each character is one byte.</param>
/// <param name="Variable">The environment variable that holds the secret; null if the whole value is shown.</param>
internal sealed record PresentedField(string Name, string Value, string? Variable = null)
{
    /// <summary>Whether the secret is sent in base64.</summary>
    public bool IsEncoded => Variable is not null && Value == "Basic ";

    public string Text => Variable is null ? Draft.Shown(Value) : IsEncoded ? $"{Value}<base64 of ${Variable}>" : $"{Value}${Variable}";
}

/// <summary>Presents the fields of a request without any secret, except those that are public.</summary>
internal static class PresentedFields
{
    /// <summary>The fields, without those that are secret and not needed.</summary>
    public static IReadOnlyList<PresentedField> Of(Draft draft, bool bySession, MockOptions options) =>
        [.. draft.Fields.Select(field => Of(field, draft, bySession, options)).OfType<PresentedField>()];

    /// <summary>The text of a field; null if it is missing or not needed.</summary>
    public static string? Of(Draft draft, string name, MockOptions options) =>
        Of(draft, !draft.Has("Authorization"), options).FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?.Text;

    private static PresentedField? Of(DraftField field, Draft draft, bool bySession, MockOptions options)
    {
        if (field.Is("Authorization")) return bySession ? null : Authorization(field, draft, options);
        if (field.Is(ApplicationCheck.Header)) return Application(field, draft, options);
        if (field.Is("Cookie"))
            return bySession ? new PresentedField(field.Name, $"{SessionNames.SessionCookie}=", "EMAILSYNC_SESSION") : null;
        if (field.Is(SessionNames.XsrfHeader)) return bySession ? new PresentedField(field.Name, "", "EMAILSYNC_XSRF") : null;
        return SecretNames.IsSecretField(field.Name) ? null : new PresentedField(field.Name, field.Value);
    }

    private static PresentedField Authorization(DraftField field, Draft draft, MockOptions options)
    {
        if (Credential.At(draft.Sandbox, options).Any(credential => credential.IsPublic && credential.Is(field.Value)))
            return new PresentedField(field.Name, field.Value);
        var scheme = field.Value.Trim().Split(' ')[0];
        return scheme.ToUpperInvariant() switch
        {
            "BASIC" => new PresentedField(field.Name, "Basic ", "EMAILSYNC_BASIC"),
            "SOTICKET" => new PresentedField(field.Name, "SoTicket ", "EMAILSYNC_TICKET"),
            "BEARER" => new PresentedField(field.Name, "Bearer ", "EMAILSYNC_BEARER"),
            _ => new PresentedField(field.Name, "", "EMAILSYNC_AUTHORIZATION"),
        };
    }

    private static PresentedField? Application(DraftField field, Draft draft, MockOptions options)
    {
        if (Credential.Applications(options).Any(application => Credential.IsCommon(application) && application.Token == field.Value))
            return new PresentedField(field.Name, field.Value);
        return SandboxPath.TypeOf(draft.Sandbox) == InstallationType.Online
            ? new PresentedField(field.Name, "", "EMAILSYNC_APPTOKEN")
            : null;
    }
}
