using System.Globalization;
using EmailSync.Memory;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// The mock's executable, and which of the loads; all of them where none is named.
if (args.Length == 0 || !OperatingSystem.IsLinux())
{
    Console.Error.WriteLine("Memory MOCK [LOAD…], on Linux; loads: " + string.Join(", ", Loads.All.Select(load => load.Name)));
    return 2;
}

const int Beside = 150;
var missed = 0;
Console.WriteLine($"{"load",-12} {"peak",8} {"after",8} {"held",8}   MiB; at most the budget and {Beside} more");
foreach (var (name, run) in Loads.All.Where(load => args.Length == 1 || args.Skip(1).Contains(load.Name)))
{
    await using var mock = await MockUnderLoad.StartAsync(args[0]);
    var seconds = await run(mock);
    var (limit, held) = await mock.BudgetAsync();
    var (now, peak) = mock.Resident();
    var isHeld = peak <= limit + Beside;
    if (!isHeld) missed++;
    Console.WriteLine(
        $"{name,-12} {peak,8:F0} {now,8:F0} {held,8:F1}   {(isHeld ? "held" : "missed")}"
            + $"{(seconds is { } call ? $", a call right after: {call * 1000:F0} ms" : "")}");
}

return missed == 0 ? 0 : 1;
