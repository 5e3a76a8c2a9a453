using System.Text.Json;
using System.Text.Json.Serialization;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Secrets;
using EmailSync.Proxy.Exchanges;
using Microsoft.AspNetCore.WebUtilities;

namespace EmailSync.Proxy.Answers;

/// <summary>Answers in the mock's own name: problem details (RFC 9457), which no server of the vendor sends.</summary>
internal sealed class ProxyAnswers(Redactor redactor)
{
    private const string MediaType = "application/problem+json; charset=utf-8";
    private const string Name = "EmailSync proxy: ";

    /// <summary>Journals the answer, and then sends it.</summary>
    /// <param name="http">The client's side.</param>
    /// <param name="exchange">The call.</param>
    /// <param name="refusal">What is wrong.</param>
    /// <param name="unknown">What is not known of the server, in words.</param>
    public Task WriteAsync(HttpContext http, ForwardedExchange exchange, ProxyRefusal refusal, params IReadOnlyList<string> unknown) =>
        WriteAsync(http, exchange, Of(refusal), unknown);

    /// <summary>Sends the answer to a call that cannot be journaled.</summary>
    public async Task WriteUnkeptAsync(HttpContext http, ProxyRefusal refusal) =>
        await (Of(refusal) with { Headers = [new HeaderLine("Retry-After", "1")] }).WriteAsync(http);

    /// <summary>Journals an answer, and then sends it, with the id of its entry.</summary>
    public static async Task WriteAsync(HttpContext http, ForwardedExchange exchange, Answer answer, params IReadOnlyList<string> unknown)
    {
        var entry = await exchange.KeepAsync(answer, unknown);
        if (entry is not null && answer.Status != 0)
            answer = answer with
            {
                Headers = [.. answer.Headers.Where(line => line.Name != Call.IdHeader), new HeaderLine(Call.IdHeader, entry.Id.ToString())],
            };
        await answer.WriteAsync(http);
    }

    private Answer Of(ProxyRefusal refusal) => new(refusal.Status)
    {
        ContentType = MediaType,
        Content = JsonSerializer.SerializeToUtf8Bytes(
            new ProblemJson(ReasonPhrases.GetReasonPhrase(refusal.Status), refusal.Status, Name + redactor.Text(refusal.Message),
                refusal.Place),
            ProxyJson.Default.ProblemJson),
    };
}

internal sealed record ProblemJson(string Title, int Status, string Detail, string Place);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProblemJson))]
internal sealed partial class ProxyJson : JsonSerializerContext;
