using EmailSync.MockServer.Model;

namespace EmailSync.Data.Tests.Committing;

/// <summary>A resource as a test writes it: <c>POST /api/written</c>.</summary>
/// <param name="handle">What it does.</param>
/// <param name="changesLate">Whether it waits before it changes anything.</param>
internal sealed class WrittenResource(Func<Call, Task> handle, bool changesLate = false) : Resource("/api/written", "POST")
{
    public override bool ChangesLate => changesLate;

    public override async ValueTask<Ending?> HandleAsync(Call call)
    {
        await handle(call);
        return Answer.NoContent;
    }
}
