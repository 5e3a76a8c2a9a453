using System.Text;
using System.Text.Json;

namespace EmailSync.Contract.Tests.Documents;

public sealed class BuiltInContractTests
{
    private static readonly ContractDocument Contract = ContractDocument.Load();

    [Fact]
    public void It_is_the_file_of_the_repository() =>
        Assert.Equal(RepositoryFiles.Text("openapi/emailsync.yaml"), Encoding.UTF8.GetString(Contract.Yaml.Span));

    [Fact]
    public void Every_evidence_in_it_is_one_of_the_known_ones()
    {
        using var document = JsonDocument.Parse(Contract.Json);
        var evidences = EvidencesIn(document.RootElement, "").ToList();

        Assert.NotEmpty(evidences);
        Assert.DoesNotContain(evidences, evidence => !EvidenceWords.All.Contains(evidence.Source));
    }

    private static IEnumerable<(string Location, string? Source)> EvidencesIn(JsonElement element, string location)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                return element.EnumerateArray().SelectMany((item, index) => EvidencesIn(item, $"{location}/{index}"));
            case JsonValueKind.Object:
                return element.EnumerateObject().SelectMany(member => member.Name == "x-evidence"
                    ? [(location, member.Value.TryGetProperty("source", out var source) ? source.GetString() : null)]
                    : EvidencesIn(member.Value, $"{location}/{member.Name}"));
            default:
                return [];
        }
    }
}
