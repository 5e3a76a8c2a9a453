using System.Globalization;
using System.Net.Http.Headers;
using EmailSync.MockStart;
using EmailSync.Testing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// In a process of its own: the code is not compiled yet.
if (args is [FirstStart.Argument])
{
    var (first, firstMock) = await Timing.OfAsync(() => MockSuperOffice.StartAsync());
    var (firstCall, _) = await Timing.OfAsync(() => CallAsync(firstMock.Http, firstMock.BaseUrl));
    await firstMock.DisposeAsync();
    Console.WriteLine($"{first:F1} {firstCall:F1}");
    return;
}

FirstStart.Measure();
if (args is ["--first-only"]) return;

var (starts, stops) = (new List<double>(), new List<double>());
for (var i = 0; i < 30; i++)
{
    var (start, mock) = await Timing.OfAsync(() => MockSuperOffice.StartAsync());
    await CallAsync(mock.Http, mock.BaseUrl);
    var (stop, _) = await Timing.OfAsync(async () => { await mock.DisposeAsync(); return 0; });
    starts.Add(start);
    stops.Add(stop);
}

Console.WriteLine($"second start                    {starts[0],8:F1} ms");
Console.WriteLine($"30 starts, one by one           {Timing.Spread(starts)}");
Console.WriteLine($"their disposals                 {Timing.Spread(stops)}");

const int AtOnce = 50;
var before = GC.GetTotalMemory(forceFullCollection: true);
var (all, mocks) =
    await Timing.OfAsync(() =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => Timing.OfAsync(() => MockSuperOffice.StartAsync())))));
Console.WriteLine($"{AtOnce} starts at once               {Timing.Spread([.. mocks.Select(mock => mock.Milliseconds)])}, all {all:F1} ms");
Console.WriteLine($"memory of a running mock        {(GC.GetTotalMemory(forceFullCollection: true) - before) / AtOnce / 1024,8} KiB");

// The other way to give each test its own: a sandbox of one server. It has nothing to start, so calls are compared.
var shared = mocks[0].Result;
var own = await CallAllAsync(number => (mocks[number].Result.Http, mocks[number].Result.BaseUrl));
var sandboxes = await CallAllAsync(number => (shared.Http, new Uri(shared.BaseUrl, $"/shared-{number}/")));
Console.WriteLine($"{AtOnce} first calls, own servers     {Timing.Spread(own)}");
Console.WriteLine($"{AtOnce} first calls, one server      {Timing.Spread(sandboxes)}");
foreach (var (_, mock) in mocks) await mock.DisposeAsync();

const int Many = 1000;
await StartManyAsync(); // fills what is made once for the process
var (held, files) = (GC.GetTotalMemory(forceFullCollection: true), OpenFiles());
await StartManyAsync();
Console.WriteLine(
    $"left after {Many} mocks more      {(GC.GetTotalMemory(forceFullCollection: true) - held) / 1024,8} "
        + $"KiB, {OpenFiles() - files} open files");

static async Task StartManyAsync()
{
    for (var i = 0; i < Many; i++)
    {
        await using var mock = await MockSuperOffice.StartAsync();
        await CallAsync(mock.Http, mock.BaseUrl);
    }

    GC.Collect();
    GC.WaitForPendingFinalizers();
}

static int OpenFiles() => Directory.Exists("/proc/self/fd") ? Directory.GetFileSystemEntries("/proc/self/fd").Length : 0;

static async Task<IReadOnlyList<double>> CallAllAsync(Func<int, (HttpClient Http, Uri BaseUrl)> target) =>
    [.. (await Task.WhenAll(
        Enumerable.Range(0, AtOnce)
            .Select(number => Task.Run(() => Timing.OfAsync(() => CallAsync(target(number).Http, target(number).BaseUrl)))))).Select(
                call => call.Milliseconds)];

static async Task<int> CallAsync(HttpClient http, Uri baseUrl)
{
    using var content = new StringContent("""{"SyncUserAccount":{"AccountId":17}}""", new MediaTypeHeaderValue("application/json"));
    using var answer = await http.PostAsync(new Uri(baseUrl, "api/v1/Agents/EMail/SyncEmailAccount"), content);
    return (int)answer.StatusCode == 204 ? 204 : throw new InvalidOperationException($"{baseUrl} answered {(int)answer.StatusCode}.");
}
