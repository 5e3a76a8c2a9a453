using System.Xml;
using System.Xml.Linq;
using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.Principals;

/// <summary>What a caller learns about itself.</summary>
public sealed class PrincipalTests(Suite suite) : RequirementTests(suite)
{
    private const string Path = "/api/v1/User/currentPrincipal";
    private static readonly string[] Numbers =
    [
        "AssociateId", "PersonId", "CountryId", "HomeCountryId", "ContactId", "GroupId", "BusinessId", "CategoryId", "ContactOwner",
        "RoleId",
        "EjUserId", "EjAccessLevel",
    ];
    private static readonly string[] Texts = ["UserType", "Associate", "RoleName", "RoleType", "FullName", "EMailAddress", "UserName"];
    private static readonly string[] Lists = ["Licenses", "FunctionRights", "ProvidedCredentials", "SecondaryGroups"];

    [Requirement("PRI-01")]
    public Task PRI_01_MUST_The_principal_is_200_with_JSON() => Evaluate(async probe =>
    {
        var reply = await GetAsync(probe, "currentPrincipal", Request(probe));
        probe.ExpectStatus(reply, 200);
        probe.Expect(reply, reply.Json() is { ValueKind: JsonValueKind.Object }, "a JSON object",
            $"{reply.Json()?.ValueKind.ToString() ?? "no JSON"}");
    });

    [Requirement("PRI-02")]
    public Task PRI_02_MUST_Strangers_get_no_principal() => Evaluate(async probe =>
    {
        await PrincipalAsync(probe);
        foreach (var (stranger, of) in Strangers.All(probe))
        {
            // If SyncEmailAccount serves them too, AUTH-01 covers it.
            if ((await probe.SendAsync($"SyncEmailAccount, {stranger}", of(probe.Accepted))).Accepted) continue;
            probe.Expect(await probe.SendAsync($"currentPrincipal, {stranger}", of(Request(probe))), reply => reply.Refused, "not 2xx");
        }
    });

    [Requirement("PRI-03")]
    public Task PRI_03_MUST_Its_members_have_their_types() => Evaluate(async probe =>
    {
        var (reply, principal) = await PrincipalAsync(probe);
        foreach (var name in Numbers) Expect(probe, reply, principal, name, "a number", JsonValueKind.Number);
        foreach (var name in Texts) Expect(probe, reply, principal, name, "a text", JsonValueKind.String, JsonValueKind.Null);
        foreach (var name in Lists) Expect(probe, reply, principal, name, "a list", JsonValueKind.Array, JsonValueKind.Null);
        Expect(probe, reply, principal, "IsPerson", "true or false", JsonValueKind.True, JsonValueKind.False);
    });

    [Requirement("PRI-04")]
    public Task PRI_04_SHOULD_The_principal_names_its_tenant() => Evaluate(async probe =>
    {
        var (reply, principal) = await PrincipalAsync(probe);
        var name = principal.Member("DatabaseContextIdentifier");
        probe.Expect(reply, name.ValueKind == JsonValueKind.String
                && probe.Installation.Tenant.Equals(name.GetString(), StringComparison.OrdinalIgnoreCase),
            $"DatabaseContextIdentifier: {probe.Installation.Tenant}", name.Shown());
    });

    [Requirement("PRI-05")]
    public Task PRI_05_SHOULD_The_principal_comes_in_XML() => Evaluate(async probe =>
    {
        await PrincipalAsync(probe);
        var reply = await probe.SendAsync("currentPrincipal in XML", Request(probe).With("Accept", "application/xml"));
        var type = reply.Field("Content-Type") ?? "none";
        probe.Expect(reply, type.Contains("xml", StringComparison.OrdinalIgnoreCase), "Content-Type application/xml", type);
        probe.Expect(reply, IsPrincipal(reply.Text), "XML with an element AssociateId", IsPrincipal(reply.Text) ? "there"
            : "something else");
    });

    private static WireRequest Request(Probe probe) =>
        probe.Accepted.Without("Content-Type").WithContent("") with { Method = "GET", Target = probe.Installation.Prefix + Path };

    private static async Task<Reply> GetAsync(Probe probe, string label, WireRequest request)
    {
        var reply = await probe.SendAsync(label, request);
        return reply.Status is 404 or 501
            ? throw new NotVerifiedException(Obstacle.NotOffered, $"{Path} was answered {reply}")
            : reply;
    }

    private static async Task<(Reply Reply, JsonElement Principal)> PrincipalAsync(Probe probe)
    {
        var reply = await GetAsync(probe, "currentPrincipal", Request(probe));
        return reply.Accepted ? (reply, reply.Carrier())
            : throw new InconclusiveException($"{Path} was answered {reply}, which PRI-01 checks");
    }

    private static void Expect(Probe probe, Reply reply, JsonElement principal, string name, string expected,
        params JsonValueKind[] kinds) =>
        probe.Expect(reply, kinds.Contains(principal.Member(name).ValueKind), $"{name}: {expected}", principal.Member(name).Shown());

    private static bool IsPrincipal(string text)
    {
        try
        {
            return XDocument.Parse(text).Descendants().Any(element => element.Name.LocalName == "AssociateId");
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
