using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.Traffic.Messages;

namespace EmailSync.Traffic.Servers;

/// <summary>Evaluates a server's answer by the rules for servers that one exchange can show.</summary>
internal sealed class ServerEvaluation(RequirementCatalogue catalogue)
{
    /// <summary>The rules, in groups.</summary>
    public static readonly ServerRule[] Rules =
        [.. AccessRules.All, .. RequestRules.All, .. SuccessRules.All, .. ErrorRules.All, .. ResultRules.All, .. LoginRules.All];

    /// <summary>What the server did wrong; nothing if somebody else answered in its place.</summary>
    public IReadOnlyList<Finding> Evaluate(Call call, ExchangePath path, ExchangeAnswer answer, Exchange exchange)
    {
        if (!answer.IsServers) return [];
        var check = new ServerCheck(call, path, answer, exchange, catalogue);
        foreach (var rule in Rules) rule.Evaluate(check);
        return check.Findings;
    }
}
