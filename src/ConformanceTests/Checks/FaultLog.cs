namespace EmailSync.ConformanceTests.Checks;

/// <summary>5xx answers and timeouts in any check: ROB-01 and ROB-02 are about all requests of the suite.</summary>
public sealed class FaultLog
{
    private const int Most = 100;
    private readonly Lock gate = new();
    private readonly List<string> serverFaults = [];
    private readonly List<string> timeouts = [];

    public IReadOnlyList<string> ServerFaults
    {
        get { lock (gate) return [.. serverFaults]; }
    }

    public IReadOnlyList<string> Timeouts
    {
        get { lock (gate) return [.. timeouts]; }
    }

    public void AddServerFault(string requirement, string label, string answer) => Add(serverFaults, $"{requirement}, {label}: {answer}");

    public void AddTimeout(string requirement, string label, string what) => Add(timeouts, $"{requirement}, {label}: {what}");

    private void Add(List<string> list, string fault)
    {
        lock (gate)
            if (list.Count < Most)
                list.Add(fault);
    }
}
