using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.States;

namespace EmailSync.MockServer.Admin;

/// <summary>The state of sandboxes as one JSON document, to save and load again.</summary>
public sealed class StateRoute : ControlRoute
{
    private readonly StateWriter writer;
    private readonly StateReader reader;
    private readonly StateLoader loader;
    private readonly ControlScope scope;
    private readonly MemoryBudget memory;
    private readonly LargeWork work;
    private readonly Redactor redactor;

    public StateRoute(StateWriter writer, StateReader reader, StateLoader loader, ControlScope scope, MemoryBudget memory, LargeWork work,
        Redactor redactor)
        : base("/__mock/state",
            "A sandbox's clock, sync settings, accounts, faults and effects as one JSON document, to keep in a file. PUT loads one: "
                + "completely or, if anything is wrong, not at all.")
    {
        (this.writer, this.reader, this.loader, this.scope, this.memory, this.work, this.redactor) =
            (writer, reader, loader, scope, memory, work, redactor);
        On("GET", SaveAsync);
        On("PUT", LoadAsync);
    }

    private async Task SaveAsync(HttpContext http)
    {
        var seen = scope.ForRead(http);
        using var hold = memory.UnderWay.TryHold(Math.Min(StateWriter.BytesOf(seen), memory.UnderWay.Most / 4));
        if (hold is null)
        {
            await ControlError.WriteBusyAsync(http);
            return;
        }

        ControlJson.Start(http);
        await (ControlScope.Name(http) is { } name ? writer.WriteOneAsync(http, name) : writer.WriteAllAsync(http, seen));
    }

    private async Task LoadAsync(HttpContext http)
    {
        if (await ControlBody.ReadAsync(http, StateReader.MostBytes) is not { } bytes)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status413PayloadTooLarge, "body",
                $"Expected at most {StateReader.MostBytes} bytes.");
            return;
        }

        var errors = new StateErrors();
        var states = await work.RunAsync(bytes.Length, () => reader.Read(bytes, ControlScope.Name(http), errors), http.RequestAborted);
        if (errors.Count > 0)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest,
                [.. errors.Listed.Select(error => (error.Location, redactor.Text(error.Message)))], errors.Count);
            return;
        }

        scope.CheckClaims(http, states.Select(state => state.Sandbox));
        if (!loader.TryLoad(states, out var expected))
        {
            await ControlError.WriteAsync(http, StatusCodes.Status507InsufficientStorage, "body", expected);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
