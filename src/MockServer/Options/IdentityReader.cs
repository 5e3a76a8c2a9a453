using EmailSync.MockServer.Authentication.Identities;

namespace EmailSync.MockServer.Options;

/// <summary>Reads who the mock knows. A kind that is set replaces the defaults of that kind, not those of the others.</summary>
internal static class IdentityReader
{
    public static IdentityOptions Read(SettingReader settings, IdentityOptions defaults) => new(
        Each(settings, "Identities:Users", defaults.Users, at => new UserIdentity(
            UserName(settings, $"{at}:Name"), settings.Text($"{at}:Password", ""), settings.Flag($"{at}:EMailAgent", true))),
        Each(settings, "Identities:Tickets", defaults.Tickets, at => new TicketIdentity(
            settings.Required($"{at}:Ticket", "the ticket as it is sent"), settings.Required($"{at}:User", "a user name"), settings.Flag($"{at}:EMailAgent", true))),
        Each(settings, "Identities:AccessTokens", defaults.AccessTokens, at => new AccessTokenIdentity(
            settings.Required($"{at}:Token", "what follows 8A:<tenant>."), settings.Required($"{at}:User", "a user name"),
            settings.Flag($"{at}:Expired", false), settings.Flag($"{at}:EMailAgent", true))),
        Each(settings, "Identities:Applications", defaults.Applications, at => new ApplicationIdentity(
            settings.Required($"{at}:Token", "an application token"), settings.Required($"{at}:Name", "a name for the journal"), settings.Flag($"{at}:EMailAgent", true))));

    private static IReadOnlyList<T> Each<T>(SettingReader settings, string key, IReadOnlyList<T> fallback, Func<string, T> read) =>
        settings.Sections(key) is { } sections ? [.. sections.Select(read)] : fallback;

    private static string UserName(SettingReader settings, string key)
    {
        var name = settings.Required(key, "a user name");
        if (name.Contains(':')) settings.Wrong(key, "a user name without a colon (RFC 7617 section 2)", name);
        return name;
    }
}
