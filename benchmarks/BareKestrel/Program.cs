using System.Globalization;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(server =>
    server.Listen(System.Net.IPAddress.Loopback, int.Parse(builder.Configuration["port"] ?? "5081", CultureInfo.InvariantCulture)));

await using var app = builder.Build();
app.Run(context =>
{
    context.Response.StatusCode = StatusCodes.Status204NoContent;
    return Task.CompletedTask;
});

await app.StartAsync();
Console.WriteLine($"listening on {app.Urls.Single()}");
await app.WaitForShutdownAsync();
