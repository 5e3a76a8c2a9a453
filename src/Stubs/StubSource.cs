using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.Stubs.Exchanges;
using EmailSync.Stubs.Sandboxes;

namespace EmailSync.Stubs;

/// <summary>Answers calls from stubs: unknown paths, and operations of the contract where a mapping says so.</summary>
public sealed class StubSource(StubBook book, SandboxRegistry sandboxes, SandboxNames names, MockOptions options, StubExchanges exchanges)
    : AnswerSource(AnswerOrigin.Stub)
{
    public override bool IsReady => book.IsUsed;

    public override ValueTask<Ending?> TryAnswerAsync(Call call) =>
        call.Operation is not null ? OperationAsync(call) : call.Resource is null ? PathAsync(call) : default;

    private async ValueTask<Ending?> OperationAsync(Call call)
    {
        if (!SandboxStubs.Of(call.Sandbox).HasFor(ofContract: true)) return null;
        if (await BodyAsync(call) is { } refusal) return refusal;
        var request = call.Http.Request;
        return await exchanges.RunAsync(call, call.Sandbox, request.PathBase, request.Path, call.Operation!.OperationId);
    }

    private async ValueTask<Ending?> PathAsync(Call call)
    {
        var request = call.Http.Request;
        if (request.PathBase.HasValue) return await InAsync(call, call.Sandbox, request.PathBase, request.Path);
        // As before /api, the first word may name a sandbox, also one that has not been used yet.
        var first = SandboxPath.FirstSegment(request.Path.Value).ToString();
        var isNamed = first.Length > 0 && request.Path.Value!.Length > first.Length + 1 && names.CanName(first);
        if (isNamed && sandboxes.Find(first) is { } known && await SplitAsync(call, known, first) is { } inKnown) return inKnown;
        if (await InAsync(call, sandboxes.Root, "", request.Path) is { } inRoot)
        {
            call.Sandbox = sandboxes.Root;
            return inRoot;
        }

        return isNamed && sandboxes.Find(first) is null && book.OfFiles.Count > 0 ? await InNewAsync(call, first) : null;
    }

    private async ValueTask<Ending?> InNewAsync(Call call, string name)
    {
        var unseen = sandboxes.Peek(name);
        if (await SplitAsync(call, unseen, name) is not { } answer) return null;
        var sandbox = sandboxes.Use(name, SandboxTrust.Unproven);
        if (sandbox != unseen) SandboxStubs.Of(sandbox).Adopt(SandboxStubs.Of(unseen));
        call.Sandbox = sandbox;
        return answer;
    }

    private ValueTask<Ending?> SplitAsync(Call call, Sandbox sandbox, string name) =>
        InAsync(call, sandbox, $"/{name}", call.Http.Request.Path.Value![(name.Length + 1)..]);

    // Without stubs nothing wants the body, and a caller that waits before it sends one gets the refusal at once.
    private async ValueTask<Ending?> InAsync(Call call, Sandbox sandbox, PathString pathBase, PathString path)
    {
        if (!SandboxStubs.Of(sandbox).HasFor(ofContract: false)) return null;
        if (await BodyAsync(call) is { } refusal) return refusal;
        return await exchanges.RunAsync(call, sandbox, pathBase, path, operation: null);
    }

    // Operations with a body have read it.
    private async ValueTask<Refusal?> BodyAsync(Call call)
    {
        if (call.Body.State != BodyState.None) return null;
        if (await ByteReader.ReadAsync(call, options.BodyBytes) is not { } bytes) return Refusal.ContentTooLarge(options.BodyBytes);
        call.Body = new ReceivedBody(bytes, BodyState.Complete);
        return null;
    }
}
