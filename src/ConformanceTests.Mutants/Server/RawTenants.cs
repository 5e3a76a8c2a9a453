using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The status of the tenants, and the API of the second one, whose state can be set.</summary>
public sealed class RawTenants(RawInstallation installation)
{
    /// <summary>A tenant whose name begins like the first one's.</summary>
    public const string Second = "Cust123459";
    public const string SecondToken = $"8A:{Second}.token-of-the-second";
    private static readonly string[] States =
    [
        "Unknown", "Provisioning", "Running", "Deleted", "Suspended", "OnlineMaintenance", "OfflineMaintenance", "ProvisioningFailed",
        "Deleting", "DeleteFailed", "MigrationPending",
    ];
    private volatile string state = "Running";
    private volatile bool moved;

    /// <summary>The state of the second tenant.</summary>
    public string StateOfSecond => state;

    public bool HasMoved => moved;

    public static bool Runs(string state) => state is "Running" or "OnlineMaintenance";

    public RawAnswer Status(Request request, string tenant)
    {
        var origin = RawSignIn.OriginOf(request);
        var known = tenant.Equals(installation.Profile.Prefix[1..], StringComparison.OrdinalIgnoreCase) ? "Running"
            : tenant.Equals(Second, StringComparison.OrdinalIgnoreCase) ? state
            : null;
        var endpoint = known is null ? null : $"{origin}/{tenant}";
        return RawSignIn.Json(200, new JsonObject
        {
            ["ContextIdentifier"] = tenant,
            ["Endpoint"] = endpoint,
            ["State"] = known ?? "Unknown",
            ["IsRunning"] = Runs(known ?? "Unknown"),
            ["ValidUntil"] = installation.Time.GetUtcNow().AddMinutes(5).UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["Api"] = endpoint is null ? null : $"{endpoint}/api",
        });
    }

    /// <summary>Sets the state of the second tenant.</summary>
    public RawAnswer Set(Request request)
    {
        var body = JsonNode.Parse(request.Body);
        if (body?["state"]?.GetValue<string>() is not { } name || !States.Contains(name))
            return ErrorAnswer.Of(400, "There is no such state.", request);
        state = name;
        moved = body["moved"]?.GetValue<bool>() == true;
        return RawAnswer.NoContent;
    }

    /// <summary>The operation of the second tenant.</summary>
    public RawAnswer Call(Request request)
    {
        if (moved) return ErrorAnswer.Of(421, "Wrong subdomain used to access tenant", request);
        if (!Runs(state)) return ErrorAnswer.Of(403, $"The tenant does not run: {state}.", request);
        return request.First("Authorization") == $"Bearer {SecondToken}"
            ? RawAnswer.NoContent
            : RawChallenges.AddTo(ErrorAnswer.Of(401, "The credentials are missing or not valid.", request), installation.Profile,
                "invalid_token");
    }
}
