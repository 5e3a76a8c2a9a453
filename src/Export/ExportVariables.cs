using EmailSync.MockServer.Options;

namespace EmailSync.Export;

/// <summary>The mock's default identities, as variables of exported files.</summary>
internal static class ExportVariables
{
    private static readonly IdentityOptions Identities = IdentityOptions.Default;

    public static IReadOnlyList<(string Name, string Value)> All { get; } =
    [
        ("user", Identities.Users[0].Name),
        ("password", Identities.Users[0].Password),
        ("ticket", Identities.Tickets[0].Ticket),
        ("accessToken", $"8A:Cust12345.{Identities.AccessTokens[0].Token}"),
        ("appToken", Identities.Applications[0].Token),
    ];

    /// <summary>User and password, as Basic sends them.</summary>
    public static string Basic { get; } =
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Identities.Users[0].Name}:{Identities.Users[0].Password}"));
}
