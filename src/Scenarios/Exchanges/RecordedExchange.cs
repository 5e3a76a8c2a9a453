using EmailSync.Contract.Media;

namespace EmailSync.Scenarios.Exchanges;

/// <summary>An exchange that a scenario can have, as it was recorded.</summary>
/// <param name="Exchange">The exchange.</param>
/// <param name="Source">Where it was recorded, for messages.</param>
/// <param name="Tenant">The online tenant; null on-site.</param>
/// <param name="Path">Its path from <c>/api</c> on.</param>
/// <param name="Query">Its query without the question mark; empty if it has none.</param>
/// <param name="Operation">The operation in the contract; null if there is none.</param>
/// <param name="RequestType">The Content-Type of the request; null if it has none, or a malformed one.</param>
/// <param name="RequestBody">The body of the request without content coding.</param>
/// <param name="ResponseType">The Content-Type of the answer; null if it has none, or a malformed one.</param>
/// <param name="ResponseBody">The content of the answer without content coding.</param>
internal sealed record RecordedExchange(
    Exchange Exchange, string Source, string? Tenant, string Path, string Query, ContractOperation? Operation,
    ContentType? RequestType, byte[] RequestBody, ContentType? ResponseType, byte[] ResponseBody)
{
    public string? RequestField(string name) => Field(Exchange.RequestHeaders, name);

    public string? ResponseField(string name) => Field(Exchange.ResponseHeaders, name);

    /// <summary>The value of a field; null if there is none. Several are combined.</summary>
    public static string? Field(IReadOnlyList<HeaderLine> headers, string name)
    {
        var values = headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)
            .ToList();
        return values.Count == 0 ? null : string.Join(", ", values);
    }
}
