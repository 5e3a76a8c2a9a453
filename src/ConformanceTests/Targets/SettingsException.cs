namespace EmailSync.ConformanceTests.Targets;

/// <summary>Settings that no run can start with; each error names its setting and what it expects.</summary>
public sealed class SettingsException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
