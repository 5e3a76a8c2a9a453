using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmailSync.Client;

/// <summary>
/// Calls the User agent of a SuperOffice installation, or of the mock. A refusal is thrown as <see cref="ApiException{TResult}"/> of
/// <see cref="ErrorEnvelope"/>; another status, or an answer that is not JSON, as <see cref="ApiException"/> with the text in
/// <c>Response</c>.
/// All members may be used from many threads at once.
/// </summary>
public partial class UserAgentClient
{
    private SuperOfficeCredentials? credentials;

    /// <summary>Makes a client that sends credentials with each call.</summary>
    /// <param name="installation">
    /// Absolute base URL before <c>/api</c>, for example <c>https://crm.example.com/SuperOffice</c>. A slash at its end may be
    /// left out.
    /// </param>
    /// <param name="credentials">The caller's credentials.</param>
    /// <param name="httpClient">Sends the calls. It stays the caller's, may be shared, and its <see cref="HttpClient.Timeout"/>
    /// counts.</param>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    /// <exception cref="InvalidOperationException">The base URL is relative.</exception>
    public UserAgentClient(Uri installation, SuperOfficeCredentials credentials, HttpClient httpClient)
        : this(httpClient)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(httpClient);
        BaseUrl = installation.AbsoluteUri;
        // Read as text, so that an answer that cannot be parsed is still available.
        ReadResponseAsString = true;
        this.credentials = credentials;
    }

    // Unset members are not sent: the server refuses null for a number.
    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings)
    {
        settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        settings.Converters.Add(new AnsweredTime());
    }

    partial void PrepareRequest(HttpClient client, HttpRequestMessage request, string url) => credentials?.AddTo(request.Headers);
}
