using System.Text.Json;
using EmailSync.MockServer.WireMock.Matching.Work;

namespace EmailSync.MockServer.WireMock.Requests;

/// <summary>A pattern that a request carries, counted for as long as it is used.</summary>
internal sealed class PatternBody : IDisposable
{
    private readonly JsonDocument document;
    private readonly IDisposable place;

    private PatternBody(JsonDocument document, IDisposable place) => (this.document, this.place) = (document, place);

    public JsonElement Pattern => document.RootElement;

    public static async Task<PatternBody> ReadAsync(HttpContext http, MatchWork work)
    {
        var place = work.Enter((int)Math.Min(http.Request.ContentLength ?? AdminBody.MostOctets, AdminBody.MostOctets));
        try
        {
            return new PatternBody(await AdminBody.ReadObjectAsync(http), place);
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        document.Dispose();
        place.Dispose();
    }
}
