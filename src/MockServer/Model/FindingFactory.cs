using EmailSync.Contract;

namespace EmailSync.MockServer.Model;

/// <summary>Makes findings by the ids of the catalogue.</summary>
public sealed class FindingFactory(RequirementCatalogue catalogue)
{
    /// <summary>The rule with this id.</summary>
    public Requirement Rule(string id) => catalogue[id];

    /// <summary>The rule for callers that corresponds to a rule for servers.</summary>
    public Requirement CallerRule(string serverRule) => catalogue.CallerRule(serverRule);

    /// <summary>A finding by a rule for callers. It changes nothing about the answer.</summary>
    /// <param name="rule">Id of the rule, for instance <c>C-BODY-05</c>.</param>
    /// <param name="location">Where.</param>
    /// <param name="sent">What was found; null if it cannot be shown.</param>
    /// <param name="expected">What was expected, without a full stop.</param>
    public Finding Of(string rule, Location location, string? sent, string expected) =>
        new(catalogue[rule], null, location, sent is null ? $"expected {expected}." : $"expected {expected}, found {sent}.", sent,
            expected, Refused: false);

    /// <summary>The same, with a message of its own.</summary>
    public Finding Of(string rule, Location location, string? sent, string expected, string message) =>
        new(catalogue[rule], null, location, message, sent, expected, Refused: false);

    /// <summary>A finding for which the call is refused, by a rule for servers.</summary>
    public Finding Refused(string serverRule, Location location, string message, string? sent = null, string? expected = null) =>
        Of(serverRule, location, message, sent, expected, refused: true);

    /// <summary>A finding by a rule for servers that changes nothing about the answer.</summary>
    public Finding Noted(string serverRule, Location location, string message, string? sent = null, string? expected = null) =>
        Of(serverRule, location, message, sent, expected, refused: false);

    private Finding Of(string serverRule, Location location, string message, string? sent, string? expected, bool refused) =>
        new(catalogue.CallerRule(serverRule), catalogue[serverRule], location, message, sent, expected ?? message, refused);
}
