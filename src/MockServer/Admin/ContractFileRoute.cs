using System.Buffers;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Names;

namespace EmailSync.MockServer.Admin;

/// <summary>
/// The file of an agent, as it was read, except that it names this mock as its server: who generates a client from it or calls from a page
/// would otherwise call the vendor's.
/// </summary>
public sealed class ContractFileRoute : ControlRoute
{
    private const string Extension = ".json";
    private const string Api = "/api";
    private static readonly string[] Servers = ["host", "schemes", "basePath", "servers"];

    private readonly Dictionary<string, ContractFile> files = new(StringComparer.OrdinalIgnoreCase);

    public ContractFileRoute(ContractDocument contract)
        : base("/openapi/{file}", "The contract of an agent that was read from a file.")
    {
        foreach (var file in contract.Files)
            foreach (var operation in file.Operations)
                files.TryAdd(operation.Agent, file);
        On("GET", WriteAsync);
    }

    private Task WriteAsync(HttpContext http)
    {
        var (name, prefix) = ((string)http.Request.RouteValues["file"]!, http.Request.PathBase);
        var agent = name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? name[..^Extension.Length] : name;
        if (files.TryGetValue(agent, out var file))
        {
            var json = Served(file, prefix.ToUriComponent());
            return KeptAnswer.WriteAsync(http, "application/json; charset=utf-8", json, KeptAnswer.TagOf(json.Span));
        }

        var nearest = files.Count == 0
            ? $"{prefix.Value}/openapi.json"
            : $"{prefix.Value}/openapi/{NearestName.Of(agent, files.Keys)}{Extension}";
        return ControlError.WriteAsync(http, StatusCodes.Status404NotFound, "path",
            $"No file with operations of such an agent was read; the nearest is {nearest}, and {prefix.Value}/openapi lists all.");
    }

    private static ReadOnlyMemory<byte> Served(ContractFile file, string prefix)
    {
        var buffer = new ArrayBufferWriter<byte>(file.Json.Length);
        using var document = JsonDocument.Parse(file.Json, new JsonDocumentOptions { MaxDepth = ContractFile.MostLevels });
        using (var json = new Utf8JsonWriter(buffer, ControlJson.Writing))
        {
            var root = document.RootElement;
            json.WriteStartObject();
            foreach (var member in root.EnumerateObject())
            {
                if (Servers.Contains(member.Name)) continue;
                member.WriteTo(json);
                // After the first member, which says what the document is.
                if (member.NameEquals("swagger")) json.WriteString("basePath", Base(root, prefix));
                else if (member.NameEquals("openapi")) WriteServer(json, Base(root, prefix));
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteServer(Utf8JsonWriter json, string url)
    {
        json.WriteStartArray("servers");
        json.WriteStartObject();
        json.WriteString("url", url);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // The installation, and what the file's paths leave to its base.
    private static string Base(JsonElement root, string prefix)
    {
        var given = root.TryGetProperty("basePath", out var path) ? path.GetString()
            : root.TryGetProperty("servers", out var servers) && servers.GetArrayLength() > 0 ? servers[0].GetProperty("url").GetString()
            : null;
        var start = given?.IndexOf($"{Api}/", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (start < 0 && given?.EndsWith(Api, StringComparison.OrdinalIgnoreCase) == true) start = given.Length - Api.Length;
        var whole = prefix + (start < 0 ? "" : given![start..].TrimEnd('/'));
        return whole.Length == 0 ? "/" : whole;
    }
}
