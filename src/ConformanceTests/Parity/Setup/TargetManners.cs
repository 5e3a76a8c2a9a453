namespace EmailSync.ConformanceTests.Parity.Setup;

/// <summary>What one call without credentials shows of a target, before anything is compared.</summary>
/// <param name="Schemes">The schemes of its challenges, in their order; empty if it sends none.</param>
/// <param name="Realm">The realm of its challenges; null if they have none.</param>
/// <param name="Software">What it says about itself, "Server: Microsoft-IIS/10.0"; empty if it says nothing.</param>
public sealed record TargetManners(IReadOnlyList<string> Schemes, string? Realm, IReadOnlyList<string> Software)
{
    private static readonly string[] SoftwareFields =
        ["Server", "X-Powered-By", "X-AspNet-Version", "X-AspNetMvc-Version", "X-SuperOffice-Version", "Via"];

    /// <summary>Calls the operation without credentials. A target that cannot be reached shows nothing; its checks say why.</summary>
    public static async Task<TargetManners> ObserveAsync(Target target)
    {
        var installation = target.For("CONTROL");
        try
        {
            await using var connection = await WireConnection.OpenAsync(installation.Endpoint, target.Deadline);
            var request = new WireRequest("POST", installation.Operation, [], []).Adding("Host", installation.Host)
                .Adding("Accept", "application/json").Adding("Connection", "close")
                .WithContent("application/json", ControlRequest.NullAccount);
            await connection.SendAsync(request.ToBytes());
            var answer = await connection.ReceiveAsync("POST");
            var challenges = ChallengeList.Read(answer.All("WWW-Authenticate")).Challenges;
            return new TargetManners([.. challenges.Select(challenge => challenge.Scheme)],
                challenges.Select(challenge => challenge.Parameter("realm")).FirstOrDefault(realm => realm is not null),
                [.. SoftwareFields.Where(answer.Has).Select(name => $"{name}: {answer.Field(name)}")]);
        }
        catch (WireException)
        {
            return new TargetManners([], null, []);
        }
    }
}
