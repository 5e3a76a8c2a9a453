using EmailSync.Contract;

namespace EmailSync.MockServer.Findings;

/// <summary>Makes findings by the ids of the catalogue.</summary>
public sealed class FindingFactory(RequirementCatalogue catalogue)
{
    /// <summary>A finding for which the call is refused.</summary>
    public Finding Refused(string requirement, string place, string message) => new(catalogue[requirement], place, message, Refused: true);

    /// <summary>A finding that changes nothing about the answer.</summary>
    public Finding Noted(string requirement, string place, string message) => new(catalogue[requirement], place, message, Refused: false);
}
