using EmailSync.ConformanceTests.Bodies;
using EmailSync.Contract.Media;

namespace EmailSync.ConformanceTests.SyncAccounts;

/// <summary>A list of one account, in the media types of the contract.</summary>
public static class ListBody
{
    /// <summary>The possible bodies, the most likely first: for most types nobody has seen a sample.</summary>
    /// <param name="mediaType">The media type, without parameters.</param>
    /// <param name="account">The account as JSON.</param>
    public static IReadOnlyList<string> Of(string mediaType, string account)
    {
        using var json = JsonDocument.Parse(account);
        return MediaType.SyntaxOf(mediaType) switch
        {
            MediaSyntax.Json or MediaSyntax.MergePatch => [Plain(account)],
            MediaSyntax.JsonPatch => [$$"""[{"op":"add","path":"/SyncUserAccounts","value":[{{account}}]}]""", Plain(account)],
            MediaSyntax.Xml => [AccountText.XmlList(json.RootElement)],
            MediaSyntax.Form =>
            [
                AccountText.Joined(AccountText.Fields("SyncUserAccounts[0]", json.RootElement, name => $".{name}")),
                AccountText.Joined(AccountText.Fields("SyncUserAccounts[0]", json.RootElement, name => $"[{name}]")),
            ],
            _ => [],
        };
    }

    private static string Plain(string account) => $$"""{"SyncUserAccounts":[{{account}}]}""";
}
