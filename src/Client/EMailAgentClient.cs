using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmailSync.Client;

/// <summary>Calls the EMail agent of a SuperOffice installation, or of the mock.</summary>
public partial class EMailAgentClient
{
    private SuperOfficeCredentials? credentials;

    /// <summary>Makes a client that sends credentials with each call.</summary>
    /// <param name="installation">Base URL up to but without <c>/api</c>, for instance <c>https://crm.example.com/SuperOffice</c>.</param>
    /// <param name="credentials">Who calls.</param>
    /// <param name="httpClient">Sends the calls; stays the caller's, and may be shared.</param>
    public EMailAgentClient(Uri installation, SuperOfficeCredentials credentials, HttpClient httpClient)
        : this(httpClient)
    {
        ArgumentNullException.ThrowIfNull(installation);
        BaseUrl = installation.AbsoluteUri;
        // An answer that cannot be read is handed over as text; read from the stream, it would be lost.
        ReadResponseAsString = true;
        this.credentials = credentials;
    }

    // What is not set is not sent: a null where the server wants a number would be refused.
    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings)
    {
        settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        settings.Converters.Add(new AnsweredTime());
    }

    partial void PrepareRequest(HttpClient client, HttpRequestMessage request, string url) => credentials?.AddTo(request.Headers);
}
