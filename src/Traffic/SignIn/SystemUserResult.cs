using System.Buffers.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using EmailSync.Traffic.Messages;

namespace EmailSync.Traffic.SignIn;

/// <summary>The answer to a system user's sign-in, as far as it is known.</summary>
/// <param name="IsSuccessful">What it says; null if that is not known.</param>
/// <param name="Message">Why it was refused; null if nothing is said.</param>
/// <param name="Ticket">The ticket in its token; null if there is none.</param>
internal sealed record SystemUserResult(bool? IsSuccessful, string? Message, string? Ticket)
{
    private const int MostRead = 256 * 1024;
    private const int LongestMessage = 300;
    private const string TicketClaim = "/ticket";
    private static readonly XmlReaderSettings Reading = new() { DtdProcessing = DtdProcessing.Prohibit };

    public bool IsAccepted => IsSuccessful == true;

    public bool IsRefused => IsSuccessful == false;

    public static SystemUserResult Of(ExchangeAnswer answer, bool isSoap) =>
        !answer.IsReadable || answer.Content.IsEmpty || answer.Content.Length > MostRead ? new(null, null, null)
        : isSoap ? OfSoap(answer)
        : OfJson(answer);

    private static SystemUserResult OfJson(ExchangeAnswer answer)
    {
        using var json = AnswerText.Object(answer);
        if (json is null || !json.RootElement.TryGetProperty(nameof(IsSuccessful), out var successful)
            || successful.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return new(null, null, null);
        return Of(successful.GetBoolean(), AnswerText.Of(json.RootElement, "ErrorMessage"), AnswerText.Of(json.RootElement, "Token"));
    }

    private static SystemUserResult OfSoap(ExchangeAnswer answer)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(answer.Content.ToArray()), Reading);
            var all = XElement.Load(reader).DescendantsAndSelf().ToList();
            string? Text(string name) => all.Find(element => element.Name.LocalName == name)?.Value;
            if (Text("faultstring") is { } fault) return Of(false, fault, null);
            return Text(nameof(IsSuccessful)) is { } successful
                ? Of(successful.Trim() is "true" or "1", Text("ErrorMessage"), Text("Token"))
                : new(null, null, null);
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException or InvalidOperationException)
        {
            return new(null, null, null);
        }
    }

    private static SystemUserResult Of(bool isSuccessful, string? message, string? token) => new(isSuccessful,
        string.IsNullOrWhiteSpace(message) ? null : message.Length > LongestMessage ? message[..LongestMessage] : message,
        isSuccessful && token is not null ? TicketIn(token) : null);

    private static string? TicketIn(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !Base64Url.IsValid(parts[1])) return null;
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            if (claims.RootElement.ValueKind != JsonValueKind.Object) return null;
            var name = claims.RootElement.EnumerateObject()
                .FirstOrDefault(member => member.Name.EndsWith(TicketClaim, StringComparison.Ordinal)).Name;
            return name is null ? null : AnswerText.Of(claims.RootElement, name);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
