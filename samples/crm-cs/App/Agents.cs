using System.Net.Http.Json;
using System.Text.Json;

namespace EmailSync.Samples.Crm;

/// <summary>Calls operations of SuperOffice's agents. The client has what all calls need: the base address and the credentials.</summary>
/// <param name="http">Its base address is what stands before <c>api/</c>, with a slash at the end.</param>
public sealed class Agents(HttpClient http)
{
    // As the contract spells names. Null goes out, so that a text can be emptied.
    private static readonly JsonSerializerOptions Names = new() { PropertyNameCaseInsensitive = true };

    /// <summary>A new entity, not saved yet.</summary>
    public Task<T> CreateAsync<T>(string agent, CancellationToken cancellationToken)
        where T : Carrier => CallAsync<T>($"{agent}/CreateDefault{typeof(T).Name}", null, cancellationToken);

    /// <summary>An entity by its key.</summary>
    public Task<T> GetAsync<T>(string agent, int key, CancellationToken cancellationToken)
        where T : Carrier => CallAsync<T>($"{agent}/Get{Keyed<T>(key)}", null, cancellationToken);

    /// <summary>Creates or updates an entity.</summary>
    /// <returns>The entity as it was saved, with its key.</returns>
    public Task<T> SaveAsync<T>(string agent, T entity, CancellationToken cancellationToken)
        where T : Carrier => CallAsync<T>($"{agent}/Save{typeof(T).Name}", entity, cancellationToken);

    /// <summary>Deletes an entity.</summary>
    public async Task DeleteAsync<T>(string agent, int key, CancellationToken cancellationToken)
        where T : Carrier => (await SendAsync($"{agent}/Delete{Keyed<T>(key)}", null, cancellationToken)).Dispose();

    /// <summary>Calls an operation that has a result.</summary>
    /// <exception cref="HttpRequestException">SuperOffice refused the call; its answer is in the message.</exception>
    public async Task<T> CallAsync<T>(string operation, object? body, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(operation, body, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<T>(Names, cancellationToken))!;
    }

    /// <summary>Calls an operation.</summary>
    /// <exception cref="HttpRequestException">SuperOffice refused the call; its answer is in the message.</exception>
    public async Task<HttpResponseMessage> SendAsync(string operation, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/Agents/{operation}");
        request.Headers.Accept.ParseAdd("application/json");
        // Otherwise times are the server's, and do not say so.
        request.Headers.Add("SO-TimeZone", "UTC, includeTZOffset");
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: Names);
        var answer = await http.SendAsync(request, cancellationToken);
        if (answer.IsSuccessStatusCode) return answer;
        using (answer)
        {
            var reason = await answer.Content.ReadAsStringAsync(cancellationToken);
            throw new HttpRequestException($"{operation}: {(int)answer.StatusCode} {reason}", null, answer.StatusCode);
        }
    }

    // The parameter is the entity's name with a small first letter and Id.
    private static string Keyed<T>(int key)
    {
        var name = typeof(T).Name;
        return $"{name}?{char.ToLowerInvariant(name[0])}{name[1..]}Id={key}";
    }
}
