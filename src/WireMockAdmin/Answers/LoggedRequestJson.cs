using System.Globalization;
using EmailSync.Contract.Names;

namespace EmailSync.WireMockAdmin.Answers;

/// <summary>Calls as WireMock's LoggedRequest, the only shape that may have additional members.</summary>
public sealed class LoggedRequestJson(CallAddress address)
{
    internal LoggedRequest Of(LoggedCall call)
    {
        var entry = call.Entry;
        var (scheme, host, port) = address.Of(call);
        var isUsual = port == (scheme == "https" ? 443 : 80);
        return new LoggedRequest(
            call.Url,
            $"{scheme}://{host}{(isUsual ? "" : $":{port}")}{call.Url}",
            entry.Method,
            "", // the journal keeps none
            FieldsJson.Of(entry.Headers),
            new FieldsJson(call.Cookies),
            false,
            entry.Time.ToUnixTimeMilliseconds(),
            entry.Body,
            call.BodyText,
            entry.Protocol,
            scheme,
            host,
            port,
            entry.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            Parameters(call.Query),
            Parameters(call.Form),
            new OwnMembers(
                entry.Id,
                entry.Sandbox,
                entry.CalledOperation,
                entry.BodyState.InJson(),
                entry.BodyLength,
                entry.Findings.Select(finding => finding.Rule.Id)));
    }

    private static Dictionary<string, LoggedParameter> Parameters(ILookup<string, string> parameters) =>
        parameters.ToDictionary(parameter => parameter.Key, parameter => new LoggedParameter(parameter.Key, parameter));
}

internal sealed record LoggedRequest(
    string Url,
    string AbsoluteUrl,
    string Method,
    string ClientIp,
    FieldsJson Headers,
    FieldsJson Cookies,
    bool BrowserProxyRequest,
    long LoggedDate,
    ReadOnlyMemory<byte> BodyAsBase64,
    string Body,
    string Protocol,
    string Scheme,
    string Host,
    int Port,
    string LoggedDateString,
    IReadOnlyDictionary<string, LoggedParameter> QueryParams,
    IReadOnlyDictionary<string, LoggedParameter> FormParams,
    OwnMembers Emailsync);

internal sealed record LoggedParameter(string Key, IEnumerable<string> Values);

internal sealed record OwnMembers(Guid Id, string Sandbox, string? OperationId, string BodyState, long BodyLength,
    IEnumerable<string> Findings);
