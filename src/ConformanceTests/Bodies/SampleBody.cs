using EmailSync.Contract.Media;

namespace EmailSync.ConformanceTests.Bodies;

/// <summary>The content of the accepted request, in one of the contract's media types.</summary>
/// <param name="MediaType">The media type, without parameters.</param>
/// <param name="Text">The body, to send in UTF-8.</param>
public sealed record SampleBody(string MediaType, string Text)
{
    /// <summary>The operation in the contract.</summary>
    public static ContractOperation Operation { get; } =
        ContractDocument.Load().Operations.Single(operation => operation.Path == TargetInstallation.OperationPath);

    /// <summary>The media types that the contract lists, in its order.</summary>
    public static IReadOnlyList<string> MediaTypes => Operation.RequestBody!.MediaTypes;

    /// <summary>The XML media types.</summary>
    public static IReadOnlyList<string> Xml => [.. MediaTypes.Where(type => Contract.Media.MediaType.SyntaxOf(type) == MediaSyntax.Xml)];

    /// <summary>The media type of RFC 6902.</summary>
    public static string JsonPatch => MediaTypes.First(type => Contract.Media.MediaType.SyntaxOf(type) == MediaSyntax.JsonPatch);

    /// <summary>The media type of RFC 7396.</summary>
    public static string MergePatch => MediaTypes.First(type => Contract.Media.MediaType.SyntaxOf(type) == MediaSyntax.MergePatch);

    /// <summary>The body of the accepted request, which is always JSON.</summary>
    public static string Json(Probe probe) => Encoding.UTF8.GetString(probe.Accepted.Content);

    /// <summary>The same with one more member.</summary>
    /// <param name="probe">The check.</param>
    /// <param name="member">The member, for instance <c>"Extra":1</c>.</param>
    public static string JsonWith(Probe probe, string member) => $"{Json(probe)[..^1]},{member}}}";

    /// <summary>
    /// The bodies of a media type that mean the same as the accepted request, the most likely first. For most types nobody has
    /// seen a sample, and a server must not be blamed for expecting another form than ours. Empty for an unknown type.
    /// </summary>
    public static IReadOnlyList<SampleBody> Of(string mediaType, Probe probe)
    {
        using var json = JsonDocument.Parse(probe.Accepted.Content);
        if (probe.Installation.Tested is { } tested)
            return [.. OperationText.Of(tested, mediaType, json.RootElement).Select(text => new SampleBody(mediaType, text))];
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

    /// <summary>Finds a body that the target accepts, so that a change to it tells something.</summary>
    /// <returns>The body; null if the target accepts none.</returns>
    public static async Task<SampleBody?> FindAsync(Probe probe, params IEnumerable<string> mediaTypes)
    {
        foreach (var sample in mediaTypes.SelectMany(mediaType => Of(mediaType, probe)))
            if ((await probe.SendAsync($"accepted as {sample.MediaType}", sample.In(probe.Accepted))).Accepted)
                return sample;
        return null;
    }

    /// <summary>The same, for a check that cannot go on without.</summary>
    /// <exception cref="InconclusiveException">The target accepts none.</exception>
    public static async Task<SampleBody> NeedAsync(Probe probe, params IReadOnlyList<string> mediaTypes) =>
        await FindAsync(probe, mediaTypes)
        ?? throw new InconclusiveException(
            $"no body is accepted as {string.Join(" or ", mediaTypes)}, so the probes derived from it would prove nothing");

    /// <summary>The request with this body.</summary>
    public WireRequest In(WireRequest accepted) => accepted.WithContent(MediaType, Text);
}
