// The baseline of the proxy: the smallest program with YARP's forwarder, which passes everything to one server and keeps nothing.
using System.Globalization;
using System.Net;
using Yarp.ReverseProxy.Forwarder;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddHttpForwarder();
builder.WebHost.ConfigureKestrel(server =>
    server.Listen(IPAddress.Loopback, int.Parse(builder.Configuration["port"] ?? "5082", CultureInfo.InvariantCulture)));

await using var app = builder.Build();
var to = builder.Configuration["BEHIND_PROXY"] ?? throw new InvalidOperationException("BEHIND_PROXY: expected the URL of a server");
var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
using var client = new HttpMessageInvoker(new SocketsHttpHandler
{
    UseProxy = false,
    AllowAutoRedirect = false,
    AutomaticDecompression = DecompressionMethods.None,
    UseCookies = false,
    ActivityHeadersPropagator = null,
});
app.Run(async context => await forwarder.SendAsync(context, to, client, ForwarderRequestConfig.Empty, HttpTransformer.Empty));

await app.StartAsync();
Console.WriteLine($"listening on {app.Urls.Single()}");
await app.WaitForShutdownAsync();
