using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The operations of the User agent on credentials for mail servers.</summary>
public sealed class SavedCredentials
{
    private const string Key = "ServiceAuthId";
    private readonly ConcurrentDictionary<int, JsonObject> saved = new();
    private int last = 700;

    /// <summary>The operations, by agent and name, and whether they take a body.</summary>
    public static readonly IReadOnlyDictionary<string, bool> Operations = new Dictionary<string, bool>
    {
        ["User/CreateDefaultServiceAuth"] = false,
        ["User/GetServiceAuth"] = false,
        ["User/SaveServiceAuth"] = true,
        ["User/DeleteServiceAuth"] = false,
    };

    public RawAnswer Answer(Request request, string operation)
    {
        if (operation == "User/CreateDefaultServiceAuth") return ResultAnswer.Of(request, New(), "ServiceAuth");
        if (operation == "User/SaveServiceAuth") return Save(request);
        if (request.QueryValues("serviceAuthId") is not [var text]
            || !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key))
            return ErrorAnswer.Of(400, "The key of the credentials is missing, or not a whole number of 32 bits.", request);
        if (operation == "User/DeleteServiceAuth") return saved.TryRemove(key, out _) ? RawAnswer.NoContent : Missing(request);
        return saved.TryGetValue(key, out var found) ? ResultAnswer.Of(request, found.DeepClone(), "ServiceAuth") : Missing(request);
    }

    private RawAnswer Save(Request request)
    {
        var body = request.Json();
        var key = body.Number(Key) ?? 0;
        if (key == 0) key = Interlocked.Increment(ref last);
        else if (!saved.ContainsKey(key)) return Missing(request);
        var credentials = New();
        foreach (var (name, value) in body.Where(member => credentials.ContainsKey(member.Key)).ToList())
            credentials[name] = value?.DeepClone();
        (credentials[Key], credentials["Password"]) = (key, null);
        saved[key] = credentials;
        return ResultAnswer.Of(request, credentials.DeepClone(), "ServiceAuth");
    }

    private static RawAnswer Missing(Request request) => ErrorAnswer.Of(404, "There are no such credentials.", request);

    private static JsonObject New() => new()
    {
        [Key] = 0,
        ["Server"] = "",
        ["Port"] = 0,
        ["AuthType"] = "",
        ["Username"] = "",
        ["Password"] = "",
        ["TableRight"] = null,
        ["FieldProperties"] = null,
    };
}
