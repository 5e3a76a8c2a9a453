using System.Net.Http.Headers;
using System.Text;

// The application under test: POST /mailboxes/17/sync has SuperOffice read that mailbox.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient("SuperOffice", (services, client) =>
{
    var settings = services.GetRequiredService<IConfiguration>().GetRequiredSection("SuperOffice");
    client.BaseAddress = new Uri(settings["BaseUrl"]!); // ends with a slash
    client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
        "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings["User"]}:{settings["Password"]}")));
});
var app = builder.Build();

app.MapPost("/mailboxes/{id:int}/sync",
    async (int id, IHttpClientFactory clients, HttpResponse response, CancellationToken cancellationToken) =>
{
    using var superOffice = clients.CreateClient("SuperOffice");
    var request = new { SyncUserAccount = new { AccountId = id } };
    using var answer = await superOffice.PostAsJsonAsync("api/v1/Agents/EMail/SyncEmailAccount", request, cancellationToken);
    if (answer.IsSuccessStatusCode) return Results.NoContent();

    if (answer.Headers.RetryAfter is { } wait) response.Headers.RetryAfter = wait.ToString();
    return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
});

app.Run();
