using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Sandboxes;
using EmailSync.Stubs.Engine;
using EmailSync.Stubs.Mappings;
using EmailSync.Stubs.Sandboxes;
using EmailSync.WireMockAdmin;
using EmailSync.WireMockAdmin.Answers;
using EmailSync.WireMockAdmin.Requests;

namespace EmailSync.Stubs.Routes;

/// <summary>Mappings: listed, added, replaced and removed as in WireMock and WireMock.Net.</summary>
internal sealed class StubRoutes : RouteGroup
{
    private readonly ControlScope scope;
    private readonly StubMappings mappings;
    private readonly StubReader reader;
    private readonly StubChecks checks;
    private readonly StubBook book;
    private readonly SandboxRegistry sandboxes;
    private readonly MemoryBudget memory;

    public StubRoutes(ControlScope scope, StubMappings mappings, StubReader reader, StubChecks checks, StubBook book,
        SandboxRegistry sandboxes, MemoryBudget memory)
    {
        (this.scope, this.mappings, this.reader, this.checks, this.book, this.sandboxes, this.memory) =
            (scope, mappings, reader, checks, book, sandboxes, memory);
        On("GET", "/mappings", ListAsync);
        On("POST", "/mappings", AddAsync);
        On("POST", "/mappings/import", ImportAsync);
        On("POST", "/mappings/remove", RemoveGivenAsync);
        On("POST", "/mappings/reset", http =>
        {
            ChangeAll(http, stubs => stubs.Reset());
            return Task.CompletedTask;
        });
        On("DELETE", "/mappings", http =>
        {
            ChangeAll(http, stubs => stubs.Clear());
            return WriteEmptyObjectAsync(http);
        });
        On("GET", "/mappings/{id:guid}", GetAsync);
        On("PUT", "/mappings/{id:guid}", ReplaceAsync);
        On("DELETE", "/mappings/{id:guid}", RemoveAsync);
    }

    private Task ListAsync(HttpContext http)
    {
        var all = mappings.All(http, scope).ToList();
        return AnswerStream.WriteAsync(http, "mappings", all, WireMockJson.Default.MappingJson, all.Count);
    }

    private Task GetAsync(HttpContext http) => Id(http) is var id && Find(http, id) is { } stub
        ? WriteAsync(http, mappings.Of(stub.Source))
        : mappings.Operation(id, http) is { } operation ? WriteAsync(http, operation) : NotFoundAsync(http);

    private async Task AddAsync(HttpContext http)
    {
        var stubs = await ReadAsync(http, null);
        Keep(http, stubs);
        http.Response.StatusCode = StatusCodes.Status201Created;
        await (stubs is [var one] ? WriteAsync(http, mappings.Of(one.Source))
            : AnswerStream.WriteAsync(http, "mappings", stubs.Select(stub => mappings.Of(stub.Source)), WireMockJson.Default.MappingJson,
                stubs.Count));
    }

    private async Task ImportAsync(HttpContext http)
    {
        Keep(http, await ReadAsync(http, null));
        await WriteEmptyObjectAsync(http);
    }

    private async Task ReplaceAsync(HttpContext http)
    {
        if (Find(http, Id(http)) is null)
        {
            await RefuseAbsentAsync(http);
            return;
        }

        var stubs = await ReadAsync(http, Id(http));
        Keep(http, stubs);
        await WriteAsync(http, mappings.Of(stubs[0].Source));
    }

    private Task RemoveAsync(HttpContext http) => SandboxStubs.Of(Own(http)).Remove(Id(http))
        ? WriteEmptyObjectAsync(http)
        : RefuseAbsentAsync(http);

    // WireMock's Java client sends the mapping to remove.
    private async Task RemoveGivenAsync(HttpContext http)
    {
        using var body = await AdminBody.ReadAsync(http, StubLimits.DocumentBytes);
        var names = new[] { "id", "uuid", "Guid" };
        var id = names.Select(name => body.RootElement.ValueKind == JsonValueKind.Object
            && body.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && value.TryGetGuid(out var known) ? known : (Guid?)null).FirstOrDefault(known => known is not null)
            ?? throw WireMockFault.In("/id", "expected the UUID of the mapping to remove.");
        SandboxStubs.Of(Own(http)).Remove(id);
        await WriteEmptyObjectAsync(http);
    }

    private void ChangeAll(HttpContext http, Action<SandboxStubs> change)
    {
        foreach (var sandbox in scope.ForWrite(http)) change(SandboxStubs.Of(sandbox));
    }

    // Reads and tries all of them before any is added.
    private async Task<IReadOnlyList<Stub>> ReadAsync(HttpContext http, Guid? id)
    {
        using var document = await AdminBody.ReadAsync(http, StubLimits.DocumentBytes);
        var errors = new List<StubError>();
        var sandbox = ControlScope.Name(http) ?? "";
        IReadOnlyList<string> pointers = [""];
        var stubs = id is null ? reader.Read(document.RootElement, sandbox, book.Files, errors, out pointers)
            : reader.ReadOne(document.RootElement, "", sandbox, book.Files, errors, id) is { } one ? [one] : [];
        if (errors.Count == 0) await checks.TryAsync(stubs, pointers, errors, http.RequestAborted);
        return errors.Count == 0 ? stubs : throw WireMockFault.InAll([.. errors.Select(error => (error.Pointer, error.Message))]);
    }

    private void Keep(HttpContext http, IReadOnlyList<Stub> stubs)
    {
        var fits = false;
        if (!memory.TryKeep(stubs.Sum(stub => stub.Bytes), () => fits = SandboxStubs.Of(sandboxes.Use(Name(http))).TryAdd(stubs),
            out var expected))
            throw new WireMockFault(StatusCodes.Status507InsufficientStorage, 50, expected);
        if (!fits)
            throw new WireMockFault(StatusCodes.Status422UnprocessableEntity, 50,
                $"a sandbox can have at most {StubLimits.Most} stubs; remove some");
    }

    // Without a sandbox's name it is the root installation's, as a fault.
    private static string Name(HttpContext http) => ControlScope.Name(http) ?? "";

    private Sandbox Own(HttpContext http) => sandboxes.Peek(Name(http));

    private Stub? Find(HttpContext http, Guid id) => SandboxStubs.Of(Own(http)).Find(id);

    private static Guid Id(HttpContext http) => Guid.Parse((string)http.Request.RouteValues["id"]!);

    private static Task WriteAsync(HttpContext http, MappingJson mapping) =>
        ControlJson.WriteAsync(http, mapping, WireMockJson.Default.MappingJson);

    // The contract's operations are listed as mappings, but stay as they are.
    private Task RefuseAbsentAsync(HttpContext http) => mappings.Operation(Id(http), http) is null
        ? NotFoundAsync(http)
        : throw new WireMockFault(StatusCodes.Status422UnprocessableEntity, 50,
            "this mapping is an operation of the contract; add a mapping with its path instead");

    private static Task NotFoundAsync(HttpContext http) =>
        throw new WireMockFault(StatusCodes.Status404NotFound, 404, $"there is no mapping {Id(http)}");
}
