using EmailSync.Contract.Media;

namespace EmailSync.ConformanceTests.Bodies;

/// <summary>What the accepted request says, written in a media type of the contract.</summary>
/// <param name="MediaType">The media type, without parameters.</param>
/// <param name="Text">The body, to be sent in UTF-8.</param>
public sealed record SampleBody(string MediaType, string Text)
{
    /// <summary>The operation as the contract states it.</summary>
    public static ContractOperation Operation { get; } =
        ContractDocument.Load().Operations.Single(operation => operation.Path == Installation.OperationPath);

    /// <summary>The media types that the contract lists, in its order.</summary>
    public static IReadOnlyList<string> MediaTypes => Operation.RequestBody!.MediaTypes;

    /// <summary>Those of XML.</summary>
    public static IReadOnlyList<string> Xml => [.. MediaTypes.Where(type => Contract.Media.MediaType.SyntaxOf(type) == MediaSyntax.Xml)];

    /// <summary>That of RFC 6902.</summary>
    public static string JsonPatch => MediaTypes.First(type => Contract.Media.MediaType.SyntaxOf(type) == MediaSyntax.JsonPatch);

    /// <summary>That of RFC 7396.</summary>
    public static string MergePatch => MediaTypes.First(type => Contract.Media.MediaType.SyntaxOf(type) == MediaSyntax.MergePatch);

    /// <summary>The body of the accepted request, which is JSON in every shape.</summary>
    public static string Json(Probe probe) => Encoding.UTF8.GetString(probe.Accepted.Content);

    /// <summary>The same with a member more.</summary>
    /// <param name="probe">The check.</param>
    /// <param name="member">The member, for instance <c>"Extra":1</c>.</param>
    public static string JsonWith(Probe probe, string member) => $"{Json(probe)[..^1]},{member}}}";

    /// <summary>
    /// The bodies of a media type that say the same as the accepted request, the likelier first: of most types nobody
    /// has seen a sample, and a server must not be blamed for reading another one than ours. None for an unknown type.
    /// </summary>
    public static IReadOnlyList<SampleBody> Of(string mediaType, Probe probe)
    {
        using var json = JsonDocument.Parse(probe.Accepted.Content);
        var account = json.RootElement.GetProperty("SyncUserAccount");
        string[] texts = Contract.Media.MediaType.SyntaxOf(mediaType) switch
        {
            MediaSyntax.Json or MediaSyntax.MergePatch => [Json(probe)],
            MediaSyntax.JsonPatch => [$$"""[{"op":"add","path":"/SyncUserAccount","value":{{account.GetRawText()}}}]""", Json(probe)],
            MediaSyntax.Xml => [.. AccountText.Xml(account)],
            MediaSyntax.Form => [.. AccountText.Form(account)],
            _ => [],
        };
        return [.. texts.Select(text => new SampleBody(mediaType, text))];
    }

    /// <summary>Finds a body that the target accepts, so that what differs from it in one thing tells something.</summary>
    /// <returns>The body; null where it accepts none.</returns>
    public static async Task<SampleBody?> FindAsync(Probe probe, params IEnumerable<string> mediaTypes)
    {
        foreach (var sample in mediaTypes.SelectMany(mediaType => Of(mediaType, probe)))
            if ((await probe.SendAsync($"accepted as {sample.MediaType}", sample.In(probe.Accepted))).Accepted)
                return sample;
        return null;
    }

    /// <summary>The same, where a check cannot go on without.</summary>
    /// <exception cref="CannotTellException">The target accepts none.</exception>
    public static async Task<SampleBody> NeedAsync(Probe probe, params IReadOnlyList<string> mediaTypes) =>
        await FindAsync(probe, mediaTypes)
        ?? throw new CannotTellException(
            $"no body is accepted as {string.Join(" or ", mediaTypes)}; the probes that differ from it in one thing would tell nothing");

    /// <summary>The request with this body.</summary>
    public WireRequest In(WireRequest accepted) => accepted.WithContent(MediaType, Text);
}
