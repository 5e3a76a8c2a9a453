using System.Runtime.InteropServices;

namespace EmailSync.WireMockAdmin.Requests;

/// <summary>The pattern in a request's body, counted while it is used.</summary>
internal sealed class PatternBody : IDisposable
{
    private readonly JsonDocument document;
    private readonly IDisposable location;

    private PatternBody(JsonDocument document, IDisposable location) => (this.document, this.location) = (document, location);

    public JsonElement Pattern => document.RootElement;

    public static async Task<PatternBody> ReadAsync(HttpContext http, MatchWork work)
    {
        var document = await AdminBody.ReadObjectAsync(http);
        try
        {
            return new PatternBody(document, work.Enter(JsonMarshal.GetRawUtf8Value(document.RootElement).Length));
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        document.Dispose();
        location.Dispose();
    }
}
